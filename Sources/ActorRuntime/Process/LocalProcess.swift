import Synchronization
@_spi(Internals) import Terms

/// A process: a unit of work with a mailbox that is resumed when there is something to do. (R1)
///
/// It is the executor of the code that it runs, so awaiting code comes back to it, and at most one thread
/// runs it at a time. Idle, it holds neither a thread nor a `Task`.
///
/// Programs get processes from ``Node/spawn(_:parent:label:_:)`` or start servers; a subclass is a new kind
/// of process, which reads its mailbox in ``activate()``.
@safe open class LocalProcess: Addressee, TaskExecutor, @unchecked Sendable {
  // Safety: what is not immutable or atomic is guarded by `lock`. That is why exclusive access is not checked again
  // when the program runs: it costs a fifth of a call.

  /// The node that the process lives on.
  public final let node: Node
  @usableFromInline final let lock = SpinLock()
  final let isDead = Atomic<Bool>(false)
  @safe @exclusivity(unchecked) final var runState = RunState.idle
  @safe @exclusivity(unchecked) final var trapsExitFlag = false
  @safe @exclusivity(unchecked) final var wantsActivation = false
  @safe @exclusivity(unchecked) final var isOver = false
  /// Whether it never was alive, because there were as many processes as there may be.
  @safe @exclusivity(unchecked) package final private(set) var isRefused = false
  /// Whether it is run before others, soon, however many are ready.
  final let isEssential: Bool
  /// Whether ``ancestors`` tells of them.
  @safe @exclusivity(unchecked) final var recordsAncestors = false
  @safe @exclusivity(unchecked) final var wait = Wait.none
  /// Whether the code that comes to the gate only wants others to run first. Touched by the process's own code only.
  @safe @exclusivity(unchecked) final var isYielding = false
  /// Whether ``receiver`` has come to the gate in the run that goes on. Touched by the worker that runs it.
  @safe @exclusivity(unchecked) final var hasArrived = false
  /// Whether a call may run this process on the caller's thread. Written by the process's own code; who calls looks
  /// before it takes the lock, and again when it has it.
  private let mayRunInPlace = Atomic<Bool>(false)
  package final var runsInPlace: Bool {
    @inline(__always) get { mayRunInPlace.load(ordering: .relaxed) }
    set { mayRunInPlace.store(newValue, ordering: .relaxed) }
  }
  /// Whether the dictionary is as it was when this was set. Touched by the process's own code only.
  @safe @exclusivity(unchecked) @usableFromInline package final var isDictionaryPreserved = false
  /// How many calls go through the queue although they might run in place, because one was seen to run long.
  /// Only a heuristic: a lost update does no harm.
  final let callsToQueue = Atomic<UInt16>(0)
  /// Whether there are, or were, timers in the list that begins with ``firstTimer``.
  @safe @exclusivity(unchecked) final var hasTimers = false
  // Safety: the heap of the node's timers holds what stands in the list; their lock guards it.
  @exclusivity(unchecked) final var firstTimer: Unmanaged<TimerReference>?
  @safe @exclusivity(unchecked) final var mailbox = Mailbox()
  /// The message that a server handles now.
  @safe @exclusivity(unchecked) final var inHand: Message?
  @safe @exclusivity(unchecked) final var job: ReadyJob?
  /// Job that goes on when a message arrives, while ``wait`` is `receive`.
  @safe @exclusivity(unchecked) final var receiver: ReadyJob?
  /// Where the process's code waits; made when it first does.
  @safe @exclusivity(unchecked) final var gate: ReceiveGate?
  /// The task that runs the handlers, if the process is a server whose handlers may wait.
  // Safety: it is set while that task runs handlers of this process.
  @exclusivity(unchecked) final var runner: Unmanaged<HandlerRunner>?
  @safe @exclusivity(unchecked) final var task: Task<Void, Never>?
  @safe @exclusivity(unchecked) final var waitingCall: CallMessage?
  /// The call whose handler runs. Touched by the process's own code only.
  @safe @exclusivity(unchecked) @usableFromInline package final var answering: ObjectIdentifier?
  @safe @exclusivity(unchecked) final var lineage: Lineage?
  @safe @exclusivity(unchecked) final var extras: ProcessExtras?
  final var storedAttachment: (any AnyObject & Sendable)?
  final var links = SmallSet<LocalProcess>.none
  final var monitors = SmallSet<MonitorReference>.none
  final var monitoredBy = SmallSet<MonitorReference>.none
  @safe @exclusivity(unchecked) final var storedExitReason: ExitReason?
  /// Messages read so far. Written by the process itself.
  final let handled = Atomic<Int>(0)

  enum RunState: UInt8 { case idle, queued, running }

