import BigInt
@_spi(Internals) import Terms

/// Error that a library function throws (through the helpers below) when it does not take an argument.
///
/// The function's table entry turns it into Elixir's error: `FunctionClauseError` for modules written in
/// Elixir, `ArgumentError` with "errors were found at the given arguments" for what is Erlang's.
package struct ArgumentMismatch: Error, Sendable {
  /// The place of the argument, from 0.
  package let index: Int
  /// Erlang's words: "not a list".
  package let expectation: String

  package init(_ index: Int, _ expectation: String) {
    self.index = index
    self.expectation = expectation
  }
}

// Each takes the place of an argument, from 0, and throws ``ArgumentMismatch`` if it is of another kind.
// One that was not passed is a mismatch, too.
extension Arguments {
  package func required(_ index: Int, _ expectation: String) throws -> Term {
    guard index < count else { throw ArgumentMismatch(index, expectation) }
    return self[index]
  }

  /// A small integer.
  package func integer(_ index: Int) throws -> Int {
    guard case .integer(let number) = try required(index, "not an integer") else {
      throw ArgumentMismatch(index, "not an integer")
    }
    return number
  }

  /// A place in a collection, or a count of elements: an integer of any size, but no further from zero than
  /// ±2^61. No collection has as many elements, so that is as good as the integer itself; and places can
  /// be added, subtracted and negated without overflow.
  package func place(_ index: Int) throws -> Int {
    guard let place = try required(index, "not an integer").asPlace else {
      throw ArgumentMismatch(index, "not an integer")
    }
    return place
  }

  /// A range of ``place(_:)``s.
  package func placeRange(_ index: Int) throws -> RangeTerm {
    let term = try required(index, "not a range")
    guard WideRange(term) != nil, let map = term.asMap, let first = map["first"]?.asPlace,
      let last = map["last"]?.asPlace
    else { throw ArgumentMismatch(index, "not a range") }
    return RangeTerm(first, last, step: map["step"]?.asPlace)
  }

  /// A ``place(_:)`` that is not negative.
  package func nonNegativeInteger(_ index: Int) throws -> Int {
    let number = try place(index)
    guard number >= 0 else { throw ArgumentMismatch(index, "out of range") }
    return number
  }

  /// A ``place(_:)`` above zero.
  package func positiveInteger(_ index: Int) throws -> Int {
    let number = try place(index)
    guard number > 0 else { throw ArgumentMismatch(index, "out of range") }
    return number
  }

  /// An integer of any size.
  package func bigInteger(_ index: Int) throws -> BigInt {
    guard let number = try required(index, "not an integer").asBigInt else {
      throw ArgumentMismatch(index, "not an integer")
    }
    return number
  }

  /// An integer or a float, as it stands.
  package func number(_ index: Int) throws -> Term {
    let term = try required(index, "not a number")
    switch term {
    case .integer, .bigInteger, .float: return term
    default: throw ArgumentMismatch(index, "not a number")
    }
  }

  /// A number, as a float.
  package func double(_ index: Int) throws -> Double {
    switch try required(index, "not a number") {
    case .integer(let value): return Double(value)
    case .bigInteger(let box): return Double(box.value)
    case .float(let value): return value
    default: throw ArgumentMismatch(index, "not a number")
    }
  }

  /// A float.
  package func float(_ index: Int) throws -> Double {
    guard case .float(let value) = try required(index, "not a float") else {
      throw ArgumentMismatch(index, "not a float")
    }
    return value
  }

  package func atom(_ index: Int) throws -> Atom {
    guard case .atom(let atom) = try required(index, "not an atom") else {
      throw ArgumentMismatch(index, "not an atom")
    }
    return atom
  }

  package func boolean(_ index: Int) throws -> Bool {
    switch try required(index, "not a boolean") {
    case .atom(.true): return true
    case .atom(.false): return false
    default: throw ArgumentMismatch(index, "not a boolean")
    }
  }

  /// A binary; not necessarily text.
  package func binary(_ index: Int) throws -> Binary {
    guard case .binary(let binary) = try required(index, "not a binary") else {
      throw ArgumentMismatch(index, "not a binary")
    }
    return binary
  }

  /// The text of a binary. Bytes that are not UTF-8 are a mismatch.
  package func string(_ index: Int) throws -> String {
    guard let text = try binary(index).string else { throw ArgumentMismatch(index, "not valid UTF-8 data") }
    return text
  }

  /// The elements of a proper list.
  package func list(_ index: Int) throws -> [Term] {
    let term = try required(index, "not a list")
    guard let elements = term.listElements else {
      if case .list = term { throw ArgumentMismatch(index, "not a proper list") }
      throw ArgumentMismatch(index, "not a list")
    }
    return elements
  }

  /// A list as it stands, possibly improper.
  package func listTerm(_ index: Int) throws -> Term {
    let term = try required(index, "not a list")
    switch term {
    case .list, .emptyList: return term
    default: throw ArgumentMismatch(index, "not a list")
    }
  }

  /// The pairs of a keyword list.
  package func keywords(_ index: Int) throws -> [(key: Atom, value: Term)] {
    guard let pairs = try required(index, "not a keyword list").keywordPairs else {
      throw ArgumentMismatch(index, "not a keyword list")
    }
    return pairs
  }

  package func tuple(_ index: Int) throws -> Tuple {
    guard case .tuple(let tuple) = try required(index, "not a tuple") else {
      throw ArgumentMismatch(index, "not a tuple")
    }
    return tuple
  }

  /// A map; of anything else the error is `BadMapError`.
  package func map(_ index: Int) throws -> MapTerm {
    let term = try required(index, "not a map")
    guard case .map(let map) = term else { throw RaisedError.badMap(term) }
    return map
  }

  package func pid(_ index: Int) throws -> ProcessID {
    guard case .pid(let pid) = try required(index, "not a pid") else {
      throw ArgumentMismatch(index, "not a pid")
    }
    return pid
  }

  package func reference(_ index: Int) throws -> Reference {
    guard case .reference(let reference) = try required(index, "not a reference") else {
      throw ArgumentMismatch(index, "not a reference")
    }
    return reference
  }

  /// A function of that arity, or of any if none is given.
  package func function(_ index: Int, arity: Int? = nil) throws -> FunctionTerm {
    let expectation =
      arity.map { "not a fun that takes \($0 == 1 ? "one argument" : "\($0) arguments")" } ?? "not a fun"
    guard case .function(let function) = try required(index, expectation),
      arity == nil || function.arity == arity
    else {
      throw ArgumentMismatch(index, expectation)
    }
    return function
  }
}

extension Term {
  /// The integer as a place or a count, see ``Arguments/place(_:)``.
  package var asPlace: Int? {
    switch self {
    case .integer(let value): min(max(value, -(1 << 61)), 1 << 61)
    case .bigInteger(let box): box.value.sign == .minus ? -(1 << 61) : 1 << 61
    default: nil
    }
  }
}
