@_spi(Internals) import ActorRuntime
@_spi(Internals) import Terms

/// A process that runs a server: what both engines share.
@safe @usableFromInline package class ServerProcess: LocalProcess, @unchecked Sendable {
  // Safety: what follows is touched only by the process's own code, one thread at a time, unless noted.
  /// Name and module that it was started with; nil if nothing was said.
  final let identity: ServerIdentity?
  /// The process that started it. A dead server holds none: it would hold all that started one another.
  @safe @exclusivity(unchecked) final private(set) var starter: LocalProcess?
  final let isLinked: Bool
  /// Where the state of a server is whose callbacks do not wait: an optional of its type.
  @usableFromInline final let syncState: UnsafeMutableRawPointer?
  /// How the state is preserved.
  @safe @exclusivity(unchecked) @usableFromInline final var commitment = Commitment.due
  /// A continuation that comes before any message.
  @safe @exclusivity(unchecked) final var pendingContinue: Term?
  @safe @exclusivity(unchecked) final var idleTimer: IdleTimer?
  /// Message that the running callback handles, as a term.
  var lastMessage: Term?
  @safe @exclusivity(unchecked) final var isSuspended = false
  @safe @exclusivity(unchecked) final var observation: Observation?
  final var madeObservation: Observation {
    let made = observation ?? Observation()
    observation = made
    return made
  }
  /// The module that reports name.
  package var moduleName: String { (identity?.module).map { Term.atom($0).inspect() } ?? typeName }
  private var typeName: String { String(describing: serverType) }
  private var module: Atom { identity?.module ?? Atom("Elixir." + typeName) }

  /// Whether, and how far, the state is preserved.
  @usableFromInline enum Commitment: UInt8 {
    /// It is not.
    case none
    /// It is to be after each callback.
    case due
    /// The bytes of the state at the last commit stand behind it: ``isUnchanged(_:)`` compares them.
    case noted
  }

  init(node: Node, options: StartOptions, syncState: UnsafeMutableRawPointer? = nil) {
    identity = ServerIdentity(options)
    starter = options.parent
    isLinked = options.isLinked
    unsafe self.syncState = syncState
    super.init(node: node)
    inherit(from: options.parent, recordingAncestors: true)
  }

  /// The module.
  package override var defaultLabel: Term? { .atom(module) }
  /// `{module, :init, 1}`, unless the options say otherwise.
  package override var defaultInitialCall: Term? {
    identity?.initialCall ?? .tuple(.atom(module), .atom(named: "init"), 1)
  }

  /// The name that reports show: the registered one, or the pid.
  package var shownName: String { nameTerm.inspect() }

  /// The registered name, without what it is registered with; or the pid.
  var nameTerm: Term {
    switch identity?.name {
    case .name(let name, _): .atom(name)
    case .global(let term), .via(_, let term): term
    default: .pid(pid)
    }
  }

  /// The server, without its type.
  var callbacks: any ServerCallbacks { preconditionFailure("override callbacks in \(type(of: self))") }
  /// The state as a term. Only for requests of `sys`, in the server's process.
  var stateTerm: Term { callbacks.stateTerm }
  /// Part of `sys:get_status` about the state: `{:data, [{'State', state}]}`, or what the server says instead.
  var statusEntries: [Term] { callbacks.statusEntries() }
  /// The Swift type of the server.
  var serverType: Any.Type { callbacks.serverType }
  /// Lets go of the state, and of what refers to this process or to one that started it.
  package override func releaseResources() {
    stopIdleTimer()
    starter = nil
    callbacks.release()
  }

  package override var currentFunction: Term {
    .tuple(.atom(named: "gen_server"), .atom(named: "loop"), 7)
  }

  // MARK: What comes next

  func note(_ next: Next) {
    switch next {
    case .wait, .hibernate: break
    case .continue(let term): pendingContinue = term
    case .timeout(let duration):
      stopIdleTimer()
      let timer = IdleTimer(self)
      idleTimer = timer
      node.timers.start(timer, after: duration)
    }
  }

  /// A message came in time.
  func stopIdleTimer() {
    guard let timer = idleTimer else { return }
    idleTimer = nil
    node.timers.cancel(timer)
  }

  /// Whether ``genericMessage(_:)`` would read it.
  func isGenericMessage(_ term: Term) -> Bool {
    guard case .tuple(let tuple) = term, let tag = tuple.first?.asAtom else { return false }
    return tag == .genCall && tuple.count == 3 || tag == .genCast && tuple.count == 2
  }

  /// A `{:"$gen_call", …}` or `{:"$gen_cast", …}` tuple that was sent as a plain message.
  func genericMessage(_ term: Term) -> Message? {
    guard case .tuple(let tuple) = term, let tag = tuple.first?.asAtom else { return nil }
    if tag == .genCall, tuple.count == 3 { return SentCall(tuple, node: node) }
    if tag == .genCast, tuple.count == 2 { return TermCast(tuple[1]) }
    return nil
  }

  /// The reason of an exit message from the parent, which ends a server that traps exits.
  func parentExit(_ term: Term) -> ExitReason? {
    guard isLinked, let parent = starter, case .tuple(let tuple) = term, tuple.count == 3,
      tuple[0].isAtom(.exit),
      tuple[1].asPid == parent.pid
    else { return nil }
    return ExitReason(tuple[2])
  }
}

/// Facts that few servers have: a name, or another module than their type's.
final class ServerIdentity: Sendable {
  let name: Destination?
  let module: Atom?
  let initialCall: Term?

  init?(_ options: StartOptions) {
    if options.name == nil, options.module == nil, options.initialCall == nil { return nil }
    name = options.name
    module = options.module
    initialCall = options.initialCall
  }
}

/// Sends a server its own `:timeout` if nothing else came.
final class IdleTimer: TimerNode, @unchecked Sendable {
  // Safety: immutable. Timer and process hold each other, until a message comes or the process's last act stops the
  // timer.
  private let process: ServerProcess

  init(_ process: ServerProcess) { self.process = process }

  override func fire() {
    if process.messageCount == 0 { process.node.send(TimeoutMessage(self), to: process.pid) }
  }
}

final class TimeoutMessage: Message, @unchecked Sendable {
  // Safety: immutable.
  let timer: IdleTimer

  init(_ timer: IdleTimer) {
    self.timer = timer
    super.init(kind: .timeout)
  }

  override var term: Term { .atom(.timeout) }
}

/// The first message of a server.
final class StartCall: CallMessage, @unchecked Sendable {
  // Safety: written between `beginSettling` and `finishSettling`, read when settled.
  var result = StartResult.ignore

  init(node: Node, caller: LocalProcess?) { super.init(node: node, caller: caller, kind: .start) }

  func settle(_ result: StartResult) {
    guard beginSettling() else { return }
    self.result = result
    finishSettling()
  }

  override var requestTerm: Term { .atom(named: "init") }
}
