@_spi(Internals) import ActorRuntime
import Terms

/// A request that every server understands, whatever its types: what `:sys` and `GenServer.stop` send.
final class SystemCall: CallMessage, @unchecked Sendable {
  // Safety: `answer` is written between `beginSettling` and `finishSettling`, read when settled.
  enum Request {
    case getState
    case answer
    case replaceState(Term)
    case getStatus
    case suspend
    case resume
    case statistics(Term)
    case trace((@Sendable (Term) -> String)?)
    case log(Term, @Sendable (Term) -> String)
    case noDebug
    case changeCode(version: Term, extra: Term)
    case terminate(ExitReason)

    /// Whether it changes nothing.
    var isLook: Bool {
      switch self {
      case .getState, .answer, .getStatus: true
      case .statistics(let flag), .log(let flag, _): flag.isAtom("get")
      default: false
      }
    }
  }
  let request: Request
  private(set) var answer = Term.nil

  init(_ request: Request, node: Node, caller: LocalProcess?) {
    self.request = request
    super.init(node: node, caller: caller, kind: .system)
    if request.isLook { weight = 0 }
  }

  override var unreadTerms: [Term] { request.isLook ? [] : [term] }

  @discardableResult override func reply(_ term: Term) -> Bool {
    guard beginSettling() else { return false }
    answer = term
    finishSettling()
    return true
  }

  override var requestTerm: Term { .atom(named: "system") }
}

extension ServerProcess {
  /// Answers the requests that do not run callbacks.
  func answerSystem(_ call: SystemCall) {
    switch call.request {
    case .getState: call.reply(stateTerm)
    case .answer: call.reply(.ok)
    case .getStatus: call.reply(status)
    case .suspend:
      isSuspended = true
      runsInPlace = false
      call.reply(.ok)
    case .resume:
      isSuspended = false
      runsInPlace = true
      call.reply(.ok)
      activateLater()
    case .statistics(let flag): call.reply(madeObservation.statistics(flag, of: self))
    case .trace(let text):
      madeObservation.traceText = text
      call.reply(.ok)
    case .log(let flag, let text): call.reply(madeObservation.log(flag, of: self, text: text))
    case .noDebug:
      observation = Observation()
      call.reply(.ok)
    case .replaceState, .changeCode, .terminate: break
    }
  }

  /// `{:status, pid, {:module, :gen_server}, [dictionary, state, parent, debug, misc]}`.
  private var status: Term {
    let parent: Term = starter.map { .pid($0.pid) } ?? .pid(pid)
    let name: String
    switch nameTerm {
    case .atom(let atom): name = atom.name
    case .pid(let pid): name = "<0.\(pid.number).0>"
    default: name = nameTerm.inspect()
    }
    let header: Term = .tuple(.atom(named: "header"), .charlist("Status for generic server \(name)"))
    let data: Term = .tuple(
      .atom(named: "data"),
      .list(of: [
        .tuple(.charlist("Status"), .atom(named: isSuspended ? "suspended" : "running")),
        .tuple(.charlist("Parent"), parent), .tuple(.charlist("Logged events"), .emptyList),
      ]))
    let misc: Term = .list(of: [header, data] + statusEntries)
    return .tuple(
      .atom(named: "status"), .pid(pid), .tuple(.atom(named: "module"), .atom(named: "gen_server")),
      .list(of: [
        .list(
          of: [
            .tuple(.atom(named: "$initial_call"), initialCall ?? .undefined),
            .tuple(.atom(named: "$ancestors"), .list(of: ancestors)),
          ] + dictionary.all.map { .tuple($0.key, $0.value) }),
        .atom(named: isSuspended ? "suspended" : "running"), parent, .emptyList, misc,
      ]))
  }
}

extension Node {
  private func system(
    _ request: SystemCall.Request, _ destination: Destination, timeout: Duration?, _ name: String
  )
    async throws -> Term
  {
    let call = SystemCall(request, node: self, caller: LocalProcess.current)
    let target = whereis(destination)?.process
    defer { if request.isLook, call.failure != nil { target?.withdraw(call) } }
    let arguments = { [destination.term] }
    try await perform(call, on: destination, timeout: timeout) { ("sys", name, arguments()) }
    return call.answer
  }

  /// The state of a server. (`:sys.get_state/1`)
  public func getState(of server: Destination, timeout: Duration? = .seconds(5)) async throws -> Term {
    try await system(.getState, server, timeout: timeout, "get_state")
  }

