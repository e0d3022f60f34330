import CActorRuntime
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Gives memory back to the system when a crowd has gone: the C library keeps what was freed in small pieces.
///
/// The watcher looks a second after something ran, or every ten while something does. Memory is given back where many
/// processes have ended, or where the program has twice what it had after the last time: so that costs little beside
/// what filled it.
struct FreedMemory {
  /// How many processes make a crowd.
  private static let crowd = 50_000
  /// How many bytes more than twice as many as before are worth it.
  private static let worth = 64 << 20

  private var lookedAt = ContinuousClock.now
  /// The most processes that there were since memory was last given back.
  private var peak = 0
  /// Bytes that the program had when it had least since memory was last given back. The watchers of all nodes share them.
  private static let least = Atomic<Int>(0)
  private static let isGivingBack = Atomic<Bool>(false)

  /// Returns how long to sleep at most until the next look; nil where nothing ran since the last.
  mutating func look(processes: Int, isBusy: Bool, at now: ContinuousClock.Instant) -> Duration? {
    peak = max(peak, processes)
    let due = lookedAt + (isBusy ? .seconds(10) : .seconds(1))
    if due > now { return due - now }
    lookedAt = now
    let isCrowdGone = peak - processes >= Self.crowd
    if isCrowdGone { peak = processes }
    Self.giveBack(evenIfLittle: isCrowdGone)
    return nil
  }

  private static func giveBack(evenIfLittle isWanted: Bool) {
    guard let held = resident else { return }
    let least = min(least.load(ordering: .relaxed), held)
    self.least.store(least, ordering: .relaxed)
    guard isWanted || held > 2 * least + worth, !isGivingBack.exchange(true, ordering: .relaxed) else {
      return
    }
    // Threads that allocate may have to wait for that; the watcher, and with it all timers, need not.
    let isStarted = Thread.start(stackSize: 1 << 18) {
      actor_runtime_give_back_memory()
      if let held = resident { self.least.store(held, ordering: .relaxed) }
      isGivingBack.store(false, ordering: .relaxed)
    }
    if !isStarted { isGivingBack.store(false, ordering: .relaxed) }
  }

  /// The bytes of memory that the program has; nil where the system does not tell.
  private static var resident: Int? {
    #if canImport(Glibc)
      let file = unsafe open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return nil }
      defer { close(file) }
      var text = [UInt8](repeating: 0, count: 64)
      // Safety: as many bytes are read as there is room for.
      let count = unsafe read(file, &text, text.count)
      guard count > 0 else { return nil }
      // `size resident …`, in pages
      let figures = text.prefix(count).split(separator: UInt8(ascii: " "))
      guard figures.count > 1, let pages = Int(String(decoding: figures[1], as: UTF8.self)) else {
        return nil
      }
      return pages * sysconf(Int32(_SC_PAGESIZE))
    #else
      return nil
    #endif
  }
}
