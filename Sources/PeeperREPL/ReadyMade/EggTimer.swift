import ActorRuntime
import Peeper
import Terms

extension ReadyMade {
  /// Rings after a while. A crash forgets no alarm: `initialize` sets them again.
  package struct EggTimer: GenServer {
    /// Requests that are answered.
    package enum Call: Codable, Sendable { case status(ReplyTo<[Tuple]>) }
    /// Messages without an answer; times in milliseconds.
    package enum Cast: Codable, Sendable { case schedule(Term, Int), cancel(Term) }
    /// Alarms that are due come as terms.
    package typealias Info = Term

    /// When each alarm is due, on the node's clock.
    var alarms: [Term: Duration] = [:]

    /// A timer without alarms.
    package init() {}

    /// Sets the alarms that a crash has taken along.
    package mutating func initialize() throws -> InitOutcome {
      for (name, due) in alarms { setTimer(name, due) }
      return .ok
    }

    /// Answers `[{name, milliseconds left}, …]`, the next first.
    package mutating func handleCall(_ request: Call) throws -> Outcome {
      guard case .status(let caller) = request else { return .noReply }
      let now = process.node.clock.now
      let sorted = alarms.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
      let left = sorted.map { Tuple($0.key, .integer(max(.zero, $0.value - now).milliseconds)) }
      return .reply(left, to: caller)
    }

    /// Handles a cast.
    package mutating func handleCast(_ request: Cast) throws -> Outcome {
      switch request {
      case .cancel(let name): alarms[name] = nil
      case .schedule(let name, let milliseconds):
        let due = process.node.clock.now + .milliseconds(milliseconds)
        alarms[name] = due
        setTimer(name, due)
      }
      return .noReply
    }

    /// Handles any other message.
    package mutating func handleInfo(_ message: Term) throws -> Outcome {
      guard let tuple = message.asTuple, tuple.count == 2, tuple[0].isAtom("ring") else { return .noReply }
      let name = tuple[1]
      // An alarm that was cancelled, or set again for later, does not ring now.
      guard let due = alarms[name], due <= process.node.clock.now else { return .noReply }
      alarms[name] = nil
      process.node.output.write("\(name.asString ?? name.inspect()) is done!\n", from: process.pid)
      return .noReply
    }

    /// The names of the alarms.
    package var stateTerm: Term { .list(of: alarms.keys.sorted()) }

    private func setTimer(_ name: Term, _ due: Duration) {
      let node = process.node
      _ = node.timers.send(
        .tuple(.atom("ring"), name), to: .pid(process.pid), after: max(.zero, due - node.clock.now), on: node)
    }
  }
}
