@_spi(Internals) import ActorRuntime
import Terms

/// A server without its type: what needs no waiting, for either kind.
@usableFromInline protocol ServerCallbacks: AnyObject, Sendable {
  var serverType: Any.Type { get }
  var stateTerm: Term { get }
  func statusEntries() -> [Term]
  func replaceState(with term: Term) throws
  /// Before `initialize`.
  func prepare(_ process: LocalProcess)
  /// After `initialize`: the outcome that counts, with the state that counts.
  func settle(_ outcome: InitOutcome, in process: LocalProcess) -> InitOutcome
  func willTerminate(_ process: LocalProcess, _ reason: ExitReason)
  /// Logs the end, if it is a crash.
  func report(_ ending: Ending, _ message: Message, by process: ServerProcess)
  /// Lets go of the state.
  func release()
}

/// The callbacks of a server that does not wait, for messages that are terms.
@usableFromInline protocol SyncCallbacks: ServerCallbacks {
  func initialize() throws -> InitOutcome
  /// Nil if the request fits no case, or the server has ended; the caller has then been told.
  func handleCall(_ call: CallMessage) throws -> Handled?
  func handleCast(_ request: Term) throws -> Handled?
  func handleInfo(_ message: Term) throws -> Handled?
  func handleContinue(_ next: Term) throws -> Handled?
  func terminate(_ reason: ExitReason) throws
  func codeChange(from version: Term, extra: Term) throws
}

/// Callbacks of a server that may wait.
@usableFromInline protocol AsyncCallbacks: ServerCallbacks {
  func initialize() async throws -> InitOutcome
  /// Nil if `handleCall` has to be awaited.
  func attemptCall(_ call: CallMessage) throws -> Handled?
  func handleCall(_ call: CallMessage) async throws -> Handled?
  func handleCast(_ request: Term) async throws -> Handled?
  func handleInfo(_ message: Term) async throws -> Handled?
  func handleContinue(_ next: Term) async throws -> Handled?
  func terminate(_ reason: ExitReason) async throws
  func codeChange(from version: Term, extra: Term) async throws
}

/// Why a server stops, and what its caller still gets.
@usableFromInline struct Ending: Sendable {
  var reason: ExitReason
  var error: (any Error)?
  var isReplying = false
  var reply: Term?
}

/// A message that came as a term and fits no case of the server's types.
struct UnreadableMessage: Error {
  let cause: any Error
}

/// Holds a server's state: nil when the server has ended.
@safe @usableFromInline class StateBox<S: ServerState>: ServerCallbacks, @unchecked Sendable {
  // Safety: touched only by the process's own code, one thread at a time, or after it ended. It is memory of its own,
  // so that a handler that changes it in place is not checked for exclusive access at every message.
  // Behind it is room for the bytes of the state at the last commit, which still holds what they refer to.
  @usableFromInline final let state: UnsafeMutablePointer<S?>
  @usableFromInline final let run: WorkerRun<S>?

  @inlinable init(_ server: S, _ run: WorkerRun<S>?) {
    unsafe state = .allocate(capacity: run == nil ? 1 : 2)
    unsafe state.initialize(to: server)
    self.run = run
  }

  deinit {
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  /// Function that preserves the state after a callback.
  @inlinable final var committer: (@Sendable (ServerProcess) -> Bool)? {
    guard let run else { return nil }
    let skipsUnchanged = run.skipsUnchanged
    return { process in
      if unsafe process.isUnchanged(self.state) { return true }
      guard let state = unsafe self.state.pointee else { return true }
      guard run.commit(state, in: process) else { return false }
      if skipsUnchanged { unsafe process.noteCommit(self.state) }
      return true
    }
  }

  @usableFromInline final var serverType: Any.Type { S.self }
  @usableFromInline final var stateTerm: Term { unsafe state.pointee?.stateTerm ?? .nil }
  @usableFromInline final func statusEntries() -> [Term] {
    guard let server = unsafe state.pointee else { return [] }
    return (server as? any SelfDescribingServer)?.statusEntries()
      ?? [.tuple(.atom(named: "data"), .list(of: [.tuple(.charlist("State"), server.formatStatus())]))]
  }
  @usableFromInline final func replaceState(with term: Term) throws {
    try unsafe state.pointee?.replaceState(with: term)
  }
  @usableFromInline final func release() {
    unsafe state.pointee = nil
    run?.release()
  }

  @usableFromInline final func prepare(_ process: LocalProcess) {
    guard let run else { return }
    run.prepare(process)
    run.given = unsafe state.pointee
  }

  @usableFromInline final func settle(_ outcome: InitOutcome, in process: LocalProcess) -> InitOutcome {
    guard let run else { return outcome }
    var outcome = outcome
    if let refusal = outcome.refusal {
      run.warn(of: refusal, by: process)
      unsafe state.pointee = run.given
      outcome = .ok
    }
    run.given = nil
    if outcome.refusal == nil, let preserved = run.preserved { unsafe state.pointee = preserved }
    // Nobody but the commit is to hold an old state.
    run.preserved = nil
    return outcome
  }

  @usableFromInline final func willTerminate(_ process: LocalProcess, _ reason: ExitReason) {
    if let run, let state = unsafe state.pointee { run.willTerminate(process, reason, state) }
  }

  @usableFromInline final func report(_ ending: Ending, _ message: Message, by process: ServerProcess) {
    if let state = unsafe state.pointee { process.report(ending.reason, ending.error, message, of: state) }
  }

  /// Reads a request of a term; the error says what would fit.
  final func decode<T: Decodable>(
    _ type: T.Type, _ term: Term, of call: CallMessage? = nil
  ) throws(UnreadableMessage) -> T {
    do { return try TermBridge.decode(type, from: term, of: call) } catch {
      throw UnreadableMessage(cause: error)
    }
  }

  /// The info that a term is; nil, and a line in the log, if it is none.
  final func info(_ term: Term) -> S.Info? {
    if S.Info.self == Term.self { return term as? S.Info }
    if let info = try? TermBridge.decode(S.Info.self, from: term) { return info }
    (LocalProcess.current as? ServerProcess)?.logUnexpected(term)
    return nil
  }
}

/// The callbacks of a ``GenServer``.
@usableFromInline final class SyncBox<S: GenServer>: StateBox<S>, SyncCallbacks, @unchecked Sendable {
  // Safety: as for its superclass.
  @inlinable override init(_ server: S, _ run: WorkerRun<S>?) { super.init(server, run) }

