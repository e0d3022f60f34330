import ActorRuntime
import Foundation
import Peeper
import PeeperTestKit
import Terms
import Testing

private struct Sum: GenServer {
  var count = 0
  enum Call: Codable, Sendable { case get(ReplyTo<Int>) }
  enum Cast: Codable, Sendable { case add(Int) }
  mutating func handleCall(_ request: Call) -> Outcome {
    switch request {
    case .get(let caller): .reply(count, to: caller)
    }
  }
  mutating func handleCast(_ request: Cast) -> Outcome {
    if case .add(let number) = request { count += number }
    return .noReply
  }
}

/// Servers in large numbers, and many messages.
@Suite struct GenServerTrialTests {
  /// Runs the body in a process and returns its result.
  private func inProcess<R: Sendable>(
    _ node: Node, _ body: @escaping @Sendable () async throws -> R
  ) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
      node.spawn { _ in
        do { continuation.resume(returning: try await body()) } catch { continuation.resume(throwing: error) }
      }
    }
  }

  @Test(.timeLimit(.minutes(5)))
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
      #expect(try await sum.call(timeout: .seconds(200)) { .get($0) } == 1_000_000)
    }
  }

  @Test(.timeLimit(.minutes(5)))
  func `100,000 servers are started, called and stopped, and nothing of them is left`() async throws {
    try await withNode { node in
      // A few show what a program keeps for later.
      try await round(node, 1_000)
      let peak = try await round(node, 100_000)
      #expect(await node.settles(within: .seconds(20)))
      #expect(node.processCount == 0)
      // They take 50 MB. What tests before this one held may be given back meanwhile, too.
      #expect(peak - heldBytes() > 30_000_000)
    }
  }

  /// Returns the memory while all are alive.
  @discardableResult private func round(_ node: Node, _ count: Int) async throws -> Int {
    try await inProcess(node) {
      var servers: [ServerRef<Sum>] = []
      for number in 0..<count { servers.append(try await node.start(Sum(count: number))) }
      let peak = heldBytes()
      var sum = 0
      for server in servers { sum += try await server.call { .get($0) } }
      #expect(sum == count * (count - 1) / 2)
      for server in servers { try await server.stop() }
      return peak
    }
  }

  /// The bytes of memory that the program holds, once what is free has been given back to the system.
  private func heldBytes() -> Int {
    // Safety: the one function of that name in the C library has this type.
    if let trim = dlsym(nil, "malloc_trim") {
      _ = unsafeBitCast(trim, to: (@convention(c) (Int) -> Int32).self)(0)
    }
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 4_096 } ?? 0
  }
}
