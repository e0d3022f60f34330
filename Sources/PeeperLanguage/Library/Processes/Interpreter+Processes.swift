import ActorRuntime
import Terms

extension Interpreter {
  /// What evaluated code runs with in a process.
  func context(for process: LocalProcess) -> CallContext { CallContext(process, self) }

  /// Runs the body of a process, and where it says to go on when it leaves all of its calls (`hibernate`).
  func run(in process: LocalProcess, _ body: (CallContext) async throws -> Term) async throws {
    let context = context(for: process)
    do {
      do {
        _ = try await body(context)
      } catch var next as ContinueElsewhere {
        while true {
          do {
            _ = try await context.call(module: next.module, next.function, next.arguments)
            return
          } catch let further as ContinueElsewhere { next = further }
        }
      }
    } catch let error as RaisedError where error.kind == .error {
      throw await Reporting.described(error, context)
    }
  }
}

extension Reporting {
  /// The error with the text that its exception's module gives it, if that takes evaluated code.
  static func described(_ error: RaisedError, _ context: CallContext) async -> RaisedError {
    guard let module = error.exception.asMap?.structName, context.interpreter.loaded(module) != nil else {
      return error
    }
    var described = error
    described.describedAs = await banner(error, context)
    return described
  }
}
