import Peeper
import Terms

extension ReadyMade {
  /// Computes with whole numbers. Dividing by zero crashes it, as it should.
  package struct Calculator: GenServer, Codable {
    /// Requests that are answered.
    package enum Call: Codable, Sendable { case get(ReplyTo<Int>) }
    /// Messages without an answer.
    package enum Cast: Codable, Sendable { case add(Int), subtract(Int), multiply(Int), divide(Int), clear }

    /// The result so far.
    package var register: Int

    /// A calculator that begins with this number.
    package init(register: Int = 0) { self.register = register }

    /// Answers a call.
    package mutating func handleCall(_ request: Call) throws -> Outcome {
      switch request {
      case .get(let caller): .reply(register, to: caller)
      }
    }

    /// Handles a cast.
    package mutating func handleCast(_ request: Cast) throws -> Outcome {
      let (result, failed) =
        switch request {
        case .add(let number): register.addingReportingOverflow(number)
        case .subtract(let number): register.subtractingReportingOverflow(number)
        case .multiply(let number): register.multipliedReportingOverflow(by: number)
        case .divide(let number): register.dividedReportingOverflow(by: number)
        case .clear: (partialValue: 0, overflow: false)
        }
      if failed { throw RaisedException("ArithmeticError", "bad argument in arithmetic expression") }
      register = result
      return .noReply
    }
  }
}
