import ActorRuntime
import Terms

/// Runs an ``AsyncGenServer``: a task lives from the first message until the mailbox is empty, none in between.
final class AsyncServerProcess<S: AsyncGenServer>: ServerProcess, @unchecked Sendable {
  // Safety: touched only by the process's own code, or after it ended.
  private let handlers: AsyncHandlers<S>
  private var state: S? {
    get { handlers.box.state }
    _modify { yield &handlers.box.state }
  }
  private let preservation: Preservation<S>?

  init(_ handlers: AsyncHandlers<S>, node: Node, options: StartOptions, preservation: Preservation<S>?) {
    self.handlers = handlers
    self.preservation = preservation
    super.init(node: node, options: options)
    runsInPlace = true
  }

  override var stateTerm: Term { state.map(\.stateTerm) ?? .nil }
  override var serverType: Any.Type { S.self }
  override func formatStatus() -> Term { state?.formatStatus() ?? .nil }
  override func releaseResources() { state = nil }

  // MARK: The loop

  private var isDraining = false

  override func activate() { begin(with: nil) }
  override func activateInPlace(_ call: CallMessage) { begin(with: call) }

  /// Starts the task that empties the mailbox, on this thread, at once.
  private func begin(with call: CallMessage?) {
    isDraining = true
    let task = Task.immediate(executorPreference: self) { await self.drain(call) }
    if isDraining { setTask(task) }
  }

  private func drain(_ call: CallMessage?) async {
    if let call {
      await handle(call)
      endDraining()
      return endInPlace(hasMore: pendingContinue != nil)
    }
    var budget = 500
    while !isKilled {
      if let next = pendingContinue {
        pendingContinue = nil
        await handleContinue(next)
        continue
      }
      if budget == 0 {
        endDraining()
        return activateLater()
      }
      budget -= 1
      guard let message = nextMessage(onlySystem: isSuspended) else { break }
      await handle(message)
    }
    endDraining()
  }

  private func endDraining() {
    isDraining = false
    setTask(nil)
  }

  private func handle(_ message: Message) async {
    if idleTimer != nil, message.kind != .timeout { stopIdleTimer() }
    if observation.isOn { observation.received(message, by: self) }
    switch message.kind {
    case .typedCall:
      if let call = message as? CallMessage { await handleTyped(call) }
    case .typedCast: await handleTypedCast(message)
    case .termCall:
      guard let call = message as? CallMessage else { return }
      do { await handleCall(try TermBridge.decode(S.Call.self, from: call.requestTerm), call) } catch {
        call.fail(ExitReason(error: error))
      }
    case .termCast:
      guard let cast = message as? TermCast else { return }
      do { await handleCast(try TermBridge.decode(S.Cast.self, from: cast.request), message) } catch {
        reportUndecodable(cast.request, error, "cast")
      }
    case .term:
      let term = message.term
      if let generic = genericMessage(term) { return await handle(generic) }
      if let reason = parentExit(term) { return await stop(reason, message) }
      await handleInfo(term, message)
    case .timeout:
      guard let timeout = message as? TimeoutMessage, timeout.timer === idleTimer else { return }
      idleTimer = nil
      await handleInfo(.atom(.timeout), message)
    case .start: if let call = message as? StartCall { await start(call) }
    case .system: if let call = message as? SystemCall { await handleSystem(call) }
    }
  }

  // MARK: Callbacks

  private func start(_ call: StartCall) async {
    do {
      preservation?.prepare?(self)
      let given = preservation?.refuseOutcome == nil ? nil : state
      var outcome = try await state?.initialize() ?? .ignore
      guard !isKilled else { return }
      if let refuse = preservation?.refuseOutcome, let refusal = outcome.refusal {
        refuse(self, refusal)
        state = given
        outcome = .ok
      }
      switch outcome {
      case .ok, .okThen:
        if let preserved = preservation?.preserved { state = preserved }
        guard commit() else { return }
        if case .okThen(let next) = outcome { note(next) }
        call.settle(.started(pid))
      case .ignore: endStart(call, .ignore, .normal)
      case .stop(let reason): endStart(call, .failed(reason), reason)
      case .invalid(let term): endStart(call, badReturn(term))
      }
    } catch {
      let reason = ExitReason(error: error)
      reportStartFailure(error)
      endStart(call, .failed(reason), reason)
    }
  }

