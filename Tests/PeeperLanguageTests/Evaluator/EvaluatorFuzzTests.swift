import Fuzzing
import ActorRuntime
import Foundation
import PeeperTestKit
import Terms
import Testing

@testable import ElixirSyntax

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
      await FuzzInput.evaluate([Self.expressions[place - 1], source], on: node)
    }
    node.shutDown()
  }

  /// Calls that end the program on purpose.
  private static func isLeftOut(_ source: String) -> Bool {
    source.contains("halt") || source.contains("stop(")
  }
}
