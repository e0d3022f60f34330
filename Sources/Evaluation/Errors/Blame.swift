import Terms

/// Says what Elixir raises where a function of its library is given an argument of a kind that it does not take. Often
/// not the function that was called fails but one that it calls in turn, and that is the one which the error names.
///
/// ```swift
/// .sync("to_erl", ["date"], blames: [.first: .clause("convert", .first, .atom("Elixir.Calendar.ISO"))]) …
/// ```
/// says that a wrong first argument matches no clause of `Date.convert/2`, called with that argument and `Calendar.ISO`.
package enum Blame: Sendable {
  /// No clause of the function itself, called with what was passed: what Erlang's functions that are written in Erlang
  /// raise. (Elixir's need no word here.)
  case itself
  /// No clause of that function, of the same module if none is named, with those arguments.
  case clauseOf(module: Atom?, Atom, [BlamedArgument])
  /// No clause of that function; the error does not say with which arguments.
  case clauseOfArity(module: Atom?, Atom, Int)
  /// No clause of a `case` takes the argument.
  case caseClause
  /// No match with the argument.
  case match
  /// The argument is called, and is no function.
  case badFunction
  /// "errors were found at the given arguments": the place, counted from 1 as the error does, and what is wrong there.
  case badArgument(Int, String)
  /// An error of such a kind in a function that is called with those arguments.
  case badArgumentOf(module: Atom, Atom, [BlamedArgument], Int, String)
  /// Another in calls with so many arguments or more.
  case byArity(KeyValuePairs<Int, Blame>)

  package static func clause(
    of module: Atom? = nil, _ function: Atom, _ arguments: BlamedArgument...
  ) -> Blame {
    .clauseOf(module: module, function, arguments)
  }

  package static func clause(of module: Atom? = nil, _ function: Atom, arity: Int) -> Blame {
    .clauseOfArity(module: module, function, arity)
  }

  package static func badArgument(
    _ place: Int, _ text: String, of module: Atom, _ function: Atom, _ arguments: BlamedArgument...
  ) -> Blame {
    .badArgumentOf(module: module, function, arguments, place, text)
  }

  /// The error of a function that was called with those arguments, the defaults among them.
  func error(
    in module: Atom, _ function: Atom, _ arguments: [Term], passed: Int, at place: Int
  ) -> RaisedError {
    switch self {
    case .itself: .functionClause(module, function, Array(arguments.prefix(passed)))
    case .clauseOf(let owner, let inner, let passed):
      .functionClause(owner ?? module, inner, passed.map { $0.term(of: arguments) })
    case .clauseOfArity(let owner, let inner, let arity):
      .functionClause(owner ?? module, inner, arity: arity)
    case .caseClause: .caseClause(arguments[place])
    case .match: .match(arguments[place])
    case .badFunction: .badFunction(arguments[place])
    case .badArgument(let place, let text): .badArguments([(place, text)], in: module, function, arguments)
    case .badArgumentOf(let owner, let inner, let passed, let place, let text):
      .badArguments([(place, text)], in: owner, inner, passed.map { $0.term(of: arguments) })
    case .byArity(let blames):
      (blames.last { $0.key <= passed }?.value ?? .itself)
        .error(in: module, function, arguments, passed: passed, at: place)
    }
  }
}

/// An argument of the function that is blamed: one that was passed to the function called, or a term.
package enum BlamedArgument: Sendable {
  case passed(Int)
  case term(Term)

  package static let first = passed(0)
  package static let second = passed(1)
  package static let third = passed(2)
  package static let fourth = passed(3)

  package static func atom(_ atom: Atom) -> BlamedArgument { .term(.atom(atom)) }

  func term(of arguments: [Term]) -> Term {
    switch self {
    case .passed(let place): arguments.indices.contains(place) ? arguments[place] : .nil
    case .term(let term): term
    }
  }
}

/// Places of arguments.
package struct ArgumentPlaces: OptionSet, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let first = ArgumentPlaces(rawValue: 1)
  package static let second = ArgumentPlaces(rawValue: 2)
  package static let third = ArgumentPlaces(rawValue: 4)
  package static let fourth = ArgumentPlaces(rawValue: 8)
  package static let fifth = ArgumentPlaces(rawValue: 16)
  package static let sixth = ArgumentPlaces(rawValue: 32)

  func contains(place: Int) -> Bool { rawValue & 1 << place != 0 }
}
