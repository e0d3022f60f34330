import Terms

/// A match specification of `:ets.select`: clauses of pattern, guards and results, tried in order.
package struct MatchSpecification: Sendable {
  struct Clause: Sendable {
    let pattern: MatchPattern
    let guards: [MatchExpression]
    let body: [MatchExpression]
  }
  let clauses: [Clause]

  /// Reads `[{pattern, guards, results}, …]`.
  package init(_ term: Term) throws(TableError) {
    guard let list = term.listElements else { throw .badSpecification }
    var clauses: [Clause] = []
    for element in list {
      guard let tuple = element.asTuple, tuple.count == 3, let guards = tuple[1].listElements,
        let body = tuple[2].listElements, !body.isEmpty
      else { throw .badSpecification }
      let pattern = try MatchPattern(tuple[0])
      clauses.append(
        Clause(
          pattern: pattern, guards: try MatchExpression.compile(guards, pattern),
          body: try MatchExpression.compile(body, pattern)))
    }
    self.clauses = clauses
  }

  /// The result for a row, nil if no clause matches.
  package func result(for row: Tuple) -> Term? {
    for clause in clauses {
      guard let bindings = clause.pattern.match(row) else { continue }
      let context = MatchExpression.Context(row: row, bindings: bindings)
      guard clause.guards.allSatisfy({ $0.value(in: context)?.isAtom(.true) ?? false }) else { continue }
      var result = Term.nil
      for expression in clause.body { result = expression.value(in: context) ?? .atom(.exit) }
      return result
    }
    return nil
  }

  /// The key that all rows of interest have, if there is one clause and it says.
  func exactKey(at position: Int) -> Term? {
    clauses.count == 1 ? clauses[0].pattern.exactKey(at: position) : nil
  }
}
