import ActorRuntime
import Peeper
import Terms

/// What a module of the prompt runs as that has a GenServer's callbacks.
struct EvaluatedServer: TermServer {
  let module: Atom
  let interpreter: Interpreter
  private let argument: Term
  private var context = ContextBox()
  /// Whether the server has run: a preserved one is started from its state.
  private var hasRun = false
  private(set) var state = Term.nil

  init(_ module: Atom, _ argument: Term, _ interpreter: Interpreter) {
    self.module = module
    self.argument = argument
    self.interpreter = interpreter
  }

  private func call(_ callback: Atom, _ arguments: Term...) async throws -> ServerReturn {
    let context = self.context.context(for: process, interpreter)
    do {
      return ServerReturn(try await context.call(module: module, callback, arguments))
    } catch let error as RaisedError {
      // OTP calls callbacks inside a `catch`: what is thrown counts as returned.
      switch error.kind {
      case .throw: return ServerReturn(error.value)
      case .exit: return ServerReturn(.tuple(.atom(.stop), error.value, state))
      case .error: throw error
      }
    } catch let exit as ProcessExit {
      return ServerReturn(.tuple(.atom(.stop), exit.reason.term, state))
    }
  }

  mutating func initialize() async throws -> InitOutcome {
    // A server that was preserved comes with what belonged to its dead process.
    context = ContextBox()
    let answer = try await call("init", hasRun ? state : argument)
    switch answer.kind {
    case .ok(let state, let next):
      self.state = state
      hasRun = true
      return next.map { .okThen($0) } ?? .ok
    case .ignore: return .ignore
    case .stop(let reason, _, _): return .stop(reason)
    case .stopBare(let reason): return .stop(reason)
    default: return .invalid(answer.term)
    }
  }

  mutating func handleCall(_ request: Term, from: From<Term>) async throws -> CallOutcome<Term> {
    let answer = try await call("handle_call", request, from.term, state)
    switch answer.kind {
    case .reply(let reply, let state, let next):
      self.state = state
      return next.map { .replyThen(reply, $0) } ?? .reply(reply)
    case .noReply(let state, let next):
      self.state = state
      return next.map { .noReplyThen($0) } ?? .noReply
    case .stop(let reason, let reply, let state):
      self.state = state
      return reply.map { .stopReplying(reason, $0) } ?? .stop(reason)
    default: return .invalid(answer.term)
    }
  }

  mutating func handleCast(_ request: Term) async throws -> Outcome {
    follow(try await call("handle_cast", request, state))
  }

  mutating func handleInfo(_ message: Term) async throws -> Outcome {
    guard interpreter.exports(module, "handle_info", 2) else {
      // OTP's own words for a callback module that has none.
      process.node.logger.warning(
        "** Undefined handle_info in \(Term.atom(module).inspect())\n** Unhandled message: \(message.inspect())"
      )
      return .noReply
    }
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
    } catch let error as RaisedError where error.kind == .throw {}
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
      return next.map { .noReplyThen($0) } ?? .noReply
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

  func stopText(_ reason: ExitReason) -> String { "** (stop) " + ExitReasonText.format(reason.term) }

  /// What reports and `:sys.get_status/1` show of the state.
  private func formatted(_ why: Atom) -> Term {
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
final class ContextBox: @unchecked Sendable {
  // Safety: used only by the process of the server that holds it.
  private var made: CallContext?

  func context(for process: LocalProcess, _ interpreter: Interpreter) -> CallContext {
    if let made { return made }
    let context = interpreter.context(for: process)
    made = context
    return context
  }
}
