import ActorRuntime
import Terms

/// `receive do … after … end`.
final class ReceiveCode: Code, @unchecked Sendable {
  let clauses: [Clause]
  let timeout: (limit: Code, body: Code)?

  init(_ clauses: [Clause], timeout: (limit: Code, body: Code)?) {
    self.clauses = clauses
    self.timeout = timeout
    super.init(canSuspend: true)
  }

  override func runAsync(_ frame: Frame) async throws -> Term {
    let context = frame.context
    var limit: Duration?
    if let timeout {
      let value =
        timeout.limit.canSuspend ? try await timeout.limit.runAsync(frame) : try timeout.limit.run(frame)
      switch value {
      case .integer(let milliseconds) where milliseconds >= 0: limit = .milliseconds(milliseconds)
      case .atom(.infinity): limit = nil
      default: throw RaisedError.erlang(.atom("timeout_value"))
      }
    }
    let clauses = clauses
    let chosen: Code? = try await context.process.receive(timeout: limit) { message in
      for clause in clauses where try clause.matches(message, frame) { return clause.body }
      return nil
    }
    guard let body = chosen ?? timeout?.body else { return .nil }
    return body.canSuspend ? try await body.runAsync(frame) : try body.run(frame)
  }
}
