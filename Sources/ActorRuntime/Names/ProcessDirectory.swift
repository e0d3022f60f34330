import Synchronization

/// All processes of a node that are alive, by number. Sharded: looking a pid up is not needed to send, and
/// those who start and die rarely meet. (R6)
final class ProcessDirectory: @unchecked Sendable {
  // Safety: each shard is guarded by its lock.
  private final class Shard: @unchecked Sendable {
    let lock = SpinLock()
    @safe @exclusivity(unchecked) var processes = ProcessTable()
    /// How many there are, readable without the lock.
    let count = Atomic<Int>(0)
    deinit { processes.removeAll() }
  }
  private let shards = (0..<16).map { _ in Shard() }
  /// The most processes that there may be.
  private let limit: Int

  init(limit: Int?) { self.limit = limit ?? .max }

  @inline(__always) private func shard(_ number: UInt64) -> Shard { shards[Int(number & 15)] }

  /// Returns false, and does nothing, if there are as many as there may be.
  func insert(_ process: LocalProcess) -> Bool {
    if limit != .max, isFull { return false }
    insertBeyondLimit(process)
    return true
  }

  func insertBeyondLimit(_ process: LocalProcess) {
    let shard = shard(process.number)
    shard.lock.withLock {
      shard.processes.insert(process)
      shard.count.store(shard.processes.count, ordering: .relaxed)
    }
  }

  func remove(_ process: LocalProcess) {
    let shard = shard(process.number)
    shard.lock.withLock {
      shard.processes.remove(process.number)
      shard.count.store(shard.processes.count, ordering: .relaxed)
    }
  }

  subscript(number: UInt64) -> LocalProcess? {
    let shard = shard(number)
    return shard.lock.withLock { shard.processes[number] }
  }

  var all: [LocalProcess] {
    shards.flatMap { shard in shard.lock.withLock { shard.processes.all } }
      .sorted { $0.number < $1.number }
  }

  var count: Int { shards.reduce(0) { $0 + $1.count.load(ordering: .relaxed) } }

  /// Whether there may be no more. Processes that are started at the same moment may exceed the limit by a few.
  var isFull: Bool { limit != .max && count >= limit }
}

/// Processes by number: an open hash table.
@safe private struct ProcessTable {
  // Safety: each place owns its process. Unmanaged, they move without being retained.
  private var places: [Unmanaged<LocalProcess>?] = unsafe Array(repeating: nil, count: 16)
  private(set) var count = 0

  /// Numbers are given out one after the other: spread, they make no long row that a removal would have to pass.
  private func home(_ number: UInt64) -> Int {
    unsafe Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> 32) & (places.count - 1)
  }

  /// Where the process of that number is, or would be.
  private func place(of number: UInt64) -> Int {
    var place = home(number)
    while let process = unsafe places[place], unsafe process._withUnsafeGuaranteedRef({ $0.number }) != number
    {
      place = unsafe (place + 1) & (places.count - 1)
    }
    return place
  }

  subscript(number: UInt64) -> LocalProcess? { unsafe places[place(of: number)]?.takeUnretainedValue() }

  var all: [LocalProcess] { unsafe places.compactMap { unsafe $0?.takeUnretainedValue() } }

  mutating func insert(_ process: LocalProcess) {
    if unsafe (count + 1) * 4 > places.count * 3 { unsafe resize(to: places.count * 2) }
    unsafe places[place(of: process.number)] = .passRetained(process)
    count += 1
  }

  mutating func remove(_ number: UInt64) {
    var free = place(of: number)
    guard let removed = unsafe places[free] else { return }
    // The caller of this function still holds the process.
    defer { unsafe removed.release() }
    unsafe places[free] = nil
    count -= 1
    // Processes behind move up, so that nobody stops at the gap on the way to them.
    let mask = unsafe places.count - 1
    var place = (free + 1) & mask
    while let process = unsafe places[place] {
      if unsafe (place &- home(process._withUnsafeGuaranteedRef { $0.number })) & mask >= (place &- free)
        & mask
      {
        unsafe places[free] = process
        unsafe places[place] = nil
        free = place
      }
      place = (place + 1) & mask
    }
    if unsafe places.count > 64, unsafe count * 8 < places.count { unsafe resize(to: places.count / 4) }
  }

  mutating func removeAll() {
    unsafe places.forEach { unsafe $0?.release() }
    unsafe places = []
  }

  private mutating func resize(to capacity: Int) {
    let old = unsafe places
    unsafe places = Array(repeating: nil, count: capacity)
    unsafe old.forEach { process in
      guard let process = unsafe process else { return }
      unsafe places[place(of: process._withUnsafeGuaranteedRef { $0.number })] = process
    }
  }
}
