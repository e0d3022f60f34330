import ActorRuntime
import PeeperTestKit
import Synchronization
import Testing

@testable import Peeper

/// Events that a listener is still to be told. (P8)
@Suite(.timeLimit(.minutes(1))) struct ListenerQueueTests {
  /// A state whose end adds an event to the queue that it was in.
  private final class Token: Sendable {
    let queue: Mutex<ListenerQueue<Token?>?>
    init(_ queue: ListenerQueue<Token?>?) {
      self.queue = Mutex(queue)
    }
    deinit { _ = queue.withLock { $0 }?.add(.terminated(.normal, nil)) }
  }

  @Test func `R9 a state that is not to be told any more may come back to the queue when it ends`() async {
    await withNode { node in
      let queue = ListenerQueue<Token?>(on: node) { _ in
        _ = try await LocalProcess.current?.receive { _ in nil as Bool? }
      }
      // Merged, dropped, and given up at the end.
      for number in 0..<3_000 {
        let old = Token(number % 10 == 0 ? queue : nil)
        _ = queue.add(number % 3 == 2 ? .terminated(.normal, old) : .changed(old: old, new: nil))
      }
      queue.close()
      #expect(await node.settles(within: .seconds(20)))
    }
  }
}
