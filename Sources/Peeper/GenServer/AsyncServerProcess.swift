@_spi(Internals) import ActorRuntime
import Terms

/// Runs an ``AsyncGenServer``: it has a task from the first message until the mailbox is empty, none in between.
final class AsyncServerProcess: ServerProcess, @unchecked Sendable {
  // Safety: touched only by the process's own code, or after it ended.
  private let handlers: AsyncHandlers
  private var server: any AsyncCallbacks { handlers.callbacks }
  /// Work that the task is to do first for a call that was attempted without it.
  private var beginning: (@Sendable () async -> Void)?

  init(_ handlers: AsyncHandlers, node: Node, options: StartOptions) {
    self.handlers = handlers
    unsafe super.init(node: node, options: options)
    runsInPlace = true
  }

  override var callbacks: any ServerCallbacks { handlers.callbacks }

  // MARK: The loop

  override func activate() { startHandlers(nil) }

  override func activateInPlace(_ request: Message) {
    guard request.kind == .termCall, let call = request.call else { return startHandlers(request) }
    observe(call)
    do {
      guard let handled = try server.attemptCall(call) else {
        return begin(with: call) { await self.run(call) { try await self.server.handleCall(call) } }
      }
      if commit(), let ending = follow(handled, call) {
        return begin(with: call) { await self.stop(ending, call) }
      }
      endInPlace(hasMore: pendingContinue != nil)
    } catch { begin(with: call) { await self.run(call) { throw error } } }
  }

  /// Goes on with a call that is answered in its caller's place, in a task that runs on this thread, at once.
  private func begin(with call: CallMessage, _ work: @escaping @Sendable () async -> Void) {
    beginning = work
    startHandlers(call)
  }

  override func runHandlers(_ request: Message?) async {
    if let request {
      if let beginning = beginning.take() { await beginning() } else { await handle(request) }
      return endInPlace(hasMore: pendingContinue != nil)
    }
    var budget = 500
    while !isKilled {
      if await handleContinue() { continue }
      if budget <= 0 { return activateLater() }
      guard let message = nextMessage(onlySystem: isSuspended) else { break }
      budget -= Int(message.weight)
      await handle(message)
      while message.weight > 1, !isKilled, advance(message) {
        while await handleContinue() {}
        if !isKilled { await handle(message) }
      }
    }
  }

  /// Does what the last callback said comes before any message. Returns whether there was anything.
  private func handleContinue() async -> Bool {
    guard !isKilled, let next = pendingContinue.take() else { return false }
    answering = nil
    await run(ContinueMessage(next)) { try await self.server.handleContinue(next) }
    return true
  }

  private func handle(_ message: Message) async {
    observe(message)
    switch message.kind {
    case .typedCall, .typedCast:
      let result: Result<Handled?, any Error>
      do { result = .success(try await handlers.typed(message)) } catch { result = .failure(error) }
      if let ending = conclude(message, result) { await stop(ending, message) }
    case .termCall:
      if let call = message.call { await run(message) { try await self.server.handleCall(call) } }
    case .termCast:
      if let cast = message as? TermCast {
        await run(message) { try await self.server.handleCast(cast.request) }
      }
    case .term:
      let term = message.term
      if let generic = genericMessage(term) { return await handle(generic) }
      if let reason = parentExit(term) { return await stop(Ending(reason: reason), message) }
      await run(message) { try await self.server.handleInfo(term) }
    case .timeout:
      if takeTimeout(message) { await run(message) { try await self.server.handleInfo(.atom(.timeout)) } }
    case .start: if let call = message as? StartCall { await start(call) }
    case .system: if let call = message as? SystemCall { await handleSystem(call) }
    }
  }

  /// Runs a handler and does what its outcome says.
  private func run(_ message: Message, _ handler: () async throws -> Handled?) async {
    let result: Result<Handled?, any Error>
    do { result = .success(try await handler()) } catch { result = .failure(error) }
    if let ending = conclude(message, result) { await stop(ending, message) }
  }

  /// Does what came of a handler. Returns why the server is to stop, if it is.
  @inline(__always)
  private func conclude(_ message: Message, _ result: Result<Handled?, any Error>) -> Ending? {
    switch result {
    case .success(let handled):
      guard let handled, commit() else { return nil }
      return follow(handled, message)
    case .failure(let error as UnreadableMessage):
      refuse(message, error)
      return nil
    case .failure(let error): return isKilled ? nil : Ending(reason: ExitReason(error: error), error: error)
    }
  }

  /// Whether the callback's result counts. The state is then preserved, before any reply leaves.
  @inline(__always)
  private func commit() -> Bool {
    if isKilled { return false }
    guard let commit = handlers.commit else { return true }
    return commit(self)
  }

  private func start(_ call: StartCall) async {
    do {
      server.prepare(self)
      let outcome = try await server.initialize()
      guard !isKilled else { return }
      let settled = server.settle(outcome, in: self)
      if settled.refusal != nil || commit() { settleStart(call, settled) } else { refuseStart(call) }
    } catch { failStart(call, error) }
  }

  private func stop(_ ending: Ending, _ message: Message) async {
    var ending = ending
    server.willTerminate(self, ending.reason)
    do { try await server.terminate(ending.reason) } catch is ServerGoesOn {
      return
    } catch {
      ending.reason = ExitReason(error: error)
      ending.error = error
    }
    end(ending, message)
  }

  private func handleSystem(_ call: SystemCall) async {
    switch call.request {
    case .replaceState(let term):
      answerChange(call) {
        try server.replaceState(with: term)
        return commit() ? term : nil
      }
    case .changeCode(let version, let extra):
      do {
        try await server.codeChange(from: version, extra: extra)
        if commit() { call.reply(.ok) }
      } catch { call.reply(.tuple(.error, ExitReason(error: error).term)) }
    case .terminate(let reason): await stop(Ending(reason: reason), call)
    default: answerSystem(call)
    }
  }
}
