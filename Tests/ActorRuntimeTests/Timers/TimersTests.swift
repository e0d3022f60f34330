import PeeperTestKit
import Synchronization
@_spi(Internals) import Terms
import Testing

@testable @_spi(Internals) import ActorRuntime

@Suite struct TimersTests {
  /// Notes its number when it fires.
  private final class Noting: TimerNode, @unchecked Sendable {
    // Safety: immutable.
    private let label: Int
    private let fired: Fired
    init(_ label: Int, _ fired: Fired) {
      self.label = label
      self.fired = fired
    }
    override func fire() { fired.labels.withLock { $0.append(label) } }
  }

  private final class Fired: Sendable {
    let labels = Mutex<[Int]>([])
    var all: [Int] { labels.withLock { $0 } }
  }

  /// Timers on a clock moved by hand, without a node.
  private func timers() -> (timers: Timers, clock: VirtualClock, fired: Fired) {
    let clock = VirtualClock()
    let timers = Timers(clock: clock) {}
    clock.attach(timers)
    return (timers, clock, Fired())
  }

  @Test func `timers fire at their time, in the order of their times`() {
    let (timers, clock, fired) = timers()
    for seconds in [5, 1, 4, 2, 3] { timers.start(Noting(seconds, fired), after: .seconds(seconds)) }
    #expect(timers.nextDeadline == 1_000_000_000)
    clock.advance(by: .milliseconds(999))
    #expect(fired.all.isEmpty)
    clock.advance(by: .milliseconds(1))
    #expect(fired.all == [1])
    clock.advance(by: .seconds(60))
    #expect(fired.all == [1, 2, 3, 4, 5] && timers.count == 0 && timers.nextDeadline == nil)
  }

  @Test func `those of the same time fire in the order in which they were started`() {
    let (timers, clock, fired) = timers()
    for number in 0..<100 { timers.start(Noting(number, fired), after: .seconds(1)) }
    clock.advance(by: .seconds(1))
    #expect(fired.all == Array(0..<100))
  }

  @Test func `any of many is stopped, and the others keep their order`() {
    let (timers, clock, fired) = timers()
    var generator = SeededGenerator(seed: 7)
    let times = (0..<2_000).map { _ in Int.random(in: 1...500, using: &generator) }
    let nodes = times.map { Noting($0, fired) }
    for (node, time) in zip(nodes, times) { timers.start(node, after: .milliseconds(time)) }
    let stopped = Set((0..<1_000).map { _ in Int.random(in: 0..<2_000, using: &generator) })
    for index in stopped { #expect(timers.cancel(nodes[index]) == .milliseconds(times[index])) }
    for index in stopped { #expect(timers.cancel(nodes[index]) == nil) }
    #expect(timers.count == 2_000 - stopped.count)
    clock.advance(by: .seconds(1))
    #expect(fired.all == times.indices.filter { !stopped.contains($0) }.map { times[$0] }.sorted())
  }

  @Test func `what is left of a timer is told while it runs`() {
    let (timers, clock, fired) = timers()
    let node = Noting(0, fired)
    #expect(timers.read(node) == nil && timers.cancel(node) == nil)
    timers.start(node, after: .seconds(10))
    clock.advance(by: .seconds(4))
    #expect(timers.read(node) == .seconds(6))
    #expect(timers.cancel(node) == .seconds(6))
    #expect(timers.read(node) == nil)
    clock.advance(by: .seconds(10))
    #expect(fired.all.isEmpty)
    timers.start(node, after: .seconds(1))
    clock.advance(by: .seconds(1))
    #expect(fired.all == [0] && timers.read(node) == nil && timers.cancel(node) == nil)
  }

  @Test func `a time that is over fires at once, one beyond all numbers never`() {
    let (timers, clock, fired) = timers()
    timers.start(Noting(0, fired), after: .seconds(-1))
    timers.start(Noting(1, fired), after: .seconds(Int64.min))
    timers.start(Noting(2, fired), after: .zero)
    timers.start(Noting(3, fired), after: .seconds(Int64.max))
    timers.fireDue()
    #expect(fired.all == [0, 1, 2])
    clock.advance(by: .seconds(1_000_000_000))
    #expect(fired.all == [0, 1, 2] && timers.count == 1)
    timers.stopAll()
    #expect(timers.count == 0)
  }

  @Test func `a timer whose time comes while another fires is fired, too`() {
    final class Starting: TimerNode, @unchecked Sendable {
      // Safety: immutable.
      let (timers, next): (Timers, TimerNode)
      init(_ timers: Timers, _ next: TimerNode) { (self.timers, self.next) = (timers, next) }
      override func fire() { timers.start(next, after: .zero) }
    }
    let (timers, clock, fired) = timers()
    timers.start(Starting(timers, Noting(1, fired)), after: .seconds(1))
    clock.advance(by: .seconds(1))
    #expect(fired.all == [1])
  }

  @Test func `timers fire in order, can be read and cancelled`() async {
    let clock = ManualClock()
    await withNode(.manual(clock)) { node in
      let probe = ProbeProcess(on: node)
      node.send(2, to: .pid(probe.pid), after: .seconds(2))
      node.send(1, to: .pid(probe.pid), after: .seconds(1))
      let cancelled = node.send(3, to: .pid(probe.pid), after: .seconds(3))
      node.send(4, to: .pid(probe.pid), after: .seconds(4))
      #expect(node.timers.read(cancelled) == .seconds(3))
      #expect(node.timers.cancel(cancelled) == .seconds(3))
      #expect(node.timers.cancel(cancelled) == nil)
      clock.advance(by: .seconds(10))
      for expected in [1, 2, 4] as [Term] { #expect(await probe.next() == expected) }
    }
  }

  @Test func `what is sent to a name goes to whoever has it when the time has come`() async throws {
    let clock = ManualClock()
    try await withNode(.manual(clock)) { node in
      let (first, second) = (ProbeProcess(on: node), ProbeProcess(on: node))
      try node.names.register("here", first.pid)
      for seconds in 1...3 { node.send(.integer(seconds), to: .name("here"), after: .seconds(seconds)) }
      clock.advance(by: .seconds(1))
      #expect(await first.next() == 1)
      node.exit(first.pid, .kill)
      clock.advance(by: .seconds(1))
      try node.names.register("here", second.pid)
      clock.advance(by: .seconds(1))
      #expect(await second.next() == 3, "2 came while nobody had the name")
      #expect(node.timers.count == 0)
    }
  }

  @Test func `a repeated message comes at each of its times, also those that the clock jumps over`() async {
    let clock = ManualClock()
    await withNode(.manual(clock)) { node in
      let probe = ProbeProcess(on: node)
      let ticks = node.timers.sendInterval(.ok, to: .pid(probe.pid), every: .seconds(2), on: node)
      clock.advance(by: .seconds(7))
      for _ in 0..<3 { #expect(await probe.next() == .ok) }
      #expect(node.timers.read(ticks) == .seconds(1))
      #expect(node.timers.cancel(ticks) == .seconds(1))
      clock.advance(by: .seconds(7))
      #expect(await node.settles() && probe.pending.isEmpty)
    }
  }

  @Test func `a timer that was started with its reference names it in the message`() async {
    let clock = ManualClock()
    await withNode(.manual(clock)) { node in
      let probe = ProbeProcess(on: node)
      let timer = node.timers.startTimer(5, to: .pid(probe.pid), after: .seconds(1), on: node)
      clock.advance(by: .seconds(1))
      #expect(await probe.next() == .tuple(.atom(.timeout), .reference(timer), 5))
    }
  }
}
