import ActorRuntime
import Evaluation
import Peeper
import Terms

/// Server of an agent: applies functions to its state.
struct AgentServer: TermServer {
  private let initial: Term
  private let interpreter: Interpreter
  private let context = ContextBox()
  private(set) var state = Term.nil

  init(_ initial: Term, _ interpreter: Interpreter) {
    self.initial = initial
    self.interpreter = interpreter
  }

  /// Calls a function, or `{module, function, arguments}`, with these arguments first.
  private func run(_ function: Term, _ arguments: [Term]) async throws -> Term {
    let context = self.context.context(for: process, interpreter)
    if case .function(let function) = function {
      return try await context.apply(function, Arguments(arguments))
    }
    guard let tuple = function.asTuple, tuple.count == 3, let module = tuple[0].asAtom,
      let name = tuple[1].asAtom,
      let others = tuple[2].listElements
    else { throw RaisedError.badFunction(function) }
    return try await context.call(module: module, name, arguments + others)
  }

  mutating func initialize() async throws -> InitOutcome {
    do {
      state = try await run(initial, [])
      return .ok
    } catch let error as RaisedError where error.kind == .exit {
      return .stop(ExitReason(error.value))
    } catch let error as RaisedError where error.kind == .throw {
      return .invalid(error.value)
    }
  }

  mutating func handleCall(_ asked: TermRequest) async throws -> Outcome {
    let (request, caller) = (asked.term, asked.caller)
    guard let tuple = request.asTuple, tuple.count == 2, let kind = tuple[0].asAtom,
      ["get", "update", "get_and_update"].contains(kind)
    else {
      throw RaisedError.functionClause("Elixir.Agent.Server", "handle_call", [request, caller.term, state])
    }
    do {
      switch kind {
      case "get": return .reply(try await run(tuple[1], [state]), to: caller)
      case "update":
        state = try await run(tuple[1], [state])
        return .reply(.ok, to: caller)
      case "get_and_update":
        let answer = try await run(tuple[1], [state])
        guard let pair = answer.asTuple, pair.count == 2 else { return .invalid(answer) }
        state = pair[1]
        return .reply(pair[0], to: caller)
      default: return .invalid(request)
      }
    } catch let error as RaisedError where error.kind == .exit {
      return .stop(ExitReason(error.value))
    } catch let error as RaisedError where error.kind == .throw {
      return .invalid(error.value)
    }
  }

  mutating func handleCast(_ request: Term) async throws -> Outcome {
    guard let tuple = request.asTuple, tuple.count == 2, tuple[0].isAtom("cast") else {
      throw RaisedError.functionClause("Elixir.Agent.Server", "handle_cast", [request, state])
    }
    do {
      state = try await run(tuple[1], [state])
    } catch let error as RaisedError where error.kind == .exit {
      return .stop(ExitReason(error.value))
    } catch let error as RaisedError where error.kind == .throw {
      return .invalid(error.value)
    }
    return .noReply
  }

  mutating func handleInfo(_ message: Term) async throws -> Outcome {
    let name = (process.registeredName.map { .atom($0) } ?? Term.pid(process.pid)).inspect()
    process.node.logger.error(
      "Agent.Server \(name) received unexpected message in handle_info/2: \(message.inspect())")
    return .noReply
  }

  var stateTerm: Term { state }
  mutating func replaceState(with term: Term) { state = term }
  func formatStatus() -> Term { state }
}
