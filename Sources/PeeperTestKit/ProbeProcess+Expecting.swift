@_spi(Internals) import ActorRuntime
import Terms

/// Thrown by expectations of a probe that do not hold.
public struct UnmetExpectation: Error, CustomStringConvertible {
  /// Says what was expected, and what came instead.
  public let description: String
}

extension ProbeProcess {
  /// Waits for the next message, which has to be this one.
  /// - Parameter limit: the longest to wait, in real time.
  /// - Throws: ``UnmetExpectation`` if another message comes first, or none in time.
  public func expect(_ message: Term, within limit: Duration = .seconds(5)) async throws {
    let next = await next(within: limit)
    if next != message {
      let came = next?.inspect() ?? "nothing within \(limit)"
      throw UnmetExpectation(description: "expected \(message.inspect()), got \(came)")
    }
  }

  /// Waits until the node has nothing left to do; no message must be there then.
  /// - Throws: ``UnmetExpectation`` with what came.
  public func expectNoMessage() async throws {
    await node.settle()
    if let first = pending.first {
      throw UnmetExpectation(description: "expected no message, got \(first.inspect())")
    }
  }

  /// Waits for the end of a process, and returns why it ended.
  /// - Parameter limit: the longest to wait, in real time.
  /// - Throws: ``UnmetExpectation`` if another message comes first, or the process lives on.
  @discardableResult public func expectExit(
    of pid: ProcessID, within limit: Duration = .seconds(5)
  ) async throws -> ExitReason {
    let monitor = monitor(pid)
    let next = await next(within: limit)
    guard let down = next?.asTuple, down.count == 5, down[1] == .reference(monitor) else {
      demonitor(monitor, flush: true)
      let came = next?.inspect() ?? "nothing within \(limit)"
      throw UnmetExpectation(description: "expected the end of \(Term.pid(pid).inspect()), got \(came)")
    }
    return ExitReason(down[4])
  }
}
