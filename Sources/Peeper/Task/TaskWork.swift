import ActorRuntime
import Terms

/// Code of a task, and how it is printed when it crashes.
package struct TaskWork: Sendable {
  /// Computes the result, in the task's process.
  package typealias Body = @Sendable (LocalProcess) async throws -> Term

  /// `{module, function, arity}`.
  package let function: Term
  /// How a crash report shows the function: `#Function<…>` or `&IO.puts/1`.
  package let description: String
  /// Arguments that the function is called with.
  package let arguments: [Term]
  /// The closure, if the work is one.
  private let closure: Term?
  /// Computes the result.
  package let body: Body

  /// `{module, function, arguments}`, as a supervisor of tasks is told.
  package var call: Term {
    guard let closure, let parts = TaskReference.anonymousFunction.asTuple else {
      return .tuple(function.asTuple?[0] ?? .nil, function.asTuple?[1] ?? .nil, .list(of: arguments))
    }
    return .tuple(parts[0], parts[1], .list(of: [closure, .emptyList]))
  }

  /// Work whose function is named.
  package init(_ module: Atom, _ function: Atom, _ arguments: [Term], body: @escaping Body) {
    self.function = .tuple(.atom(module), .atom(function), .integer(arguments.count))
    let moduleText = Term.atom(module).inspect()
    description = "&\(moduleText).\(function.name)/\(arguments.count)"
    self.arguments = arguments
    closure = nil
    self.body = body
  }

  /// Work that is a closure: the function term of the language if there is one.
  package init(_ closure: FunctionTerm? = nil, body: @escaping Body) {
    function = TaskReference.anonymousFunction
    description = closure.map { $0.description } ?? "#Function<Swift closure>"
    arguments = []
    self.closure = closure.map { .function($0) }
    self.body = body
  }

  /// Runs in a process that stands under `starter`: `$callers` and `$initial_call` are set, and a crash is
  /// reported.
  func run(in process: LocalProcess, startedBy starter: Term, callers: Term) async throws -> Term {
    process.dictionary.put(.atom("$callers"), callers)
    process.initialCall = function
    do {
      return try await body(process)
    } catch {
      let reason = ExitReason(error: error)
      if process.isAlive, !reason.isNormalOrShutdown { report(error, of: process, startedBy: starter) }
      throw ProcessExit(reason: reason)
    }
  }

  private func report(_ error: any Error, of process: LocalProcess, startedBy starter: Term) {
    let arguments = Term.list(of: arguments).inspect()
    process.node.logger.error(
      """
      Task \(Term.pid(process.pid).inspect()) started from \(starter.inspect()) terminating
      \(taskCrashText(of: error))
      Function: \(description)
          Args: \(arguments)
      """)
  }
}

/// Text of a task's error in a report: exits and throws are `** (stop)`.
private func taskCrashText(of error: any Error) -> String {
  let text = (error as? any CrashReasonConvertible)?.serverCrashDescription ?? crashText(of: error)
  let reason = ExitReason(error: error)
  let words = LocalProcess.current?.node.describeExit ?? { "** (stop) \($0)" }
  if text.hasPrefix("** (exit)") || error is ProcessExit { return words(reason) }
  if let thrown = reason.term.asTuple?.first, thrown.asTuple?.first?.isAtom("nocatch") == true {
    return words(ExitReason(thrown))
  }
  return text
}

extension LocalProcess {
  /// Who a task started by this process says it was started from: the registered name, or else the pid.
  var starterTerm: Term { registeredName.map { .atom($0) } ?? .pid(pid) }

  /// `$callers` of a task that this process starts: itself, then its own callers, as many as ancestors are remembered.
  var callersForTask: Term {
    guard let own = dictionary.get(.atom("$callers")), let callers = own.listElements else {
      return .list(of: [.pid(pid)])
    }
    if callers.count < 2 * Self.ancestorLimit { return .list(Cons(.pid(pid), own)) }
    return .list(of: [.pid(pid)] + callers.prefix(Self.ancestorLimit))
  }
}
