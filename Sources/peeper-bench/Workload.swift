import ActorRuntime
import Foundation

/// One line of the table: what is measured, what it may cost, and how it is measured.
struct Workload: Sendable {
  /// What a figure may be at most.
  enum Goal: Sendable {
    /// So much of the BEAM's figure.
    case ratio(Double)
    /// So many nanoseconds or bytes.
    case most(Double)
    /// So much of another workload's figure here.
    case times(Double, of: String)
  }

  /// What the BEAM's side calls it, if there is such a thing there.
  let name: String
  /// The BEAM's figure to compare with, if not its own.
  var peer: String?
  let title: String
  let goal: Goal
  /// Whether it is left out unless it is asked for by name.
  var isOptional = false
  /// Whether it is measured in a program of its own, because memory that others have freed would be used again.
  var isAlone = false
  /// Nanoseconds, or bytes, for one; told how many times to do it for each time that a quick run does.
  let measure: @Sendable (Node, _ scale: Int) async throws -> Double
}

/// The time that a body takes in a process of its own, for one of `count`; the best of three rounds.
func time(
  _ node: Node, _ count: Int, rounds: Int = 3, _ body: @escaping @Sendable (LocalProcess) async throws -> Void
) async throws -> Double {
  var best = Double.infinity
  for _ in 0..<rounds {
    let spent = try await inProcess(node) { process in
      let start = SystemClock().nanoseconds
      try await body(process)
      return SystemClock().nanoseconds - start
    }
    best = min(best, Double(spent) / Double(count))
  }
  return best
}

/// What a body returns that runs in a process of its own.
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
