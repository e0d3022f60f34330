import ActorRuntime
import Terms

@testable import PeeperLanguage
@testable import ElixirCompiler
@testable import Evaluation

/// Evaluates expressions one by one, each in a process and a session of its own.
struct LibraryBench {
  private let interpreter: Interpreter
  private let node: Node

  init() {
    let node = Node()
    self.node = node
    interpreter = Interpreter(node: node)
  }

  /// The inspected value, on one line, or the first line of the error.
  func answer(_ source: String) async -> String {
    var options = InspectOptions()
    options.width = nil
    let oneLine = options
    return await withCheckedContinuation { continuation in
      node.spawn { [interpreter] process in
        let session = EvaluationSession(interpreter)
        var text: String
        do {
          text = try await session.evaluate(source, in: process).inspect(oneLine)
        } catch let error as RaisedError {
          text = error.banner
          text = text.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        } catch {
          text = "\(error)"
        }
        continuation.resume(returning: text)
      }
    }
  }
}
