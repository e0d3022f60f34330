import ActorRuntime
import Terms

/// The process of a dynamic supervisor: hands what comes to the ``DynamicSupervisorDriver``.
struct DynamicSupervisorServer: TermServer {
  private var driver: DynamicSupervisorDriver?
  private let applier: ChildStart.Applier?
  private let callback: DynamicSupervisorInit.Callback
  /// The module whose `init/1` the callback is, for the state's term.
  private let module: Atom
  /// For a supervisor of tasks: what its tasks are when they do not say.
  private let tasks: TaskSupervisorDefaults?

  init(
    applier: ChildStart.Applier?, module: Atom = "Elixir.Supervisor.Default",
    tasks: TaskSupervisorDefaults? = nil, callback: @escaping DynamicSupervisorInit.Callback
  ) {
    self.applier = applier
    self.module = module
    self.tasks = tasks
    self.callback = callback
  }

  mutating func initialize() async throws -> InitOutcome {
    let process = process
    process.trapsExit = true
    switch try await callback(process) {
    case .ignore: return .ignore
    case .stop(let reason): return .stop(ExitReason(reason))
    case .supervise(let flags):
      let driver = DynamicSupervisorDriver(flags: flags, applier: applier, tasks: tasks)
      self.driver = driver
      process.attachment = driver
      return .ok
    }
  }

  mutating func handleCall(_ request: TermRequest) async throws -> Outcome {
    guard let answer = try await driver?.answer(request.term, for: request.caller.pid?.process, in: process)
    else {
      throw UnknownRequest(module: "Elixir.DynamicSupervisor", callback: "handle_call", request: request.term)
    }
    return .reply(answer, to: request.caller)
  }

  mutating func handleCast(_ request: Term) async throws -> Outcome {
    let name = process.registeredName.map { .atom($0) } ?? Term.pid(process.pid)
    throw RaisedException.runtime(
      "attempted to cast GenServer \(name.inspect()) but no handle_cast/2 clause was provided")
  }

  mutating func handleInfo(_ message: Term) async throws -> Outcome {
    if let sender = message.exitSender, let reason = message.asTuple?.last {
      return goOn(try await driver?.handleExit(of: sender, ExitReason(reason), in: process))
    }
    if let tuple = message.asTuple, tuple.count == 2, tuple[0].isAtom("$gen_restart"),
      let pid = tuple[1].asPid
    {
      return goOn(try await driver?.retry(pid, in: process))
    }
    process.node.logger.error("DynamicSupervisor received unexpected message: \(message.inspect())")
    return .noReply
  }

  mutating func terminate(_ reason: ExitReason) async throws { try await driver?.endAll(in: process) }

  private func goOn(_ goesOn: Bool?) -> Outcome { goesOn == false ? .stop(.shutdown) : .noReply }

  var stateTerm: Term {
    guard let driver else { return .nil }
    let flags = driver.flags
    return .map(of: [
      (.atom(.structKey), .atom("Elixir.DynamicSupervisor")), (.atom("mod"), .atom(module)),
      (.atom("strategy"), RestartStrategy.oneForOne.term),
      (.atom("max_children"), flags.maxChildren.map { .integer($0) } ?? .infinity),
      (.atom("max_restarts"), .integer(flags.maxRestarts)),
      (.atom("max_seconds"), .integer(Int(flags.maxSeconds.components.seconds))),
      (.atom("extra_arguments"), .list(of: flags.extraArguments)),
      (.atom("children"), driver.childrenTerm),
    ])
  }
}

/// Result of a dynamic supervisor's `init` callback. (Elixir: `DynamicSupervisor.init/1`)
package enum DynamicSupervisorInit: Sendable {
  /// Supervise in this way.
  case supervise(DynamicSupervisorFlags)
  /// The supervisor is not wanted.
  case ignore
  /// The supervisor cannot start, for this reason.
  case stop(Term)

  /// Runs in the supervisor's process.
  package typealias Callback = @Sendable (LocalProcess) async throws -> DynamicSupervisorInit

  /// Reads what the `init/1` of a module returned: `{:ok, flags}` or `:ignore`. Anything that is not valid stops
  /// the supervisor with Elixir's reason.
  package init(returned term: Term, by module: Atom) {
    if term.isAtom(.ignore) {
      self = .ignore
      return
    }
    guard let pair = term.asTuple, pair.count == 2, pair[0].isAtom(.ok), let map = pair[1].asMap else {
      self = .stop(.tuple(.atom("bad_return"), .tuple(.atom(module), .atom("init"), term)))
      return
    }
    do throws(SupervisionError) { self = .supervise(try DynamicSupervisorFlags(map)) } catch {
      self = .stop(.tuple(.atom("supervisor_data"), error.term))
    }
  }
}
