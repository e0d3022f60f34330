@_spi(Internals) import ActorRuntime
import Terms

/// Runs a ``GenServer``: its callbacks are plain calls, so it never needs a task.
final class SyncServerProcess: ServerProcess, @unchecked Sendable {
  // Safety: immutable.
  private let handlers: SyncHandlers
  private var server: any SyncCallbacks { handlers.callbacks }

  init(_ handlers: SyncHandlers, node: Node, options: StartOptions) {
    self.handlers = handlers
    unsafe super.init(node: node, options: options, syncState: handlers.state)
    commitment = handlers.commit == nil ? .none : .due
    runsInPlace = true
  }

  override var callbacks: any ServerCallbacks { handlers.callbacks }

  // MARK: The loop

  override func activate() {
    var budget = 500
    while !isKilled {
      if handleContinue() { continue }
      if budget <= 0 { return activateLater() }
      guard let message = nextMessage(onlySystem: isSuspended) else { return }
      budget -= Int(message.weight)
      handle(message)
      while message.weight > 1, !isKilled, advance(message) {
        while handleContinue() {}
        if !isKilled { handle(message) }
      }
    }
  }

  /// Does what the last callback said comes before any message. Returns whether there was anything.
  @inline(__always)
  private func handleContinue() -> Bool {
    guard !isKilled, let next = pendingContinue.take() else { return false }
    answering = nil
    run(ContinueMessage(next)) { try server.handleContinue(next) }
    return true
  }

  override func activateInPlace(_ request: Message) {
    handle(request)
    endInPlace(hasMore: pendingContinue != nil)
  }

  /// Does what came of a call's handler that ran in the caller's place.
  func conclude(_ request: Message, _ result: Result<Handled?, any Error>) {
    run(request) { try result.get() }
    endInPlace(hasMore: pendingContinue != nil)
  }

  /// Does what the handler of a call says whose change is preserved already.
  func conclude(_ request: Message, committed handled: Handled?) {
    if let handled, let ending = follow(handled, request) { stop(ending, request) }
    endInPlace(hasMore: pendingContinue != nil)
  }

  private func handle(_ message: Message) {
    observe(message)
    switch message.kind {
    case .typedCall, .typedCast: run(message) { try handlers.typed(message) }
    case .termCall:
      if let call = message.call { run(message) { try server.handleCall(call) } }
    case .termCast:
      if let cast = message as? TermCast { run(message) { try server.handleCast(cast.request) } }
    case .term:
      let term = message.term
      if let generic = genericMessage(term) { return handle(generic) }
      if let reason = parentExit(term) { return stop(Ending(reason: reason), message) }
      run(message) { try server.handleInfo(term) }
    case .timeout: if takeTimeout(message) { run(message) { try server.handleInfo(.atom(.timeout)) } }
    case .start: if let call = message as? StartCall { start(call) }
    case .system: if let call = message as? SystemCall { handleSystem(call) }
    }
  }

  /// Runs a handler and does what its outcome says.
  @inline(__always)
  private func run(_ message: Message, _ handler: () throws -> Handled?) {
    do {
      guard let handled = try handler(), commit() else { return }
      if let ending = follow(handled, message) { stop(ending, message) }
    } catch let error as UnreadableMessage {
      refuse(message, error)
    } catch {
      if !isKilled { stop(Ending(reason: ExitReason(error: error), error: error), message) }
    }
  }

  /// Whether the callback's result counts. The state is then preserved, before any reply leaves.
  @inline(__always)
  final func commit() -> Bool {
    if isKilled { return false }
    guard let commit = handlers.commit else { return true }
    return commit(self)
  }

  private func start(_ call: StartCall) {
    do {
      server.prepare(self)
      let outcome = try server.initialize()
      guard !isKilled else { return }
      let settled = server.settle(outcome, in: self)
      if settled.refusal != nil || commit() { settleStart(call, settled) } else { refuseStart(call) }
    } catch { failStart(call, error) }
  }

  private func stop(_ ending: Ending, _ message: Message) {
    var ending = ending
    server.willTerminate(self, ending.reason)
    do { try server.terminate(ending.reason) } catch {
      ending.reason = ExitReason(error: error)
      ending.error = error
    }
    end(ending, message)
  }

  private func handleSystem(_ call: SystemCall) {
    switch call.request {
    case .replaceState(let term):
      answerChange(call) {
        try server.replaceState(with: term)
        return commit() ? term : nil
      }
    case .changeCode(let version, let extra):
      answerChange(call) {
        try server.codeChange(from: version, extra: extra)
        return commit() ? .ok : nil
      }
    case .terminate(let reason): stop(Ending(reason: reason), call)
    default: answerSystem(call)
    }
  }
}
