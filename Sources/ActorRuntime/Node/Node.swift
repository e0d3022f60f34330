import Logging
import Synchronization
@_spi(Internals) import Terms

/// Processes, and what they share: the threads that run them, names, timers, tables, a clock, a log.
///
/// Nodes in one program are separate worlds with separate threads. Most programs use ``shared``.
public final class Node: @unchecked Sendable {
  // Safety: all immutable but the atomics and what guards itself.

  /// The node of programs that need only one.
  public static let shared = Node()

  /// The name of the node.
  public let name: Atom
  /// The names of processes.
  package let names = NameRegistry()
  /// Timers.
  package let timers: Timers
  /// Tables: ETS.
  package let tables = Tables()
  /// How structs print that were defined on the node.
  package let structs = NodeStructs()
  /// The clock that timers and timeouts read.
  package let clock: any NodeClock
  /// The time on its clock, since some fixed point.
  public var now: Duration { clock.now }
  /// Where what processes print goes.
  package let output: any OutputSink
  private let configuredLogger: Logger
  private let loggerBox: Mutex<Logger>
  /// Where crash reports go.
  package var logger: Logger { loggerBox.withLock { $0 } }
  @usableFromInline let scheduler: Scheduler
  let directory: ProcessDirectory
  /// The most processes that there may be; nil if there is no limit.
  package let processLimit: Int?
  private let processNumbers: Atomic<UInt64>
  private let referenceNumbers = Atomic<UInt64>(1)
  private let uniqueIntegers = Atomic<Int>(0)
  private let chance: Mutex<SeededGenerator?>
  private struct ExitWords {
    let text: @Sendable (ExitReason) -> String
  }
  // In a structure, as in `LongWork`.
  private let exitWords = Mutex(ExitWords { "** (stop) \($0)" })
  /// The second in which a process was last reported to have met a limit.
  private let limitReportedAt = Atomic<Int64>(.min)
  /// The process that stands for the outside, and whether it is kept: it refers to the node.
  private let outsideBox = Mutex<(process: LocalProcess?, isKept: Bool)>((nil, true))

  private let persistentBox = Mutex(MapTerm())
  /// Holds what all processes read without copying, and what seldom changes. (`persistent_term`)
  package var persistentTerms: MapTerm { persistentBox.withLock { $0 } }
  /// Changes it.
  package func changePersistentTerms<Value: Sendable>(_ body: (inout MapTerm) -> Value) -> Value {
    // The old value is let go of outside of the lock: who deinitializes a value may come here again. (R9)
    var before = MapTerm()
    defer { withExtendedLifetime(before) {} }
    return persistentBox.withLock { terms in
      before = terms
      return body(&terms)
    }
  }

  /// A node, running.
  public init(_ configuration: NodeConfiguration = NodeConfiguration()) {
    name = configuration.name
    let virtual = configuration.clock ?? configuration.seed.map { _ in VirtualClock(isAutomatic: true) }
    clock = virtual ?? SystemClock()
    output = configuration.output
    configuredLogger = configuration.logger
    loggerBox = Mutex(configuredLogger)
    processNumbers = Atomic(configuration.firstProcessNumber)
    processLimit = configuration.processLimit
    chance = Mutex(configuration.seed.map(SeededGenerator.init(seed:)))
    directory = ProcessDirectory(limit: configuration.processLimit)
    let scheduler = Scheduler(
      workerCount: configuration.workers, seed: configuration.seed, threadLimit: configuration.threadLimit)
    self.scheduler = scheduler
    timers = Timers(clock: clock) { [spot = scheduler.watcherSpot] in spot.wake() }
    clock.attach(timers)
    let timers = self.timers
    let clock = self.clock
    if !clock.isReal {
      scheduler.onQuiet = {
        guard let deadline = timers.nextDeadline, clock.skip(to: deadline) else { return false }
        timers.fireDue()
        return true
      }
    }
    // A log may block, and threads are what is missing: the watcher is not to wait for it.
    scheduler.onThreadLimit = { [weak self] in self?.reportThreadLimit($0) }
    LongWork.ask { LocalProcess.current?.isKilled ?? false }
    StructsHere.ask { LocalProcess.current?.node.structs }
    scheduler.start()
    Thread.start { [directory] in
      scheduler.watch {
        clock.isReal ? timers.fireDue() : nil
      } countProcesses: {
        directory.count
      }
    }
  }

  deinit { scheduler.stop() }

  /// Kills all processes and ends the threads of the node. It cannot be used any more.
  public func shutDown() {
    for process in processes { exit(process.pid, .kill) }
    timers.stopAll()
    scheduler.stop()
    // These refer to the node.
    changePersistentTerms { $0 = MapTerm() }
    let outside = outsideBox.withLock { box in
      defer { box = (nil, false) }
      return box.process
    }
    if let outside { for pid in outside.details.links { outside.unlink(pid) } }
  }

  /// From now on reports below that level are dropped; with nil, all of them.
  package func setLogLevel(_ level: Logger.Level?) {
    var logger = configuredLogger
    if let level {
      logger.logLevel = level
    } else {
      logger = Logger(label: "none") { _ in SwiftLogNoOpLogHandler() }
    }
    loggerBox.withLock { $0 = logger }
  }

