import ActorRuntime
import Foundation

/// One line of the table: what is measured, what it may cost, and how it is measured.
struct Workload: Sendable {
  /// What the BEAM's side calls it; nil if there is no such thing there.
  let name: String
  /// The BEAM's figure to compare with, if not its own.
  var peer: String?
  let title: String
  /// The most that our figure may be of the BEAM's.
  let goal: Double
  /// Nanoseconds, or bytes, for one.
  let measure: @Sendable (Node) async throws -> Double
}

/// The time that a body takes in a process of its own, for one of `count`; the best of three rounds.
func time(_ node: Node, _ count: Int, _ body: @escaping @Sendable (LocalProcess) async throws -> Void)
  async throws
  -> Double
{
  var best = Double.infinity
  for _ in 0..<3 {
    let result: Result<Double, any Error> = await withUnsafeContinuation { continuation in
      node.spawn { process in
        let start = SystemClock().nanoseconds
        do {
          try await body(process)
          let spent = SystemClock().nanoseconds - start
          continuation.resume(returning: .success(Double(spent) / Double(count)))
        } catch { continuation.resume(returning: .failure(error)) }
      }
    }
    best = min(best, try result.get())
  }
  return best
}

/// The bytes of memory that this program holds, as far as the system tells.
func residentBytes() -> Double {
  guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return .nan }
  return text.split(separator: " ").dropFirst().first.flatMap { Double($0) }.map { $0 * 4_096 } ?? .nan
}
