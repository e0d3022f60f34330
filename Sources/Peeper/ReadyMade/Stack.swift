import Terms

extension ReadyMade {
  /// Keeps what is pushed until it is popped.
  public struct Stack: GenServer, Codable {
    /// What is asked.
    public enum Call: Codable, Sendable { case pop, peek, size, all }
    /// What is told.
    public enum Cast: Codable, Sendable { case push(Term) }

    /// What is on it, the top last.
    public var elements: [Term]

    /// A stack of these, the top last.
    public init(elements: [Term] = []) { self.elements = elements }

    /// Answers a call.
    public mutating func handleCall(_ request: Call, from: From<Term>) throws -> CallOutcome<Term> {
      switch request {
      case .pop: .reply(elements.popLast() ?? .nil)
      case .peek: .reply(elements.last ?? .nil)
      case .size: .reply(.integer(elements.count))
      case .all: .reply(.list(of: elements.reversed()))
      }
    }

    /// Handles a cast.
    public mutating func handleCast(_ request: Cast) throws -> Outcome {
      if case .push(let element) = request { elements.append(element) }
      return .noReply
    }
  }
}
