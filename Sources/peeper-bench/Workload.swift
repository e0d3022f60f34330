import ActorRuntime
import Foundation

/// One line of the table: what is measured, what it may cost, and how it is measured.
struct Workload: Sendable {
  /// Upper bound of a figure.
  enum Goal: Sendable {
    /// So much of the BEAM's figure.
    case ratio(Double)
    /// So many nanoseconds or bytes.
    case most(Double)
    /// So much of another workload's figure here.
    case times(Double, of: String)
  }

  /// Name on the BEAM's side, if there is such a thing there.
  let name: String
  /// The BEAM's figure to compare with, if not its own.
  var peer: String?
  let title: String
  let goal: Goal
  /// Whether it is left out unless it is asked for by name.
  var isOptional = false
  /// Whether it is measured in a program of its own, because memory that others have freed would be used again.
  var isAlone = false
  /// Nanoseconds, or bytes, for one.
  let measure: @Sendable (Node) async throws -> Double
}

/// The time that a body takes in a process of its own, for one of `count`: the least of as many rounds as fit into a
/// second, and of three at least. What else the machine does only ever adds to it.
/// - Parameter killsAfter: whether to kill, after each round and outside of the time, all that runs on the node.
func time(
  _ node: Node, _ count: Int, killsAfter: Bool = false,
  _ body: @escaping @Sendable (LocalProcess) async throws -> Void
) async throws -> Double {
  let clock = SystemClock()
  let end = clock.nanoseconds + 1_000_000_000
  var best = Double.infinity
  var rounds = 0
  while rounds < 3 || clock.nanoseconds < end {
    rounds += 1
    let spent = try await inProcess(node) { process in
      let start = SystemClock().nanoseconds
      try await body(process)
      return SystemClock().nanoseconds - start
    }
    best = min(best, Double(spent) / Double(count))
    if killsAfter { for process in node.processes { node.exit(process.pid, .kill) } }
  }
  return best
}

/// Runs the body in a process of its own and returns its result.
func inProcess<R: Sendable>(
  _ node: Node, _ body: @escaping @Sendable (LocalProcess) async throws -> R
) async throws -> R {
  let result: Result<R, any Error> = await withUnsafeContinuation { continuation in
    node.spawn { process in
      do { continuation.resume(returning: .success(try await body(process))) } catch {
        continuation.resume(returning: .failure(error))
      }
    }
  }
  return try result.get()
}

/// The bytes of memory that this program holds, as far as the system tells.
func residentBytes() -> Double {
  guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return .nan }
  return text.split(separator: " ").dropFirst().first.flatMap { Double($0) }.map { $0 * 4_096 } ?? .nan
}
