/// All processes of a node that are alive, by number. Sharded: looking a pid up is not needed to send, and
/// those who start and die rarely meet. (R6)
final class ProcessDirectory: @unchecked Sendable {
  // Safety: each shard is guarded by its lock.
  private final class Shard: @unchecked Sendable {
    let lock = SpinLock()
    var processes: [UInt64: LocalProcess] = [:]
  }
  private let shards = (0..<16).map { _ in Shard() }

  @inline(__always) private func shard(_ number: UInt64) -> Shard { shards[Int(number & 15)] }

  func insert(_ process: LocalProcess) {
    let shard = shard(process.number)
    shard.lock.withLock { shard.processes[process.number] = process }
  }

  func remove(_ process: LocalProcess) {
    let shard = shard(process.number)
    shard.lock.withLock { _ = shard.processes.removeValue(forKey: process.number) }
  }

  subscript(number: UInt64) -> LocalProcess? {
    let shard = shard(number)
    return shard.lock.withLock { shard.processes[number] }
  }

  var all: [LocalProcess] {
    shards.flatMap { shard in shard.lock.withLock { Array(shard.processes.values) } }
      .sorted { $0.number < $1.number }
  }

  var count: Int { shards.reduce(0) { sum, shard in sum + shard.lock.withLock { shard.processes.count } } }
}
