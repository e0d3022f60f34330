import Peeper
import Terms

extension ReadyMade {
  /// Keeps what is pushed until it is popped.
  package struct Stack: GenServer, Codable {
    /// Requests that are answered.
    package enum Call: Codable, Sendable {
      case pop(ReplyTo<Term?>), peek(ReplyTo<Term?>), size(ReplyTo<Int>), all(ReplyTo<[Term]>)
    }
    /// Messages without an answer.
    package enum Cast: Codable, Sendable { case push(Term) }

    /// Elements of the stack, the top last.
    package var elements: [Term]

    /// A stack of these, the top last.
    package init(elements: [Term] = []) { self.elements = elements }

    /// Answers a call.
    package mutating func handleCall(_ request: Call) throws -> Outcome {
      switch request {
      case .pop(let caller): .reply(elements.popLast(), to: caller)
      case .peek(let caller): .reply(elements.last, to: caller)
      case .size(let caller): .reply(elements.count, to: caller)
      case .all(let caller): .reply(elements.reversed(), to: caller)
      }
    }

    /// Handles a cast.
    package mutating func handleCast(_ request: Cast) throws -> Outcome {
      if case .push(let element) = request { elements.append(element) }
      return .noReply
    }
  }
}