  /// Whether a server has nothing else to do, so that it answers in that time.
  func answers(_ server: ProcessID, within timeout: Duration) async -> Bool {
    (try? await system(.answer, .pid(server), timeout: timeout, "get_state")) != nil
  }

  /// Replaces the state of a server by what the function makes of it, and returns it. **Messages that come in
  /// between are handled with the old state.** (`:sys.replace_state/2`)
  package func replaceState(
    of server: Destination, timeout: Duration? = .seconds(5), _ change: (Term) async throws -> Term
  ) async throws -> Term {
    let new = try await change(getState(of: server, timeout: timeout))
    return try await system(.replaceState(new), server, timeout: timeout, "replace_state")
  }

  /// Status as a server's `formatStatus` shows it, with what `:sys.get_status/1` puts around it.
  package func getStatus(of server: Destination, timeout: Duration? = .seconds(5)) async throws -> Term {
    try await system(.getStatus, server, timeout: timeout, "get_status")
  }

  /// Lets a server handle nothing but requests of `sys`. (`:sys.suspend/1`)
  package func suspend(_ server: Destination, timeout: Duration? = .seconds(5)) async throws {
    _ = try await system(.suspend, server, timeout: timeout, "suspend")
  }

  /// Lets a suspended server go on. (`:sys.resume/1`)
  package func resume(_ server: Destination, timeout: Duration? = .seconds(5)) async throws {
    _ = try await system(.resume, server, timeout: timeout, "resume")
  }

  /// Switches statistics on (`true`) or off (`false`), or gets them (`:get`). (`:sys.statistics/2`)
  package func statistics(of server: Destination, _ flag: Term, timeout: Duration? = .seconds(5)) async throws
    -> Term
  {
    try await system(.statistics(flag), server, timeout: timeout, "statistics")
  }

  /// Prints each message that a server gets, each reply and each new state, or stops doing so. (`:sys.trace/2`)
  /// - Parameter text: how to write terms; as `inspect` does unless told otherwise.
  package func trace(
    _ server: Destination, _ isOn: Bool, timeout: Duration? = .seconds(5),
    text: @escaping @Sendable (Term) -> String = { $0.inspect() }
  ) async throws {
    _ = try await system(.trace(isOn ? text : nil), server, timeout: timeout, "trace")
  }

  /// Keeps the latest events of a server (`true`, `{true, count}`) or does not (`false`), gets them (`:get`) or
  /// prints them (`:print`). (`:sys.log/2`)
  package func log(
    _ server: Destination, _ flag: Term, timeout: Duration? = .seconds(5),
    text: @escaping @Sendable (Term) -> String = { $0.inspect() }
  ) async throws -> Term {
    try await system(.log(flag, text), server, timeout: timeout, "log")
  }

  /// Switches trace, log and statistics off. (`:sys.no_debug/1`)
  package func noDebug(_ server: Destination, timeout: Duration? = .seconds(5)) async throws {
    _ = try await system(.noDebug, server, timeout: timeout, "no_debug")
  }

  /// Calls a server's `codeChange`. (`:sys.change_code/4`)
  package func changeCode(
    of server: Destination, from version: Term, extra: Term, timeout: Duration? = .seconds(5)
  ) async throws -> Term {
    try await system(.changeCode(version: version, extra: extra), server, timeout: timeout, "change_code")
  }

  /// Ends a server in good order: its `terminate` runs. Returns when it has exited. (`GenServer.stop/3`)
  /// - Throws: ``ProcessExit`` if there is no such server, it does not end in time, or ends for another reason.
  public func stop(
    _ server: Destination, reason: ExitReason = .normal, timeout: Duration? = nil
  ) async throws {
    let call = SystemCall(.terminate(reason), node: self, caller: LocalProcess.current)
    let limit = timeout.term
    let blame: () -> (String, String, [Term]) = {
      ("Elixir.GenServer", "stop", [server.term, reason.term, limit])
    }
    guard let target = whereis(server)?.process, target.isAlive else { throw callExit(.noproc, blame()) }
    if target === LocalProcess.current {
      throw callExit(ExitReason(.atom(named: "calling_self")), blame())
    }
    await target.perform(call, timeout: timeout)
    if let failure = call.failure, failure != reason { throw callExit(failure, blame()) }
  }
}
