import ActorRuntime
import Foundation
import Peeper
import PeeperTestKit
import Terms
import Testing

private struct Sum: GenServer {
  var count = 0
  enum Call: Codable, Sendable { case get }
  enum Cast: Codable, Sendable { case add(Int) }
  mutating func handleCall(_ request: Call, from: From<Int>) -> CallOutcome<Int> { .reply(count) }
  mutating func handleCast(_ request: Cast) -> Outcome {
    if case .add(let number) = request { count += number }
    return .noReply
  }
}

/// Servers in large numbers, and many messages.
@Suite struct GenServerTrialTests {
  /// What a body returns that runs in a process.
  private func inProcess<R: Sendable>(
    _ node: Node, _ body: @escaping @Sendable () async throws -> R
  ) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
      node.spawn { _ in
        do { continuation.resume(returning: try await body()) } catch { continuation.resume(throwing: error) }
      }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a flood of a million casts from four senders is handled to the last`() async throws {
    try await withNode { node in
      let sum = try await node.start(Sum())
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            try await inProcess(node) { for _ in 0..<250_000 { sum.cast(.add(1)) } }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await sum.call(.get, timeout: .seconds(50)) == 1_000_000)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `100,000 servers are started, called and stopped, and nothing of them is left`() async throws {
    try await withNode { node in
      // The first round shows what a program keeps for later; the second is measured.
      try await round(node)
      let before = residentBytes()
      let peak = try await round(node)
      #expect(await node.settle())
      #expect(node.processCount == 0)
      #expect(residentBytes() - before < max(peak - before, 40_000_000) / 2)
    }
  }

  /// Returns the memory while all are alive.
  @discardableResult private func round(_ node: Node) async throws -> Int {
    try await inProcess(node) {
      var servers: [ServerRef<Sum>] = []
      for number in 0..<50_000 { servers.append(try await node.start(Sum(count: number))) }
      let peak = residentBytes()
      var sum = 0
      for server in servers { sum += try await server.call(.get) }
      #expect(sum == 50_000 * 49_999 / 2)
      for server in servers { try await server.stop() }
      return peak
    }
  }

  private func residentBytes() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 4_096 } ?? 0
  }
}
