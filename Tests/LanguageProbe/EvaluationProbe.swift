import ActorRuntime
import ElixirCompiler
import Evaluation
import PeeperLanguage
import Terms

/// Evaluates sources in a process of a node of its own.
package enum EvaluationProbe {
  /// The inspected value of the last expression, or what the error says.
  package static func evaluate(_ source: String, imports: [Atom] = []) async -> String {
    await evaluate([source], imports: imports).last ?? ""
  }

  /// Evaluates several expressions, one after the other, in one session.
  package static func evaluate(_ sources: [String], imports: [Atom] = []) async -> [String] {
    let node = Node()
    defer { node.shutDown() }
    let session = EvaluationSession(Interpreter(node: node), diagnostics: Diagnostics { _ in })
    for module in imports { session.importCommands(module) }
    return await withCheckedContinuation { continuation in
      node.spawn { process in
        var answers: [String] = []
        for source in sources { answers.append(await answer(source, session, process)) }
        continuation.resume(returning: answers)
      }
    }
  }

  private static func answer(_ source: String, _ session: EvaluationSession, _ process: LocalProcess) async
    -> String
  {
    do {
      return try await session.evaluate(source, in: process).inspect()
    } catch {
      return RaisedError(catching: error)?.banner ?? "\(error)"
    }
  }

  /// The warnings of a source.
  package static func warnings(_ source: String) async -> [String] {
    let node = Node()
    defer { node.shutDown() }
    let diagnostics = Diagnostics { _ in }
    let session = EvaluationSession(Interpreter(node: node), diagnostics: diagnostics)
    await withCheckedContinuation { continuation in
      node.spawn { process in
        _ = await answer(source, session, process)
        continuation.resume()
      }
    }
    return diagnostics.all
  }
}
