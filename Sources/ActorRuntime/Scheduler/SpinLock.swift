import CActorRuntime
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A lock of one byte for sections of a few instructions, in which no user code runs (R9).
///
/// It is not fair and not reentrant. A thread that waits long gives its core away.
@usableFromInline struct SpinLock: ~Copyable, Sendable {
  private let word = Atomic<UInt8>(0)

  init() {}

  @inline(__always) func lock() {
    if word.exchange(1, ordering: .acquiring) != 0 { lockSlowly() }
  }

  @inline(__always) func unlock() {
    // The optimizer moves the retaining of what was read down across a mere store, to where somebody else may have
    // released it, and the releasing of what is not needed any more up into the section. Pins stop it.
    actor_runtime_pin()
    word.store(0, ordering: .releasing)
    actor_runtime_pin()
  }

  @inline(__always) func withLock<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
    lock()
    defer { unlock() }
    return try body()
  }

  @inline(never) private func lockSlowly() {
    var spins = 0
    repeat {
      while word.load(ordering: .relaxed) != 0 {
        spins += 1
        // The holder may be a thread that leaves the cores to others.
        if spins > 4_096 { usleep(50) } else if spins & 127 == 0 { sched_yield() }
      }
    } while word.exchange(1, ordering: .acquiring) != 0
  }
}
