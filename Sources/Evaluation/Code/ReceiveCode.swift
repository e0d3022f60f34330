import ActorRuntime
import Terms

/// `receive do … after … end`.
package final class ReceiveCode: Code, @unchecked Sendable {
  let clauses: [Clause]
  let timeout: (limit: Code, body: Code)?

  package init(_ clauses: [Clause], timeout: (limit: Code, body: Code)?) {
    self.clauses = clauses
    self.timeout = timeout
    super.init(canSuspend: true)
  }

  package override func run(_ frame: Frame) throws -> Term {
    // When the wait is over, `resume` gets the place of the clause that fits.
    let suspension = frame.context.suspend(self, frame)
    throw frame.context.leaving(self, frame, at: 0, suspension)
  }

  override func perform(_ frame: Frame) async throws -> Term {
    let context = frame.context
    var limit: Duration?
    if let timeout {
      switch try await timeout.limit.value(frame) {
      case .integer(let milliseconds) where milliseconds >= 0: limit = .milliseconds(milliseconds)
      case .atom(.infinity): limit = nil
      default: throw RaisedError.erlang(.atom("timeout_value"))
      }
    }
    let clauses = clauses
    let chosen: Int? = try await context.process.receive(timeout: limit) { message in
      try clauses.firstIndex { try $0.matches(message, frame) }
    }
    return chosen.map { .integer($0) } ?? .nil
  }

  override func resume(_ frame: Frame, at place: Int, with value: Term) throws -> Term {
    let body = value.asInteger.map { clauses[$0].body } ?? timeout?.body
    return try body?.run(frame) ?? .nil
  }
}