  private func reportThreadLimit(_ limit: Int) {
    let allowed = scheduler.threadLimit
    let why = limit == allowed ? "threadLimit is \(allowed)" : "the system gives no more than \(limit)"
    let advice = limit == allowed ? ", or allow more in the NodeConfiguration" : ""
    spawn(.essential) { process in
      process.node.logger.warning(
        """
        Handlers that block or compute without end hold all threads that there can be (\(why)): other processes wait \
        until one comes back. Await instead of blocking\(advice).
        """)
    }
  }

  /// How reports word why a server stopped. By default `** (stop)` and the reason as `inspect` prints it.
  package var describeExit: @Sendable (ExitReason) -> String {
    get { exitWords.withLock { $0 }.text }
    set { exitWords.withLock { $0 = ExitWords(text: newValue) } }
  }

  /// Whether a process that ends because of a limit is to be reported. One in a second is: there may be many.
  var mayReportLimit: Bool {
    let second = clock.nanoseconds / 1_000_000_000
    return limitReportedAt.exchange(second, ordering: .relaxed) != second
  }

  // MARK: Numbers

  @usableFromInline func nextReferenceNumber() -> UInt64 {
    referenceNumbers.wrappingAdd(1, ordering: .relaxed).oldValue
  }

  func nextProcessNumber() -> UInt64 { processNumbers.wrappingAdd(1, ordering: .relaxed).oldValue }

  /// A reference that never was before. (`make_ref/0`)
  package func makeReference() -> Reference { Reference(number: nextReferenceNumber()) }

  /// An integer greater than those that the node gave before, from 1. (`unique_integer/1`)
  package func makeUniqueInteger() -> Int { uniqueIntegers.add(1, ordering: .relaxed).newValue }

  /// A number by chance, for generators that nobody has seeded: from the node's seed, if it has one.
  package func randomSeed() -> UInt64 {
    chance.withLock { $0?.next() } ?? .random(in: .min ... .max)
  }

  // MARK: Processes

  /// The process of that number, if it is alive.
  package func process(numbered number: UInt64) -> LocalProcess? { directory[number] }

  /// All processes that are alive, oldest first. **It is a snapshot**: they may die while one looks.
  package var processes: [LocalProcess] { directory.all }

  /// How many processes are alive.
  package var processCount: Int { directory.count }

  /// Whether there are as many processes as there may be: one that is started now is dead, for the reason
  /// ``ExitReason/systemLimit``.
  package var isFull: Bool { directory.isFull }

  /// Whether a process has not exited.
  public func isAlive(_ pid: ProcessID) -> Bool { pid.process?.isAlive ?? false }

  /// Stands for code outside of any process where a pid has to be named. It gets no messages.
  package var outside: LocalProcess {
    outsideBox.withLock { box in
      if let process = box.process { return process }
      let made = LocalProcess(outsideOf: self)
      if box.isKept { box.process = made }
      return made
    }
  }

  // MARK: Sending

  /// Sends a term. To a dead process: nothing happens.
  public func send(_ message: Term, to pid: ProcessID) {
    if let process = pid.process { process.deliver(TermMessage(message)) }
  }

  /// Sends a message of any kind. To a dead process: it is told that it was dropped.
  package func send(_ message: Message, to pid: ProcessID) {
    if let process = pid.process { process.deliver(message) }
  }

  /// Sends a term to whatever a destination names.
  /// - Throws: ``NameError/nobody(_:)`` if nobody has the name. A dead pid or alias is no error.
  public func send(_ message: Term, to destination: Destination) throws {
    if case .reference(let reference) = destination {
      switch reference {
      case let alias as AliasReference: alias.deliver(TermMessage(message))
      case let call as CallReference: call.call.reply(aliased: message)
      default: break
      }
      return
    }
    guard let pid = whereis(destination) else { throw NameError.nobody(destination) }
    send(message, to: pid)
  }

  /// Sends an exit signal. (`Process.exit/2`)
  ///
  /// - `:kill` ends any process, with `:killed`.
  /// - A process that traps exits gets `{:EXIT, from, reason}` instead.
  /// - `:normal` does nothing, unless a process sends it to itself.
  /// - Parameter sender: who sends it; the process that runs, if nil.
  public func exit(_ pid: ProcessID, _ reason: ExitReason, from sender: ProcessID? = nil) {
    guard let target = pid.process else { return }
    let sender = sender ?? LocalProcess.current?.pid ?? outside.pid
    ExitAction.perform(ExitSignal(target: target, sender: sender, reason: reason, isLink: false))
  }

  /// Kills a process, at once, whatever it does: `exit(pid, .kill)`.
  public func kill(_ pid: ProcessID) { exit(pid, .kill) }

  // MARK: Quiet

  /// Waits until no process is ready to run or running. Timers do not count, nor do processes that wait for
  /// something outside of the node.
  /// - Parameter within: the longest to wait, in real time.
  /// - Returns: whether it became quiet in time.
  @discardableResult public func settle(within: Duration = .seconds(1)) async -> Bool {
    // Safety: the waiter resumes it once.
    await unsafe withUnsafeContinuation { continuation in
      unsafe scheduler.whenQuiet(QuietWaiter(continuation, within: within))
    }
  }
}
