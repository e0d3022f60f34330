import ActorRuntime
import Terms

extension Interpreter {
  /// Makes the context in which a process runs evaluated code.
  package func context(for process: LocalProcess) -> CallContext { CallContext(process, self) }

  /// Runs the body of a process, and where it says to go on when it leaves all of its calls (`hibernate`).
  package func run(in process: LocalProcess, _ body: (CallContext) async throws -> Term) async throws {
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