  /// Reaction of a process to a message that arrives.
  enum Wait: UInt8 {
    /// It runs, and looks at its mailbox itself.
    case none
    /// It is idle: the scheduler calls ``LocalProcess/activate()``.
    case activation
    /// Another process reads in its place.
    case forward
    /// It has looked at its mailbox in `receive`, and goes to the gate.
    case arriving
    /// It is in `receive`: what goes on is in ``LocalProcess/receiver``.
    case receive
  }

  /// Makes a process of that node, with the next number. It is alive, and does nothing yet; beyond the limit of
  /// processes it is dead.
  package init(node: Node) {
    self.node = node
    isEssential = false
    super.init(number: node.nextProcessNumber(), isProcess: true)
    guard !node.directory.insert(self) else { return }
    isRefused = true
    storedExitReason = .systemLimit
    isDead.store(true, ordering: .releasing)
  }

  /// Makes a process that the prompt needs to go on.
  init(essentialTo node: Node) {
    self.node = node
    isEssential = true
    super.init(number: node.nextProcessNumber(), isProcess: true)
    node.directory.insertBeyondLimit(self)
  }

  /// The process that stands for code outside of any.
  init(outsideOf node: Node) {
    self.node = node
    isEssential = false
    super.init(number: 0, isProcess: true)
  }

  /// Whether it stands for code outside of any process.
  final var isOutside: Bool { number == 0 }

  // MARK: Identity

  /// Its address.
  public final var pid: ProcessID { ProcessID(self) }

  /// The process whose code runs on this thread now; nil outside of any process.
  public static var current: LocalProcess? { Worker.currentProcess }

  /// The process whose code runs here, which alone can do that. Throws an exit outside of any process.
  package static func caller(of function: Atom) throws -> LocalProcess {
    guard let current else { throw ProcessExit(.tuple(.atom("no_process"), .atom(function))) }
    return current
  }

  /// Whether the handler that runs here was called for that call.
  @usableFromInline package static func isAnswering(_ call: CallMessage) -> Bool {
    // Safety: the worker of this thread outlives what runs on it, and holds what it runs.
    let here = unsafe Worker.here?._withUnsafeGuaranteedRef { unsafe $0.current }
    return unsafe here?._withUnsafeGuaranteedRef { $0.answering == ObjectIdentifier(call) } ?? false
  }

  /// Whether it has not exited.
  public final var isAlive: Bool { !isDead.load(ordering: .acquiring) }

  /// Whether it has exited: what it still runs is thrown away.
  @usableFromInline package final var isKilled: Bool { isDead.load(ordering: .relaxed) }

  /// Throws if the process has exited, for code that wants to end soon after.
  public final func checkKilled() throws {
    if isKilled { throw ProcessExit(reason: exitReason ?? .killed) }
  }

  /// Why it exited; nil while it is alive.
  public final var exitReason: ExitReason? { lock.withLock { storedExitReason } }

  /// Whether exit signals come as `{:EXIT, pid, reason}` messages. (`Process.flag(:trap_exit, …)`)
  public final var trapsExit: Bool {
    get { lock.withLock { trapsExitFlag } }
    set { lock.withLock { trapsExitFlag = newValue } }
  }

  /// Object that the code of the process lets others find at its pid, without asking it. Gone with the
  /// process.
  package final var attachment: (any AnyObject & Sendable)? {
    get { lock.withLock { storedAttachment } }
    set {
      var old = newValue
      lock.withLock { if storedExitReason == nil { swap(&storedAttachment, &old) } }
    }
  }
  /// How many messages it has read.
  package final var messagesHandled: Int { handled.load(ordering: .relaxed) }

  // MARK: For kinds of processes

  /// Called by the scheduler, on a worker, when the process was idle and there is something in its mailbox.
  @_spi(Internals) open func activate() {}

  /// Called when a call found the server idle: handles that one message, on the caller's thread. The others
  /// are left to the scheduler.
  @_spi(Internals) open func activateInPlace(_ request: Message) {}

  /// Called in a task after ``startHandlers(_:)``, with its request.
  @_spi(Internals) open func runHandlers(_ request: Message?) async {}

  /// Called once when the process has exited, on the thread that ended it, with no lock held. Its code may
  /// still be running.
  package func didExit(_ reason: ExitReason) {}

  /// Called once when the process has exited and nothing of it runs any more: the place to let go of state.
  @_spi(Internals) open func releaseResources() {}

  /// The label while none was set.
  @_spi(Internals) open var defaultLabel: Term? { nil }
  /// The initial call while none was set.
  @_spi(Internals) open var defaultInitialCall: Term? { nil }

  /// Value of `:current_function` in `Process.info`: a label such as `GenServer loop`.
  @_spi(Internals) open var currentFunction: Term {
    .tuple(.atom(named: "Elixir.Process"), .atom(named: "receive"), 0)
  }

  /// Bytes held by the state of the process, as far as its kind can tell.
  package var stateMemoryEstimate: Int { 0 }
}
