#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An OS thread with a large stack: reserved, not committed, so that deep but finite recursions and releases
/// do not end the program.
package enum Thread {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Bytes reserved for the stack of a thread.
  package static let stackSize = 64 << 20

  /// How many bytes of addresses the program may have.
  static var addressLimit: Int {
    // Safety: it writes the limit, and nothing else.
    var limit = rlimit()
    #if canImport(Glibc)
      let isKnown = unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0
    #else
      let isKnown = unsafe getrlimit(RLIMIT_AS, &limit) == 0
    #endif
    return isKnown ? Int(clamping: limit.rlim_cur) : .max
  }

  /// Runs a function on a thread with a stack of so many bytes, and waits for it: so recursion whose depth
  /// depends on input works alike on every thread. Returns false if the system has no thread to give.
  package static func run(stackSize: Int, _ body: @escaping @Sendable () -> Void) -> Bool {
    let spot = ParkingSpot()
    let isStarted = start(stackSize: stackSize) {
      body()
      spot.wake()
    }
    if isStarted { spot.park() }
    return isStarted
  }

  /// Starts a detached thread. Returns false if the system has none to give.
  @discardableResult
  package static func start(stackSize: Int = stackSize, _ run: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setstacksize(&attributes, stackSize)
    unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    // Safety: the attributes are initialized until this function ends; the thread releases the body, and if there is none,
    // this function.
    let body = unsafe Unmanaged.passRetained(Body(run))
    let result = unsafe create(&attributes, body.toOpaque())
    if result != 0 { unsafe body.release() }
    return result == 0
  }

  // Safety: what the thread is given is what `main` takes.
  private static func create(_ attributes: inout pthread_attr_t, _ body: UnsafeMutableRawPointer) -> Int32 {
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    #if canImport(Darwin)
      return unsafe pthread_create(&thread, &attributes, { unsafe Thread.main($0) }, body)
    #else
      return unsafe pthread_create(
        &thread, &attributes, { unsafe $0.flatMap { unsafe Thread.main($0) } }, unsafe body)
    #endif
  }

  private static func main(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    // Safety: the pointer is the one retained in `start`, released here once.
    unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
    return nil
  }
}

/// Where one thread sleeps until another wakes it. A wake that comes first is not lost.
@safe package final class ParkingSpot: @unchecked Sendable {
  // Safety: `isWoken` is guarded by `mutex`; both primitives live as long as the object and never move.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var isWoken = false

  package init() {
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  /// Ends the sleep, or the next one.
  package func wake() {
    unsafe pthread_mutex_lock(mutex)
    isWoken = true
    unsafe pthread_cond_signal(condition)
    unsafe pthread_mutex_unlock(mutex)
  }

  /// Sleeps until woken, at most so many nanoseconds.
  package func park(nanoseconds: Int64? = nil) {
    unsafe pthread_mutex_lock(mutex)
    if let nanoseconds {
      var now = timespec()
      unsafe clock_gettime(CLOCK_REALTIME, &now)
      let end = Int64(now.tv_nsec) + nanoseconds % 1_000_000_000
      var deadline = timespec()
      deadline.tv_sec = now.tv_sec + Int(nanoseconds / 1_000_000_000) + Int(end / 1_000_000_000)
      deadline.tv_nsec = Int(end % 1_000_000_000)
      while !isWoken {
        if unsafe pthread_cond_timedwait(condition, mutex, &deadline) == ETIMEDOUT { break }
      }
    } else {
      while !isWoken { unsafe pthread_cond_wait(condition, mutex) }
    }
    isWoken = false
    unsafe pthread_mutex_unlock(mutex)
  }
}
