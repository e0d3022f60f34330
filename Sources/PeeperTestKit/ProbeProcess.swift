@_spi(Internals) import ActorRuntime
import Synchronization
import Terms

/// A process that a test sends to, links and monitors with, and whose messages the test awaits.
///
/// ```swift
/// let probe = ProbeProcess(on: node)
/// node.send(.ok, to: probe.pid)
/// #expect(await probe.next() == .ok)
/// ```
public final class ProbeProcess: LocalProcess, @unchecked Sendable {
  // Safety: `box` guards itself.
  private struct Box {
    var received: [Term] = []
    var waiting: [Int: CheckedContinuation<Term?, Never>] = [:]
    var nextWaiter = 0
  }
  private let box = Mutex(Box())

  /// Makes a probe that lives on that node.
  /// - Parameter trapsExit: whether exit signals come as messages; they do unless told.
  public init(on node: Node, trapsExit: Bool = true) {
    super.init(node: node)
    self.trapsExit = trapsExit
    awaitActivation()
  }

  /// Takes the next message, waiting for one.
  /// - Parameter limit: the longest to wait, in real time; then the answer is nil.
  public func next(within limit: Duration = .seconds(60)) async -> Term? {
    await withCheckedContinuation { continuation in
      let (message, waiter): (Term?, Int) = box.withLock { box in
        if !box.received.isEmpty { return (box.received.removeFirst(), 0) }
        box.nextWaiter += 1
        box.waiting[box.nextWaiter] = continuation
        return (nil, box.nextWaiter)
      }
      if let message { return continuation.resume(returning: message) }
      Task {
        try? await Task.sleep(for: limit)
        self.box.withLock { $0.waiting.removeValue(forKey: waiter) }?.resume(returning: nil)
      }
    }
  }

  /// The messages that came and were not taken yet.
  public var pending: [Term] { box.withLock { $0.received } }

  /// Part of being a process: keeps what came.
  public override func activate() {
    while let message = nextMessage() {
      if let call = message.call { hold(call) }
      let term = message.term
      let waiter = box.withLock { box -> CheckedContinuation<Term?, Never>? in
        if let first = box.waiting.keys.min() { return box.waiting.removeValue(forKey: first) }
        box.received.append(term)
        return nil
      }
      waiter?.resume(returning: term)
    }
  }
}
