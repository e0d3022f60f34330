import PeeperTestKit
import Testing

@testable import ActorRuntime

@Suite struct RunQueueTests {
  private func processes(_ count: Int, on node: Node) -> [LocalProcess] {
    (0..<count).map { _ in LocalProcess(node: node) }
  }

  private func numbers(_ queue: RunQueue) -> [UInt64] {
    var (queue, numbers) = (queue, [UInt64]())
    while let process = queue.popFirst() { numbers.append(process.number) }
    return numbers
  }

  @Test func `who came first runs first, who is put in front before all`() async {
    await withNode { node in
      var queue = RunQueue()
      #expect(queue.isEmpty && queue.popFirst() == nil && queue.popLast() == nil)
      let all = processes(4, on: node)
      for process in all.dropLast() { queue.append(process) }
      queue.prepend(all[3])
      #expect(numbers(queue) == [3, 0, 1, 2].map { all[$0].number })
      #expect(queue.popLast() === all[2])
      #expect(queue.count == 3)
    }
  }

  @Test func `a thief gets the first half, rounded up`() async {
    await withNode { node in
      for count in 0..<6 {
        var queue = RunQueue()
        let all = processes(count, on: node)
        for process in all { queue.append(process) }
        let taken = queue.takeHalf()
        #expect(taken.count == (count + 1) / 2)
        #expect(taken.map(\.number) + numbers(queue) == all.map(\.number))
      }
    }
  }

  @Test func `the same seed picks the same order, each process once, another seed another`() async {
    await withNode { node in
      let all = processes(40, on: node)
      func order(_ seed: UInt64) -> [UInt64] {
        var (queue, generator) = (RunQueue(), SeededGenerator(seed: seed))
        for process in all { queue.append(process) }
        var order: [UInt64] = []
        while let process = queue.popRandom(using: &generator) { order.append(process.number) }
        return order
      }
      #expect(order(1) == order(1) && order(1) != order(2))
      #expect(order(1).sorted() == all.map(\.number))
    }
  }
}
