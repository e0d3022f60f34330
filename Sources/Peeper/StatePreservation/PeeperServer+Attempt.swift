import ActorRuntime
import Terms

extension PeeperServer {
  /// A call on its way to a worker, and to the next one if that dies before it has read the request.
  struct Attempt {
    private let timeout: Duration?
    /// The time of the node's clock at which it is given up; nil as long as it has not had to wait.
    private var deadline: Int64?
    /// Outcome of the last worker's call.
    private(set) var exit: ProcessExit?

    init(_ timeout: Duration?) { self.timeout = timeout }

    func timeLeft(on node: Node) -> Duration? {
      guard let deadline else { return timeout }
      return .nanoseconds(max(0, deadline - node.clock.nanoseconds))
    }

    /// It has to wait for another worker: from now on its time runs.
    mutating func waits(on node: Node) {
      if deadline == nil, let timeout { deadline = node.timers.deadline(after: timeout) }
    }

    /// - Throws: the exit, if the request may have been read.
    mutating func failed(_ exit: ProcessExit, on node: Node) throws {
      guard let unread = exit.unread else { throw exit }
      if let deadline = unread.deadline { self.deadline = deadline } else { waits(on: node) }
      self.exit = exit
    }
  }

  /// Thrown when an attempt's time is over while it waits for a worker.
  struct Timeout: Error {}
}
