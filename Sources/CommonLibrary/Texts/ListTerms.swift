import ActorRuntime
@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

/// Helpers that functions over lists share.
package enum ListTerms {
  /// The elements of the left list, and behind them the right one; nil if the left one is no proper list.
  package static func joined(_ left: Term, _ right: Term) throws -> Term? {
    guard case .list(let first) = left else {
      if case .emptyList = left { return right }
      return nil
    }
    let (count, end) = length(left)
    guard case .emptyList = end else { return nil }
    // Short lists may be put before one whose length is not worth finding out.
    if count > 1_000_000 { _ = try RaisedError.cells(count + length(right).count) }
    guard let joined = first.copied(before: right) else { throw ProcessExit(reason: .killed) }
    return joined
  }

  private static func length(_ list: Term) -> (count: Int, end: Term) {
    var (count, rest) = (0, list)
    var work = LongWork()
    while case .list(let cell) = rest, !work.step() { (count, rest) = (count + 1, cell.tail) }
    return (count, rest)
  }

  /// The elements of nested lists.
  package static func flattened(_ term: Term, tail: Term = .emptyList, function: Atom, arguments: [Term])
    throws
    -> Term
  {
    guard term.listElements != nil else {
      if case .list = term { throw RaisedError.functionClause("lists", "do_flatten", arity: 2) }
      throw RaisedError.functionClause("lists", function, arguments)
    }
    var result: [Term] = []
    var stack = [term]
    var work = LongWork()
    while let top = stack.popLast() {
      var rest = top
      while case .list(let cell) = rest {
        try work.check()
        switch cell.head {
        case .emptyList: rest = cell.tail
        case .list:
          stack.append(cell.tail)
          rest = cell.head
        default:
          result.append(cell.head)
          _ = try RaisedError.cells(result.count)
          rest = cell.tail
        }
      }
      guard case .emptyList = rest else { throw RaisedError.functionClause("lists", "do_flatten", arity: 2) }
    }
    return .list(of: result, tail: tail)
  }

  /// The first tuple that has the key (`==`) at a place.
  package static func keyIndex(_ list: [Term], _ key: Term, _ position: Int) -> (index: Int, tuple: Term)? {
    for (index, term) in list.enumerated().whileWanted {
      if let tuple = term.asTuple, position < tuple.count, tuple[position].isEqual(to: key) {
        return (index, term)
      }
    }
    return nil
  }

  /// The text of a charlist that is a first argument.
  package static func characters(_ term: Term) throws -> String {
    guard term.listElements != nil else { throw ArgumentMismatch(0, "not a list") }
    guard let text = text(term) else { throw ArgumentMismatch(0, "not a list of characters") }
    return text
  }

  /// The text of a charlist that is to be a number: of a list of anything else, a text that is none.
  package static func number(_ term: Term) throws -> String {
    guard term.listElements != nil else { throw ArgumentMismatch(0, "not a list") }
    return text(term) ?? ""
  }

  /// The text of a charlist.
  package static func text(_ term: Term) -> String? {
    guard let elements = term.listElements else { return nil }
    var scalars = String.UnicodeScalarView()
    for element in elements.whileWanted {
      guard let code = element.asInteger.flatMap(UInt32.init(exactly:)), let scalar = Unicode.Scalar(code)
      else { return nil }
      scalars.append(scalar)
    }
    return String(scalars)
  }
}
