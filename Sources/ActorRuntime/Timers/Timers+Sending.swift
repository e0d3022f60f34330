@_spi(Internals) import Terms

/// A timer that sends: what `Process.send_after/3` returns.
@safe package final class TimerReference: TimerNode, @unchecked Sendable {
  // Safety: immutable but for the places in the list of the target's timers, which the lock of the timers guards.
  // A timer stands in that list only as long as it stands in the heap, which holds it.
  @exclusivity(unchecked) final var next: Unmanaged<TimerReference>?
  @exclusivity(unchecked) final var previous: Unmanaged<TimerReference>?
  private let node: Node
  private let destination: Destination
  private let message: Term
  private let isWrapped: Bool
  private let interval: Int64?

  init(node: Node, to destination: Destination, message: Term, isWrapped: Bool, interval: Int64?) {
    self.node = node
    self.destination = destination
    self.message = message
    self.isWrapped = isWrapped
    self.interval = interval
    super.init(number: node.nextReferenceNumber())
  }

  /// The process whose death makes it useless; nil if whom it is for shows only when it fires.
  final var target: LocalProcess? {
    if case .pid(let pid) = destination, let process = pid.process, process.node === node {
      process
    } else {
      nil
    }
  }

  package override func fire() {
    if let interval { node.timers.run(self, at: deadline &+ interval) }
    let sent = isWrapped ? Term.tuple(.atom(.timeout), .reference(self), message) : message
    try? node.send(sent, to: destination)
  }
}

extension Timers {
  /// Sends a message later, unless that is to a pid whose process has died by then. (Erlang: `erlang:send_after/3`)
  package func send(_ message: Term, to destination: Destination, after delay: Duration, on node: Node)
    -> TimerReference
  {
    begin(message, to: destination, after: delay, isWrapped: false, interval: nil, on: node)
  }

  /// Sends `{:timeout, reference, message}` later. (Erlang: `erlang:start_timer/3`)
  package func startTimer(_ message: Term, to destination: Destination, after delay: Duration, on node: Node)
    -> TimerReference
  {
    begin(message, to: destination, after: delay, isWrapped: true, interval: nil, on: node)
  }

  /// Sends a message again and again, until cancelled or the receiver is dead. (Erlang: `timer:send_interval/3`)
  package func sendInterval(
    _ message: Term, to destination: Destination, every interval: Duration, on node: Node
  ) -> TimerReference {
    let nanoseconds = max(1, interval.nanoseconds)
    return begin(message, to: destination, after: interval, isWrapped: false, interval: nanoseconds, on: node)
  }

  private func begin(
    _ message: Term, to destination: Destination, after delay: Duration, isWrapped: Bool, interval: Int64?,
    on node: Node
  ) -> TimerReference {
    let timer = TimerReference(
      node: node, to: destination, message: message, isWrapped: isWrapped, interval: interval)
    run(timer, at: deadline(after: delay))
    return timer
  }

  /// Starts a timer, unless its target has died.
  fileprivate func run(_ timer: TimerReference, at deadline: Int64) {
    guard let target = timer.target else { return start(timer, at: deadline) }
    guard target.willHaveTimer() else { return }
    start(timer, at: deadline, for: target)
    // If it died before that, nobody else stops the timer.
    if target.isKilled { stop(timer) }
  }

  /// Stops the timer of a reference. Returns the time it had left, nil if it had fired, was cancelled, or the
  /// reference is no timer's.
  @discardableResult package func cancel(_ reference: Reference) -> Duration? {
    (reference as? TimerNode).flatMap { cancel($0) }
  }

  /// The time that the timer of a reference has left.
  package func read(_ reference: Reference) -> Duration? { (reference as? TimerNode).flatMap { read($0) } }
}

extension Node {
  /// Stops a timer of ``send(_:to:after:)``. Returns the time it had left; nil if it had fired. (`Process.cancel_timer/1`)
  @discardableResult public func cancelTimer(_ timer: Reference) -> Duration? { timers.cancel(timer) }

  /// Sends a message later. (`Process.send_after/3`)
  @discardableResult public func send(_ message: Term, to destination: Destination, after delay: Duration)
    -> Reference
  {
    timers.send(message, to: destination, after: delay, on: self)
  }
}
