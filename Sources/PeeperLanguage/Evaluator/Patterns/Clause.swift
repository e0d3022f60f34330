import Terms

/// `pattern, pattern when guard -> body`.
final class Clause: @unchecked Sendable {
  // Safety: immutable after resolving.
  let patterns: [Pattern]
  let guards: [Code]
  let body: Code

  init(_ patterns: [Pattern], guards: [Code], body: Code) {
    self.patterns = patterns
    self.guards = guards
    self.body = body
  }

  /// Whether a single term fits, guards and all.
  @inline(__always) func matches(_ term: Term, _ frame: Frame) throws -> Bool {
    try patterns[0].match(term, frame) && (guards.isEmpty || passes(frame))
  }

  /// Whether one of the guards holds. An error in a guard is a no.
  func passes(_ frame: Frame) -> Bool {
    for test in guards {
      guard let value = try? test.run(frame) else { continue }
      if case .atom(.true) = value { return true }
    }
    return false
  }
}

/// `case`, and whatever tries clauses in order on one value.
final class CaseCode: Code, @unchecked Sendable {
  let subject: Code
  let clauses: [Clause]
  let failure: @Sendable (Term) -> RaisedError
  init(_ subject: Code, _ clauses: [Clause], failure: @escaping @Sendable (Term) -> RaisedError) {
    self.subject = subject
    self.clauses = clauses
    self.failure = failure
    super.init(canSuspend: subject.canSuspend || clauses.contains { $0.body.canSuspend })
  }
  override func run(_ frame: Frame) throws -> Term {
    let value = try subject.run(frame)
    for clause in clauses where try clause.matches(value, frame) { return try clause.body.run(frame) }
    throw failure(value)
  }
  override func runAsync(_ frame: Frame) async throws -> Term {
    let value = subject.canSuspend ? try await subject.runAsync(frame) : try subject.run(frame)
    for clause in clauses where try clause.matches(value, frame) {
      return clause.body.canSuspend ? try await clause.body.runAsync(frame) : try clause.body.run(frame)
    }
    throw failure(value)
  }
}

/// `if`, `unless`.
final class IfCode: Code, @unchecked Sendable {
  let condition: Code
  let yes: Code
  let no: Code
  init(_ condition: Code, _ yes: Code, _ no: Code) {
    self.condition = condition
    self.yes = yes
    self.no = no
    super.init(canSuspend: condition.canSuspend || yes.canSuspend || no.canSuspend)
  }
  override func run(_ frame: Frame) throws -> Term {
    try condition.run(frame).isTruthy ? try yes.run(frame) : try no.run(frame)
  }
  override func runAsync(_ frame: Frame) async throws -> Term {
    let value = condition.canSuspend ? try await condition.runAsync(frame) : try condition.run(frame)
    let branch = value.isTruthy ? yes : no
    return branch.canSuspend ? try await branch.runAsync(frame) : try branch.run(frame)
  }
}

/// `cond`.
final class CondCode: Code, @unchecked Sendable {
  let clauses: [(condition: Code, body: Code)]
  init(_ clauses: [(condition: Code, body: Code)]) {
    self.clauses = clauses
    super.init(canSuspend: clauses.contains { $0.condition.canSuspend || $0.body.canSuspend })
  }
  override func run(_ frame: Frame) throws -> Term {
    for (condition, body) in clauses where try condition.run(frame).isTruthy { return try body.run(frame) }
    throw RaisedError.condClause
  }
  override func runAsync(_ frame: Frame) async throws -> Term {
    for (condition, body) in clauses {
      let value = condition.canSuspend ? try await condition.runAsync(frame) : try condition.run(frame)
      if value.isTruthy { return body.canSuspend ? try await body.runAsync(frame) : try body.run(frame) }
    }
    throw RaisedError.condClause
  }
}

/// `pattern = expression`.
final class MatchCode: Code, @unchecked Sendable {
  let pattern: Pattern
  let value: Code
  init(_ pattern: Pattern, _ value: Code) {
    self.pattern = pattern
    self.value = value
    super.init(canSuspend: value.canSuspend)
  }
  @inline(__always) private func bind(_ term: Term, _ frame: Frame) throws -> Term {
    guard try pattern.match(term, frame) else { throw RaisedError.match(term) }
    return term
  }
  override func run(_ frame: Frame) throws -> Term { try bind(try value.run(frame), frame) }
  override func runAsync(_ frame: Frame) async throws -> Term {
    try bind(try await value.runAsync(frame), frame)
  }
}
