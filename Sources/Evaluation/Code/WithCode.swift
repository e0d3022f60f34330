import Terms

/// `with pattern <- expression, … do … else … end`.
package final class WithCode: Code, @unchecked Sendable {
  package enum Step: Sendable {
    case match(Clause, Code)
    case run(Code)
  }
  package let steps: [Step]
  package let body: Code
  let elseClauses: [Clause]

  package init(_ steps: [Step], _ body: Code, elseClauses: [Clause]) {
    self.steps = steps
    self.body = body
    self.elseClauses = elseClauses
    let isAsync =
      body.canSuspend || elseClauses.contains { $0.body.canSuspend }
      || steps.contains { step in
        switch step {
        case .match(_, let code), .run(let code): code.canSuspend
        }
      }
    super.init(canSuspend: isAsync)
  }

  package override func run(_ frame: Frame) throws -> Term { try run(frame, from: 0) }

  private func run(_ frame: Frame, from first: Int) throws -> Term {
    for index in first..<steps.count {
      switch steps[index] {
      case .run(let code), .match(_, let code):
        let value: Term
        do { value = try code.run(frame) } catch {
          throw frame.context.leaving(self, frame, at: index, error)
        }
        if let code = try leave(frame, at: index, value) { return try code.run(frame) }
      }
    }
    return try body.run(frame)
  }

  override func resume(_ frame: Frame, at place: Int, with value: Term) throws -> Term {
    if let code = try leave(frame, at: place, value) { return try code.run(frame) }
    return try run(frame, from: place + 1)
  }

  /// Code that gives the value of the whole `with` if the step's value does not match; nil if the step succeeds.
  private func leave(_ frame: Frame, at index: Int, _ value: Term) throws -> Code? {
    guard case .match(let clause, _) = steps[index], try !clause.matches(value, frame) else { return nil }
    return try otherwise(value, frame) ?? LiteralCode(value)
  }

  private func otherwise(_ value: Term, _ frame: Frame) throws -> Code? {
    if elseClauses.isEmpty { return nil }
    for clause in elseClauses where try clause.matches(value, frame) { return clause.body }
    throw RaisedError.withClause(value)
  }
}
