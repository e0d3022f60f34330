import Terms

/// `with pattern <- expression, … do … else … end`.
final class WithCode: Code, @unchecked Sendable {
  enum Step: Sendable {
    case match(Clause, Code)
    case run(Code)
  }
  let steps: [Step]
  let body: Code
  let elseClauses: [Clause]

  init(_ steps: [Step], _ body: Code, elseClauses: [Clause]) {
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

  override func run(_ frame: Frame) throws -> Term {
    for step in steps {
      switch step {
      case .run(let code): _ = try code.run(frame)
      case .match(let clause, let code):
        let value = try code.run(frame)
        if try clause.matches(value, frame) { continue }
        return try otherwise(value, frame)?.run(frame) ?? value
      }
    }
    return try body.run(frame)
  }

  override func runAsync(_ frame: Frame) async throws -> Term {
    for step in steps {
      switch step {
      case .run(let code): _ = code.canSuspend ? try await code.runAsync(frame) : try code.run(frame)
      case .match(let clause, let code):
        let value = code.canSuspend ? try await code.runAsync(frame) : try code.run(frame)
        if try clause.matches(value, frame) { continue }
        guard let code = try otherwise(value, frame) else { return value }
        return code.canSuspend ? try await code.runAsync(frame) : try code.run(frame)
      }
    }
    return body.canSuspend ? try await body.runAsync(frame) : try body.run(frame)
  }

  private func otherwise(_ value: Term, _ frame: Frame) throws -> Code? {
    if elseClauses.isEmpty { return nil }
    for clause in elseClauses where try clause.matches(value, frame) { return clause.body }
    throw RaisedError.withClause(value)
  }
}
