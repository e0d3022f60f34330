import Terms

/// `pattern, pattern when guard -> body`.
package final class Clause: @unchecked Sendable {
  // Safety: immutable after resolving.
  let patterns: Nodes<Pattern>
  let guards: Nodes<Code>
  let body: Code
  /// The pattern of a clause over one term.
  private let pattern: Pattern
  /// Of a function's clause: whether some argument has to be looked at.
  private let looksAtArguments: Bool

  package init(_ patterns: [Pattern], guards: [Code], body: Code) {
    self.patterns = Nodes(patterns)
    self.guards = Nodes(guards)
    self.body = body
    pattern = patterns.first ?? WildcardPattern()
    looksAtArguments = !patterns.allSatisfy(\.isWildcard)
  }

  /// Whether a single term fits, guards and all.
  @inline(__always) func matches(_ term: Term, _ frame: Frame) throws -> Bool {
    try pattern.match(term, frame) && (guards.count == 0 || passes(frame))
  }

  /// Whether the arguments at the beginning of the frame fit, guards and all.
  @inline(__always) func matchesArguments(_ frame: Frame) throws -> Bool {
    if looksAtArguments, try !fitsArguments(frame) { return false }
    return guards.count == 0 || passes(frame)
  }

  private func fitsArguments(_ frame: Frame) throws -> Bool {
    for index in 0..<patterns.count
    where try !patterns.with(index, { try $0.isWildcard || $0.match(frame[index], frame) }) {
      return false
    }
    return true
  }

  /// Whether one of the guards holds. An error in a guard is a no.
  func passes(_ frame: Frame) -> Bool {
    for index in 0..<guards.count {
      do { if try guards.with(index, { try $0.isTrue(frame) }) { return true } } catch {}
    }
    return false
  }
}

/// `case`, and whatever tries clauses in order on one value.
package final class CaseCode: Code, @unchecked Sendable {
  let subject: Code
  let clauses: Nodes<Clause>
  let failure: @Sendable (Term) -> RaisedError
  package init(_ subject: Code, _ clauses: [Clause], failure: @escaping @Sendable (Term) -> RaisedError) {
    self.subject = subject
    self.clauses = Nodes(clauses)
    self.failure = failure
    super.init(canSuspend: subject.canSuspend || clauses.contains { $0.body.canSuspend })
  }
  package override func run(_ frame: Frame) throws -> Term {
    let value: Term
    do { value = try subject.run(frame) } catch { throw frame.context.leaving(self, frame, at: 0, error) }
    return try choose(frame, value)
  }
  @inline(__always) private func choose(_ frame: Frame, _ value: Term) throws -> Term {
    for index in 0..<clauses.count where try clauses.with(index, { try $0.matches(value, frame) }) {
      return try clauses.with(index) { try $0.body.run(frame) }
    }
    throw failure(value)
  }
  override func resume(_ frame: Frame, at place: Int, with value: Term) throws -> Term {
    try choose(frame, value)
  }
}

/// `if`, `unless`.
package final class IfCode: Code, @unchecked Sendable {
  let condition: Code
  let yes: Code
  let no: Code
  package init(_ condition: Code, _ yes: Code, _ no: Code) {
    self.condition = condition
    self.yes = yes
    self.no = no
    super.init(canSuspend: condition.canSuspend || yes.canSuspend || no.canSuspend)
  }
  package override func run(_ frame: Frame) throws -> Term {
    let isTruthy: Bool
    do { isTruthy = try condition.isTruthy(frame) } catch {
      throw frame.context.leaving(self, frame, at: 0, error)
    }
    return isTruthy ? try yes.run(frame) : try no.run(frame)
  }
  override func resume(_ frame: Frame, at place: Int, with value: Term) throws -> Term {
    value.isTruthy ? try yes.run(frame) : try no.run(frame)
  }
}

/// `cond`.
package final class CondCode: Code, @unchecked Sendable {
  let clauses: [(condition: Code, body: Code)]
  package init(_ clauses: [(condition: Code, body: Code)]) {
    self.clauses = clauses
    super.init(canSuspend: clauses.contains { $0.condition.canSuspend || $0.body.canSuspend })
  }
  package override func run(_ frame: Frame) throws -> Term { try run(frame, from: 0) }
  private func run(_ frame: Frame, from first: Int) throws -> Term {
    var index = first
    do {
      while index < clauses.count, try !clauses[index].condition.isTruthy(frame) { index += 1 }
    } catch { throw frame.context.leaving(self, frame, at: index, error) }
    guard index < clauses.count else { throw RaisedError.condClause }
    return try clauses[index].body.run(frame)
  }
  override func resume(_ frame: Frame, at place: Int, with value: Term) throws -> Term {
    value.isTruthy ? try clauses[place].body.run(frame) : try run(frame, from: place + 1)
  }
}

/// `pattern = expression`.
package final class MatchCode: Code, @unchecked Sendable {
  let pattern: Pattern
  let value: Code
  package init(_ pattern: Pattern, _ value: Code) {
    self.pattern = pattern
    self.value = value
    super.init(canSuspend: value.canSuspend)
  }
  @inline(__always) private func bind(_ term: Term, _ frame: Frame) throws -> Term {
    guard try pattern.match(term, frame) else { throw RaisedError.match(term) }
    return term
  }
  package override func run(_ frame: Frame) throws -> Term {
    let term: Term
    do { term = try value.run(frame) } catch { throw frame.context.leaving(self, frame, at: 0, error) }
    return try bind(term, frame)
  }
  override func resume(_ frame: Frame, at place: Int, with value: Term) throws -> Term {
    try bind(value, frame)
  }
}
