@_spi(Internals) import ActorRuntime
import Terms

extension Node {
  /// Calls a server with a term, and waits for its reply. (`GenServer.call/3`)
  ///
  /// A process that is no server receives `{:"$gen_call", from, request}`.
  /// - Parameter timeout: how long to wait; nil for ever. A reply that comes later is dropped.
  /// - Throws: ``ProcessExit`` with OTP's reason: `{:noproc, {GenServer, :call, […]}}`, `{:timeout, …}`,
  ///   `{reason, …}` of a server that dies, `{:calling_self, …}`.
  public func call(_ destination: Destination, _ request: Term, timeout: Duration? = .seconds(5)) async throws
    -> Term
  {
    let call = TermCall(request, node: self, caller: LocalProcess.current)
    try await perform(call, on: destination, timeout: timeout) {
      (
        "Elixir.GenServer", "call",
        [destination.term, request, timeout.term]
      )
    }
    return call.reply
  }

  /// Sends a server a request that is not answered. If there is none, nothing happens. (`GenServer.cast/2`)
  public func cast(_ destination: Destination, _ request: Term) {
    if let pid = whereis(destination) { send(TermCast(request), to: pid) }
  }

  /// Answers a caller that waits: `GenServer.reply/2`. The first reply counts.
  package func reply(to from: Term, _ reply: Term) {
    guard let tuple = from.asTuple, tuple.count == 2, let pid = tuple[0].asPid else { return }
    if let call = callReference(in: tuple[1]) {
      call.call.reply(reply)
    } else {
      var tag = tuple[1]
      if case .list(let cell) = tag, cell.head.isAtom(.alias), case .reference(let alias) = cell.tail {
        try? send(.tuple(tag, reply), to: .reference(alias))
        return
      }
      if case .list(let cell) = tag, case .list(let inner) = cell.tail { tag = inner.head }
      send(.tuple(tag, reply), to: pid)
    }
  }

  private func callReference(in tag: Term) -> CallReference? {
    switch tag {
    case .reference(let reference): reference as? CallReference
    case .list(let cell): callReference(in: cell.tail)
    default: nil
    }
  }

  /// Sends the call and waits; throws what OTP exits with if there is no reply.
  package func perform(
    _ call: CallMessage, on destination: Destination, timeout: Duration?,
    blame: () -> (String, String, [Term])
  ) async throws {
    guard let target = whereis(destination)?.process else {
      let reason = absence(of: destination)
      throw callExit(reason, blame(), unread: reason == .noproc ? UnreadCall() : nil)
    }
    if target === call.caller { throw callExit(ExitReason(.atom(named: "calling_self")), blame()) }
    await target.perform(call, timeout: timeout)
    if let failure = call.failure {
      try call.caller?.checkKilled()
      throw callExit(failure, blame(), unread: call.unread)
    }
  }

  /// Why there is nobody: there is no such process, or no such node.
  private func absence(of destination: Destination) -> ExitReason {
    guard case .name(_, let other?) = destination, other != name else { return .noproc }
    return ExitReason(.tuple(.atom("nodedown"), .atom(other)))
  }

  func callExit(
    _ reason: ExitReason, _ blame: (module: String, function: String, arguments: [Term]),
    unread: UnreadCall? = nil
  ) -> ProcessExit {
    var exit = ProcessExit(
      .tuple(
        reason.term,
        .tuple(.atom(named: blame.module), .atom(named: blame.function), .list(of: blame.arguments))))
    exit.unread = unread
    return exit
  }
}

extension Duration {
  /// The duration in whole milliseconds.
  package var milliseconds: Int {
    Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}

extension Duration? {
  /// A timeout as Elixir has it: whole milliseconds, or `:infinity`.
  package var term: Term { map { .integer($0.milliseconds) } ?? .infinity }
}
