@_spi(Internals) import ActorRuntime
import Synchronization

/// When a replay goes on to the next expression: when the node has come to rest.
///
/// A node is at rest when no process has anything left to do. While timers run, a node is also at rest when nothing was
/// printed for 150 ms, as if a person were typing: output that a timer soon causes stands under the line that started
/// the timer. A second after the value at the latest the replay goes on in any case. On a virtual clock, where no time
/// passes by itself, timers do not count.
final class ReplayPace: Sendable {
  private static let quiet: Duration = .milliseconds(150)
  private static let limit: Duration = .seconds(1)

  private let node: Node
  private let lastActivity = Mutex<Duration>(.zero)

  init(node: Node) { self.node = node }

  /// Something was printed or reported.
  func noteActivity() { lastActivity.withLock { $0 = node.clock.now } }

  /// Waits until the next expression may follow.
  func settle() async {
    let start = node.clock.now
    noteActivity()
    while true {
      _ = await node.settle(within: Self.limit)
      guard node.clock.isReal, node.timers.count > 0 else { return }
      let now = node.clock.now
      let end = min(lastActivity.withLock { $0 } + Self.quiet, start + Self.limit)
      guard now < end else { return }
      try? await Task.sleep(for: end - now)
    }
  }
}
