import ActorRuntime
@_spi(Internals) import Terms

/// Rest of a selection that is read some results at a time. Continuations hold it, and print as Erlang's do for an
/// ordered table.
final class TablePage: Reference, @unchecked Sendable {
  // Safety: immutable.
  private let results: [Term]
  private let limit: Int
  private let table: Table
  private let node: Node

  private init(_ results: [Term], _ limit: Int, _ table: Table, _ node: Node) {
    self.results = results
    self.limit = limit
    self.table = table
    self.node = node
    super.init(number: node.makeReference().number)
  }

  /// `{results, continuation}` of the first ones, or `:"$end_of_table"`. A hash table is read from its other end.
  static func page(_ results: [Term], _ limit: Int, _ table: Table, _ node: Node) -> Term {
    if table.kind == .orderedSet {
      guard let last = results.prefix(limit).last else { return ETSFunctions.end }
      let rest = Array(results.dropFirst(limit))
      let key =
        (try? table.member(last)) == true ? last : last.asTuple?.first ?? last.listElements?.first ?? last
      let continuation = Term.tuple(
        table.term, key, .emptyList, .integer(limit),
        .reference(TablePage(rest, limit, table, node)), .emptyList, 0, 0)
      return .tuple(.list(of: Array(results.prefix(limit))), rest.isEmpty ? ETSFunctions.end : continuation)
    }
    guard let last = results.suffix(limit).first else { return ETSFunctions.end }
    let rest = Array(results.dropLast(limit))
    let key = last.asTuple?.first ?? last.listElements?.first ?? last
    let place = Int(TableOrder.place(of: key, among: table.count)) + 1
    let continuation = Term.tuple(
      table.term, .integer(place), .integer(limit),
      .reference(TablePage(rest, limit, table, node)), .emptyList, 0)
    return .tuple(.list(of: Array(results.suffix(limit))), rest.isEmpty ? ETSFunctions.end : continuation)
  }

  /// The page that a continuation stands for.
  static func find(in continuation: Tuple) -> TablePage? {
    switch continuation.count {
    case 8: continuation[4].asReference as? TablePage
    case 6: continuation[3].asReference as? TablePage
    default: nil
    }
  }

  /// Answer to the next call.
  var next: Term { Self.page(results, limit, table, node) }
}

/// Result of `:ets.match_spec_compile/1`.
final class CompiledMatchSpecification: Reference, @unchecked Sendable {
  // Safety: immutable.
  let specification: MatchSpecification

  init(_ specification: MatchSpecification, number: UInt64) {
    self.specification = specification
    super.init(number: number)
  }
}
