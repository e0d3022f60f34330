import ActorRuntime
import Evaluation
import Peeper
import Synchronization
import Terms

/// Server of a module of the prompt that has a GenServer's callbacks.
struct EvaluatedServer: TermServer, SelfDescribingServer {
  let module: Atom
  let interpreter: Interpreter
  private let argument: Term
  private let isPeeper: Bool
  private let context = ContextBox()
  private let handleCallCell: FunctionCell
  /// Attempt to answer a call at once that did not succeed, and is to be awaited now.
  private enum Attempt { case underWay, failed(any Error) }
  private var attempt: Attempt?
  /// Whether the server has run: a preserved one is started from its state.
  private var hasRun = false
  private(set) var state = Term.nil

  /// - Parameter isPeeper: whether it runs as a Peeper server: then every callback has a default.
  init(_ module: Atom, _ argument: Term, _ interpreter: Interpreter, isPeeper: Bool = false) {
    self.isPeeper = isPeeper
    self.module = module
    self.argument = argument
    self.interpreter = interpreter
    handleCallCell = interpreter.cell(module, FunctionKey(.handleCallCallback, 3))
  }

  private func call(_ callback: Atom, _ arguments: Term...) async throws -> ServerReturn {
    let context = self.context.context(for: process, interpreter)
    do {
      if isPeeper, !interpreter.exports(module, callback, arguments.count) {
        return ServerReturn(try missing(callback, arguments))
      }
      return ServerReturn(try await context.call(module: module, callback, arguments))
    } catch {
      if let answer = answer(of: error, callback) { return answer }
      throw await described(error, context)
    }
  }

  /// Return value of a callback that threw, nil for other errors: OTP calls callbacks inside a `catch`.
  private func answer(of error: any Error, _ callback: Atom) -> ServerReturn? {
    switch error {
    case let error as RaisedError where error.kind == .throw: ServerReturn(error.value)
    case let error as RaisedError where error.kind == .exit:
      exited(callback, error.value)
    case let exit as ProcessExit: exited(callback, exit.reason.term)
    default: nil
    }
  }

  /// An exit counts as a stop.
  private func exited(_ callback: Atom, _ reason: Term) -> ServerReturn {
    callback == "init"
      ? ServerReturn(.tuple(.atom(.stop), reason)) : ServerReturn(.tuple(.atom(.stop), reason, state))
  }

  private func described(_ error: any Error, _ context: CallContext) async -> any Error {
    guard let error = error as? RaisedError else { return error }
    return await Reporting.described(error, context)
  }

  /// Default of `use Peeper.GenServer` for a callback that the module lacks.
  private func missing(_ callback: Atom, _ arguments: [Term]) throws -> Term {
    let name = (process.registeredName.map { .atom($0) } ?? Term.pid(process.pid)).inspect()
    switch callback {
    case "init": return .tuple(.ok, arguments[0])
    case "handle_call":
      throw RaisedError.runtime(
        "attempted to call GenServer \(name) but no handle_call/3 clause was provided")
    case "handle_cast":
      throw RaisedError.runtime(
        "attempted to cast GenServer \(name) but no handle_cast/2 clause was provided")
    case "handle_info":
      let message = arguments[0].inspect()
      process.node.logger.error(
        "\(Term.atom(module).inspect()) \(name) received unexpected message in handle_info/2: \(message)")
      return .tuple(.atom(.noreply), state)
    default: throw interpreter.undefined(module, callback, arguments)
    }
  }

  mutating func initialize() async throws -> InitOutcome {
    let answer = try await call("init", hasRun ? state : argument)
    switch answer.kind {
    case .ok(let state, let next):
      self.state = state
      hasRun = true
      return next.map { .okThen($0) } ?? .ok
    case .ignore: return .ignore
    case .stopBare(let reason): return .stop(reason)
    default: return .invalid(answer.term)
    }
  }

  mutating func attemptCall(_ request: TermRequest) throws -> Outcome? {
    guard let callee = handleCallCell.callee, !callee.isReadyMade else { return nil }
    let context = self.context.context(for: process, interpreter)
    let code = callee.asCode
    let frame = code.makeFrame(context, Arguments(request.term, request.caller.term, state))
    do {
      if let answer = try context.attempt(code, frame) { return follow(request.caller, ServerReturn(answer)) }
    } catch {
      guard let answer = answer(of: error, .handleCallCallback) else {
        // Finding words for the error may take evaluated code, which has to be awaited.
        attempt = .failed(error)
        return nil
      }
      return follow(request.caller, answer)
    }
    attempt = .underWay
    return nil
  }

  mutating func handleCall(_ request: TermRequest) async throws -> Outcome {
    guard let begun = attempt else {
      return follow(
        request.caller,
        try await call(.handleCallCallback, request.term, request.caller.term, state))
    }
    attempt = nil
    let context = self.context.context(for: process, interpreter)
    do {
      if case .failed(let error) = begun { throw error }
      return follow(request.caller, ServerReturn(try await context.completeAttempt()))
    } catch {
      if let answer = answer(of: error, .handleCallCallback) { return follow(request.caller, answer) }
      throw await described(error, context)
    }
  }

