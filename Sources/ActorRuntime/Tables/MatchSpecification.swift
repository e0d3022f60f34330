import Terms

/// A match specification: clauses of a pattern, conditions and what to make of an object that fits.
/// (OTP: *Match Specifications in Erlang*)
public struct MatchSpecification: Sendable {
  private struct Clause: Sendable {
    let pattern: MatchPattern
    let conditions: [Term]
    let body: [Term]
  }
  private let clauses: [Clause]

  /// Reads `[{pattern, conditions, body}, …]`; nil for anything that is no such list, or calls what a
  /// specification cannot.
  public init?(_ term: Term) {
    guard let elements = term.listElements, !elements.isEmpty else { return nil }
    var clauses: [Clause] = []
    for element in elements {
      guard let tuple = element.asTuple, tuple.count == 3, let conditions = tuple[1].listElements,
        let body = tuple[2].listElements, !body.isEmpty
      else { return nil }
      switch tuple[0] {
      case .tuple, .map: break
      case .atom(let atom) where atom == "_" || MatchPattern.variable(tuple[0]) != nil: break
      default: return nil
      }
      guard (conditions + body).allSatisfy(MatchExpression.isValid) else { return nil }
      clauses.append(Clause(pattern: MatchPattern(tuple[0]), conditions: conditions, body: body))
    }
    self.clauses = clauses
  }

  /// What the first clause that fits makes of the object; nil if none fits.
  public func run(on object: Term) -> Term? {
    for clause in clauses {
      guard let bindings = clause.pattern.match(object) else { continue }
      let expression = MatchExpression(object: object, bindings: bindings)
      guard clause.conditions.allSatisfy({ expression.value($0)?.isAtom(.true) ?? false }) else { continue }
      var result: Term?
      for term in clause.body { result = expression.value(term) }
      return result ?? .atom(Atom("EXIT"))
    }
    return nil
  }

  /// The key that every object has that fits any clause, if there is one clause and it says the key.
  public func key(at position: Int) -> Term? {
    clauses.count == 1 ? clauses[0].pattern.key(at: position) : nil
  }
}
