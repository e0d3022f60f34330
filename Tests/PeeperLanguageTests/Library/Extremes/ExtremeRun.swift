import ActorRuntime
import Foundation
import PeeperTestKit
import Synchronization

@testable import PeeperLanguage
@testable import ElixirCompiler
@testable import Evaluation

/// Extreme expressions evaluated one after the other, for a process of their own: what one of them ends is that
/// process, and a file tells which one it was.
struct ExtremeRun: Codable, Sendable {
  let seed: UInt64
  var numbers: Range<Int>

  /// How long an expression may take, and how much of the processors' time when it has been killed: not of
  /// the clock's, for the machine may be busy with other things.
  private static let patience = (toAnswer: 0.1, toEnd: 1.0 * (_isDebugAssertConfiguration() ? 10 : 1))
  private static let memory: rlim_t = 8 << 30

  var trace: URL {
    FileManager.default.temporaryDirectory.appending(path: "peeper-extremes-\(seed)-\(numbers.lowerBound)")
  }

  /// The number of the expression that the run came to, nil if it never began.
  var reached: Int? {
    (try? String(contentsOf: trace, encoding: .utf8)).flatMap { Int($0) }
  }

  /// Evaluates them; ends the process with status 9 if one goes on after it was killed.
  func perform() async throws {
    var limit = rlimit(rlim_cur: Self.memory, rlim_max: Self.memory)
    #if !canImport(Darwin)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      limit = rlimit(rlim_cur: 0, rlim_max: 0)
      setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    #endif
    // Files that are written land here.
    let folder = FileManager.default.temporaryDirectory.appending(path: "peeper-extremes-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let trace = open(self.trace.path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    chdir(folder.path)
    let expressions = ExtremeExpressions(seed: seed)
    var node = Node(.test)
    for number in numbers {
      if number % 500 == 499 {
        node.shutDown()
        node = Node(.test)
      }
      let text = "\(number)"
      _ = text.withCString { pwrite(trace, $0, text.utf8.count, 0) }
      await evaluate(expressions.source(number), on: node)
    }
    node.shutDown()
  }

  private func evaluate(_ source: String, on node: Node) async {
    let session = EvaluationSession(Interpreter(node: node), diagnostics: Diagnostics { _ in })
    let ending = Ending()
    let process = node.spawn { process in
      ending.isBegun.store(true, ordering: .releasing)
      _ = try? await session.evaluate(source, in: process)
      ending.isReached.store(true, ordering: .releasing)
    }
    // One that is killed before it is run never begins.
    while !ending.isBegun.load(ordering: .acquiring) { await Task.yield() }
    let start = Date()
    var killed: Double?
    while !ending.isReached.load(ordering: .acquiring) {
      await Task.yield()
      let time = Date().timeIntervalSince(start)
      let used = Double(clock()) / Double(CLOCKS_PER_SEC)
      if let killed {
        if used - killed > Self.patience.toEnd { _exit(9) }
        try? await Task.sleep(for: .milliseconds(1))
      } else if time > Self.patience.toAnswer {
        killed = used
        node.exit(process.pid, .kill, from: nil)
      }
    }
  }
}

private final class Ending: Sendable {
  let isBegun = Atomic(false)
  let isReached = Atomic(false)
}