  private mutating func follow(_ caller: ReplyTo<Term>, _ answer: ServerReturn) -> Outcome {
    switch answer.kind {
    case .reply(let reply, let state, let next):
      self.state = state
      return next.map { .reply(reply, to: caller, then: $0) } ?? .reply(reply, to: caller)
    case .noReply(let state, let next):
      self.state = state
      return next.map { .noReply(then: $0) } ?? .noReply
    case .stop(let reason, let reply, let state):
      self.state = state
      return reply.map { .stop(reason, reply: $0, to: caller) } ?? .stop(reason)
    default: return .invalid(answer.term)
    }
  }

  mutating func handleCast(_ request: Term) async throws -> Outcome {
    follow(try await call("handle_cast", request, state))
  }

  mutating func handleInfo(_ message: Term) async throws -> Outcome {
    // A callback module may have none.
    guard isPeeper || interpreter.exports(module, "handle_info", 2) else { return .noReply }
    return follow(try await call("handle_info", message, state))
  }

  mutating func handleContinue(_ next: Term) async throws -> Outcome {
    follow(try await call("handle_continue", next, state))
  }

  mutating func terminate(_ reason: ExitReason) async throws {
    guard interpreter.exports(module, "terminate", 2) else { return }
    let context = self.context.context(for: process, interpreter)
    do {
      _ = try await context.call(module: module, "terminate", [reason.term, state])
    } catch let error as RaisedError where error.kind == .throw {
      // As OTP: what is thrown counts as returned.
    } catch let error as RaisedError where error.kind == .error {
      throw await Reporting.described(error, context)
    } catch let next as ContinueElsewhere {
      guard next.module == "gen_server", next.function == "enter_loop", next.arguments.count >= 3 else {
        throw next
      }
      state = next.arguments[2]
      throw ServerGoesOn()
    }
  }

  mutating func codeChange(from version: Term, extra: Term) async throws {
    guard interpreter.exports(module, "code_change", 3) else { return }
    let context = self.context.context(for: process, interpreter)
    let answer = try await context.call(module: module, "code_change", [version, state, extra])
    if let tuple = answer.asTuple, tuple.count == 2, tuple[0].isAtom(.ok) { state = tuple[1] }
  }

  private mutating func follow(_ answer: ServerReturn) -> Outcome {
    switch answer.kind {
    case .noReply(let state, let next):
      self.state = state
      return next.map { .noReply(then: $0) } ?? .noReply
    case .stop(let reason, nil, let state):
      self.state = state
      return .stop(reason)
    default: return .invalid(answer.term)
    }
  }

  // MARK: sys

  var stateTerm: Term { state }
  mutating func replaceState(with term: Term) { state = term }

  func formatStatus() -> Term { formatted("normal") }

  /// Status entries: those of `format_status/2` if the module has it and no `format_status/1`, else the state.
  func statusEntries() -> [Term] {
    guard interpreter.exports(module, "format_status", 2), !interpreter.exports(module, "format_status", 1)
    else {
      return [.tuple(.atom("data"), .list(of: [.tuple(.charlist("State"), formatStatus())]))]
    }
    let shown = formatStatus()
    return shown.listElements ?? [shown]
  }

  /// State as reports and `:sys.get_status/1` show it: given by the module's `format_status`, if it has one.
  private func formatted(_ why: Atom) -> Term {
    if let callee = interpreter.callee(module, FunctionKey("format_status", 1)), callee.isSync {
      let status = Term.map(of: [(.atom("state"), state), (.atom("log"), .emptyList)])
      let shown = try? callee.callSync(self.context.context(for: process, interpreter), [status])
      return shown?.asMap?["state"] ?? state
    }
    guard let callee = interpreter.callee(module, FunctionKey("format_status", 2)), callee.isSync else {
      return state
    }
    let context = self.context.context(for: process, interpreter)
    let dictionary = Term.list(of: process.dictionary.all.map { .tuple($0.key, $0.value) })
    let arguments: Arguments = [.atom(why), .list(of: [dictionary, state])]
    return (try? callee.callSync(context, arguments)) ?? state
  }
  func reportedState() -> Term { formatted("terminate") }
}

/// The context in which a server's process calls evaluated code, made with the first callback.
///
/// A preserved server goes on in another process, and then gets another context.
final class ContextBox: Sendable {
  private let made = Mutex<CallContext?>(nil)

  func context(for process: LocalProcess, _ interpreter: Interpreter) -> CallContext {
    made.withLock { made in
      if let made, made.process === process { return made }
      let context = interpreter.context(for: process)
      made = context
      return context
    }
  }
}

extension Atom {
  static let handleCallCallback: Atom = "handle_call"
}
