import ActorRuntime
import Foundation
import PeeperTestKit
import Terms
import Testing

@testable import PeeperLanguage

/// Recorded sessions, changed by chance and evaluated: whatever they do, they end, and nothing else does.
@Suite struct EvaluatorFuzzTests {
  /// The expressions of `Tests/Conformance`.
  private static let expressions: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Conformance")
    let sessions = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return sessions.sorted().flatMap { session -> [String] in
      let file = folder.appending(path: session).appending(path: "input.exs")
      guard let source = try? String(contentsOf: file, encoding: .utf8) else { return [] }
      return Parser.expressions(of: source).map { String($0.source) }
    }
  }()

  /// Where the input stands that is being evaluated, for whoever finds the tests dead.
  private static let trace = FileManager.default.temporaryDirectory.appending(path: "peeper-fuzz-input.exs")

  @Test(.timeLimit(.minutes(600))) func `mutated expressions end`() async {
    #expect(Self.expressions.count > 1_000)
    var random = FuzzInput.random
    var node = Node(.test)
    for number in 0..<(FuzzInput.count ?? 400) {
      if number % 50 == 49 {
        node.shutDown()
        node = Node(.test)
      }
      // One that goes before gives it variables and modules to work with.
      let place = Int.random(in: 1..<Self.expressions.count, using: &random)
      let source = FuzzInput.mutated(Self.expressions[place], &random)
      if Self.isLeftOut(source) { continue }
      try? source.write(to: Self.trace, atomically: false, encoding: .utf8)
      await Self.evaluate([Self.expressions[place - 1], source], on: node)
    }
    node.shutDown()
  }

  /// What ends the program on purpose, or fills its memory before anybody can say no.
  private static func isLeftOut(_ source: String) -> Bool {
    source.contains("halt") || source.contains("stop(") || source.firstMatch(of: /\d{6,}/) != nil
  }

  /// Evaluates the sources in a process that is killed if they take long.
  private static func evaluate(_ sources: [String], on node: Node) async {
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
