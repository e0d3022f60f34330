import Peeper
import Terms

extension ReadyMade {
  /// A server that counts: the first one to try.
  ///
  /// ```swift
  /// let counter = try await Node.shared.start(ReadyMade.Counter())
  /// ```
  package struct Counter: GenServer, Codable {
    /// Requests that are answered.
    package enum Call: Codable, Sendable { case get(ReplyTo<Int>) }
    /// Messages without an answer.
    package enum Cast: Codable, Sendable { case inc, dec, reset, add(Int) }

    /// How far it has counted.
    package var count: Int

    /// A counter that begins at this number.
    package init(count: Int = 0) { self.count = count }

    /// `get`: the count.
    package mutating func handleCall(_ request: Call) -> Outcome {
      switch request {
      case .get(let caller): .reply(count, to: caller)
      }
    }

    /// `inc`, `dec`, `reset`, `add(n)`: changes the count. It wraps around at the ends of `Int`.
    package mutating func handleCast(_ request: Cast) -> Outcome {
      switch request {
      case .inc: count &+= 1
      case .dec: count &-= 1
      case .reset: count = 0
      case .add(let number): count &+= number
      }
      return .noReply
    }
  }
}
