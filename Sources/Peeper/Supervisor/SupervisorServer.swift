import ActorRuntime
import Terms

/// The process of a supervisor: hands what comes to the ``SupervisorDriver``.
struct SupervisorServer: TermServer {
  /// Does the work, once `initialize` knows the flags.
  private var driver: SupervisorDriver?
  private let owner: any SupervisorOwner

  init(_ owner: any SupervisorOwner) { self.owner = owner }

  mutating func initialize() async throws -> InitOutcome {
    let process = process
    process.trapsExit = true
    switch try await owner.supervise(in: process) {
    case .ignore: return .ignore
    case .stop(let reason): return .stop(ExitReason(reason))
    case .supervise(let flags, let specs):
      let driver = SupervisorDriver(flags: flags, applier: owner.applier)
      do throws(SupervisionError) { try driver.add(specs) } catch {
        return .stop(ExitReason(.tuple(.atom("start_spec"), error.term)))
      }
      self.driver = driver
      process.attachment = owner.attach(driver, in: process)
      if let reason = try await driver.startAll(in: process) {
        return .stop(ExitReason(.tuple(.atom(.shutdown), reason)))
      }
      return .ok
    }
  }

  mutating func handleCall(_ request: TermRequest) async throws -> Outcome {
    guard let answer = try await driver?.answer(request.term, in: process) else {
      throw UnknownRequest(module: "supervisor", callback: "handle_call", request: request.term)
    }
    return .reply(answer, to: request.caller)
  }

  mutating func handleCast(_ request: Term) async throws -> Outcome {
    guard let tuple = request.asTuple, tuple.count == 2, tuple[0].isAtom(.tryAgain) else {
      throw UnknownRequest(module: "supervisor", callback: "handle_cast", arity: 2, request: request)
    }
    return goOn(try await driver?.retry(tuple[1], in: process))
  }

  mutating func handleInfo(_ message: Term) async throws -> Outcome {
    if let sender = message.exitSender, let reason = message.asTuple?.last {
      return goOn(try await driver?.handleExit(of: sender, ExitReason(reason), in: process))
    }
    process.node.logger.error("Supervisor received unexpected message: \(message.inspect())")
    return .noReply
  }

  mutating func terminate(_ reason: ExitReason) async throws { try await driver?.endAll(in: process) }

  private func goOn(_ goesOn: Bool?) -> Outcome {
    if goesOn != false { return .noReply }
    if let driver { owner.willGiveUp(process, driver.machine) }
    return .stop(.shutdown)
  }

  var stateTerm: Term {
    guard let machine = driver?.machine else { return .nil }
    return .map(of: [
      (.atom("strategy"), machine.flags.strategy.term), (.atom("children"), machine.listing),
      (.atom("intensity"), .integer(machine.flags.maxRestarts)),
      (.atom("period"), .integer(Int(machine.flags.maxSeconds.components.seconds))),
    ])
  }
}

/// A call that a supervisor does not know: it ends by it, as in OTP.
struct UnknownRequest: CrashReasonConvertible {
  let module: Atom
  let callback: Atom
  var arity = 3
  let request: Term

  var exitReason: ExitReason {
    ExitReason(
      .tuple(
        .atom("function_clause"),
        .list(of: [.tuple(.atom(module), .atom(callback), .list(of: [request]), .emptyList)])))
  }
  var crashDescription: String {
    "** (FunctionClauseError) no function clause matching in \(Term.atom(module).inspect()).\(callback.name)/\(arity)"
  }
}