  @usableFromInline func initialize() throws -> InitOutcome {
    try unsafe state.pointee?.initialize() ?? .ignore
  }
  @usableFromInline func handleCall(_ call: CallMessage) throws -> Handled? {
    let request = try decode(S.Call.self, call.requestTerm, of: call)
    return try unsafe state.pointee?.handleCall(request).handled
  }
  @usableFromInline func handleCast(_ request: Term) throws -> Handled? {
    try unsafe state.pointee?.handleCast(decode(S.Cast.self, request)).handled
  }
  @usableFromInline func handleInfo(_ message: Term) throws -> Handled? {
    guard let info = info(message) else { return nil }
    return try unsafe state.pointee?.handleInfo(info).handled
  }
  @usableFromInline func handleContinue(_ next: Term) throws -> Handled? {
    try unsafe state.pointee?.handleContinue(next).handled
  }
  @usableFromInline func terminate(_ reason: ExitReason) throws {
    try unsafe state.pointee?.terminate(reason)
  }
  @usableFromInline func codeChange(from version: Term, extra: Term) throws {
    try unsafe state.pointee?.codeChange(from: version, extra: extra)
  }
}

/// The callbacks of an ``AsyncGenServer``.
@usableFromInline class AsyncBox<S: AsyncGenServer>: StateBox<S>, AsyncCallbacks, @unchecked Sendable {
  // Safety: as for its superclass.
  @inlinable override init(_ server: S, _ run: WorkerRun<S>?) { super.init(server, run) }

  @usableFromInline final func initialize() async throws -> InitOutcome {
    try await unsafe state.pointee?.initialize() ?? .ignore
  }
  @usableFromInline func attemptCall(_ call: CallMessage) throws -> Handled? { nil }
  @usableFromInline final func handleCall(_ call: CallMessage) async throws -> Handled? {
    let request = try decode(S.Call.self, call.requestTerm, of: call)
    return try await unsafe state.pointee?.handleCall(request).handled
  }
  @usableFromInline final func handleCast(_ request: Term) async throws -> Handled? {
    let request = try decode(S.Cast.self, request)
    return try await unsafe state.pointee?.handleCast(request).handled
  }
  @usableFromInline final func handleInfo(_ message: Term) async throws -> Handled? {
    guard let info = info(message) else { return nil }
    return try await unsafe state.pointee?.handleInfo(info).handled
  }
  @usableFromInline final func handleContinue(_ next: Term) async throws -> Handled? {
    try await unsafe state.pointee?.handleContinue(next).handled
  }
  @usableFromInline final func terminate(_ reason: ExitReason) async throws {
    try await unsafe state.pointee?.terminate(reason)
  }
  @usableFromInline final func codeChange(from version: Term, extra: Term) async throws {
    try await unsafe state.pointee?.codeChange(from: version, extra: extra)
  }
}

/// The callbacks of a ``TermServer``.
final class TermBox<S: TermServer>: AsyncBox<S>, @unchecked Sendable {
  // Safety: as for its superclass.
  override func attemptCall(_ call: CallMessage) throws -> Handled? {
    try unsafe state.pointee?.attemptCall(TermRequest(call.requestTerm, ReplyTo(call)))?.handled
  }
}
