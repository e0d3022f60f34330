import Terms

extension ReadyMade {
  /// Keeps what is pushed until it is popped.
  public struct Stack: GenServer, Codable {
    /// What is asked.
    public enum Call: Codable, Sendable {
      case pop(ReplyTo<Term?>), peek(ReplyTo<Term?>), size(ReplyTo<Int>), all(ReplyTo<[Term]>)
    }
    /// What is told.
    public enum Cast: Codable, Sendable { case push(Term) }

    /// What is on it, the top last.
    public var elements: [Term]

    /// A stack of these, the top last.
    public init(elements: [Term] = []) { self.elements = elements }

    /// Answers a call.
    public mutating func handleCall(_ request: Call) throws -> Outcome {
      switch request {
      case .pop(let caller): .reply(elements.popLast(), to: caller)
      case .peek(let caller): .reply(elements.last, to: caller)
      case .size(let caller): .reply(elements.count, to: caller)
      case .all(let caller): .reply(elements.reversed(), to: caller)
      }
    }

    /// Handles a cast.
    public mutating func handleCast(_ request: Cast) throws -> Outcome {
      if case .push(let element) = request { elements.append(element) }
      return .noReply
    }
  }
}
