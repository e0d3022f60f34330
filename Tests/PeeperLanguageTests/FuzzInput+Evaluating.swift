import ActorRuntime
import ElixirCompiler
import Evaluation
import Foundation
import Fuzzing
import PeeperLanguage

extension FuzzInput {
  /// Where the input stands that is being evaluated, for whoever finds the tests dead.
  private static let trace = FileManager.default.temporaryDirectory.appending(path: "peeper-fuzz-input.exs")

  /// Evaluates the sources in a process that is killed if they take long.
  static func evaluate(_ sources: [String], on node: Node) async {
    try? sources.joined(separator: "\n").write(to: trace, atomically: false, encoding: .utf8)
    let session = EvaluationSession(Interpreter(node: node), diagnostics: Diagnostics { _ in })
    await withCheckedContinuation { continuation in
      let process = node.spawn { process in
        for source in sources { _ = try? await session.evaluate(source, in: process) }
        continuation.resume()
      }
      node.spawn { killer in
        _ = killer.monitor(process.pid)
        let _: Bool? = try await killer.receive(timeout: .milliseconds(200)) { _ in true }
        node.exit(process.pid, .kill, from: nil)
      }
    }
  }
}