  private func handleTyped(_ call: CallMessage) async {
    do {
      guard let outcome = try await handlers.call(call), commit() else { return }
      switch outcome {
      case .reply: call.settle()
      case .replyThen(let next):
        note(next)
        call.settle()
      case .noReply: if !call.isSettled { hold(call) }
      case .noReplyThen(let next):
        note(next)
        if !call.isSettled { hold(call) }
      case .stop(let reason): await stop(reason, call)
      case .stopReplying(let reason): await stop(reason, call) { call.settle() }
      case .invalid(let term): await stop(badReturn(term), call)
      }
    } catch { await crash(error, call) }
  }

  private func handleTypedCast(_ message: Message) async {
    do { if let outcome = try await handlers.cast(message) { await follow(outcome, message) } } catch {
      await crash(error, message)
    }
  }

  private func handleCall(_ request: S.Call, _ call: CallMessage) async {
    let from = From<S.Reply>(call)
    do {
      guard let outcome = try await state?.handleCall(request, from: from), commit() else { return }
      switch outcome {
      case .reply(let reply): from.reply(reply)
      case .replyThen(let reply, let next):
        note(next)
        from.reply(reply)
      case .noReply: if !call.isSettled { hold(call) }
      case .noReplyThen(let next):
        note(next)
        if !call.isSettled { hold(call) }
      case .stop(let reason): await stop(reason, call)
      case .stopReplying(let reason, let reply): await stop(reason, call) { from.reply(reply) }
      case .invalid(let term): await stop(badReturn(term), call)
      }
    } catch { await crash(error, call) }
  }

  private func handleCast(_ request: S.Cast, _ message: Message) async {
    do { if let outcome = try await state?.handleCast(request) { await follow(outcome, message) } } catch {
      await crash(error, message)
    }
  }

  private func handleInfo(_ term: Term, _ message: Message) async {
    do {
      if S.Info.self == Term.self, let info = term as? S.Info {
        if let outcome = try await state?.handleInfo(info) { await follow(outcome, message) }
        return
      }
      guard let info = try? TermBridge.decode(S.Info.self, from: term) else { return logUnexpected(term) }
      if let outcome = try await state?.handleInfo(info) { await follow(outcome, message) }
    } catch { await crash(error, message) }
  }

  private func handleContinue(_ next: Term) async {
    let message = ContinueMessage(next)
    do { if let outcome = try await state?.handleContinue(next) { await follow(outcome, message) } } catch {
      await crash(error, message)
    }
  }

  private func follow(_ outcome: Outcome, _ message: Message) async {
    guard commit() else { return }
    switch outcome {
    case .noReply: break
    case .noReplyThen(let next): note(next)
    case .stop(let reason): await stop(reason, message)
    case .invalid(let term): await stop(badReturn(term), message)
    }
  }

  /// Whether the callback's result counts. The state is then preserved, before any reply leaves.
  @inline(__always)
  private func commit() -> Bool {
    if isKilled { return false }
    guard let preservation, let state else { return true }
    return preservation.commit(self, state)
  }

  // MARK: The end

  private func crash(_ error: any Error, _ message: Message) async {
    guard !isKilled else { return }
    await stop(ExitReason(error: error), message, error: error)
  }

  private func stop(
    _ reason: ExitReason, _ message: Message, error: (any Error)? = nil, thenReply reply: () -> Void = {}
  ) async {
    var reason = reason
    var error = error
    if let state { preservation?.willTerminate?(self, reason, state) }
    do { try await state?.terminate(reason) } catch is ServerGoesOn {
      return
    } catch let failure {
      reason = ExitReason(error: failure)
      error = failure
    }
    guard !isKilled else { return }
    if let state { report(reason, error, message, of: state) }
    reply()
    finish(reason)
  }

  // MARK: sys

  private func handleSystem(_ call: SystemCall) async {
    switch call.request {
    case .replaceState(let term):
      do {
        try state?.replaceState(with: term)
        if commit() { call.reply(term) }
      } catch { call.reply(.tuple(.error, ExitReason(error: error).term)) }
    case .changeCode(let version, let extra):
      do {
        try await state?.codeChange(from: version, extra: extra)
        if commit() { call.reply(.ok) }
      } catch { call.reply(.tuple(.error, ExitReason(error: error).term)) }
    case .terminate(let reason): await stop(reason, call)
    default: answerSystem(call)
    }
  }
}
