import ActorRuntime
import Logging
import Peeper
import Synchronization

/// How far a load has come. Many may ask at once.
final class Progress: Sendable {
  private let size: Trial.Size
  private let deadline: ContinuousClock.Instant
  private let taken = Atomic<Int>(0)

  init(_ size: Trial.Size) {
    self.size = size
    deadline = .now + size.limit
  }

  /// How much was taken, or tried to.
  var count: Int { taken.load(ordering: .relaxed) }

  /// Whether there is nothing more to do.
  var isOver: Bool { taken.load(ordering: .relaxed) >= size.count || ContinuousClock.now >= deadline }

  /// Takes the next piece of work; false if there is none.
  func take() -> Bool { !isOver && taken.add(1, ordering: .relaxed).newValue <= size.count }
}

extension Findings {
  /// Does part of a trial, and notes it as hung if it does not end in time, as wrong if it throws. What hangs is left
  /// to itself.
  func bounded(
    _ what: String, _ limit: Duration = .seconds(60), _ body: @escaping @Sendable () async throws -> Void
  ) async {
    let done = AsyncStream<Void>.makeStream()
    let work = Task {
      do { try await body() } catch { note(.wrong, "\(what): \(error)") }
      done.continuation.finish()
    }
    let watch = Task {
      guard (try? await Task.sleep(for: limit)) != nil else { return }
      note(.hung, "\(what): not over after \(limit)")
      done.continuation.finish()
    }
    for await _ in done.stream {}
    watch.cancel()
    work.cancel()
  }
}

/// A node of a trial: what is reported on it goes nowhere.
func withTrialNode(_ body: (Node) async throws -> Void) async rethrows {
  var configuration = NodeConfiguration()
  configuration.logger = Logger(label: "trial") { _ in SwiftLogNoOpLogHandler() }
  let node = Node(configuration)
  defer { node.shutDown() }
  try await body(node)
}

extension Node {
  /// Runs the body in a process of its own, and waits until that has ended, whatever ends it.
  func inProcess(_ body: @escaping @Sendable () async throws -> Void) async {
    let ended = AsyncStream<Void>.makeStream()
    spawn(body, LetGo { ended.continuation.finish() })
    for await _ in ended.stream {}
  }

  /// Only the process holds what is let go of when it ends.
  private func spawn(_ body: @escaping @Sendable () async throws -> Void, _ end: LetGo) {
    spawn { _ in
      defer { withExtendedLifetime(end) {} }
      try await body()
    }
  }
}

/// Does something when nobody holds it any more: when a process that was to run something has ended, even before it ran
/// its first line.
private final class LetGo: Sendable {
  private let action: @Sendable () -> Void
  init(_ action: @escaping @Sendable () -> Void) { self.action = action }
  deinit { action() }
}
