import CActorRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How far a thread leaves the cores to others. Each keeps a share: it may hold a lock that they wait for, and on a machine
/// that other programs load, too, what it computes is to come to an end.
enum Niceness: Int32 {
  case none = 0
  /// A third of the share of one that has not stepped back.
  case few = 5
  /// A hundredth.
  case crowd = 19
}

/// A thread that runs, for whoever watches it.
struct ThreadHandle: @unchecked Sendable {
  // Safety: immutable; it is used only while the thread runs. The functions of the system write what is given to them,
  // and nothing else.
  private let thread: pthread_t
  private let number: Int32

  /// The one that asks.
  static var current: ThreadHandle {
    ThreadHandle(thread: pthread_self(), number: actor_runtime_thread_number())
  }

  /// How long it has had a core, in nanoseconds.
  var coreNanoseconds: Int64? {
    #if !canImport(Darwin)
      var clock = clockid_t()
      guard unsafe pthread_getcpuclockid(thread, &clock) == 0 else { return nil }
      var time = timespec()
      guard unsafe clock_gettime(clock, &time) == 0 else { return nil }
      return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    #else
      guard let info else { return nil }
      let seconds = Int64(info.user_time.seconds) + Int64(info.system_time.seconds)
      let microseconds = Int64(info.user_time.microseconds) + Int64(info.system_time.microseconds)
      return seconds * 1_000_000_000 + microseconds * 1_000
    #endif
  }

  /// Whether it waits for something other than a core; false where the system does not tell.
  var isBlocked: Bool {
    #if !canImport(Darwin)
      let file = unsafe open("/proc/self/task/\(number)/stat", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return false }
      defer { close(file) }
      var text = [UInt8](repeating: 0, count: 64)
      let count = unsafe read(file, &text, text.count)
      // `number (name) state …`
      guard count > 0, let name = text.lastIndex(of: UInt8(ascii: ")")), name + 2 < count else {
        return false
      }
      return text[name + 2] != UInt8(ascii: "R")
    #else
      return info?.run_state == TH_STATE_WAITING
    #endif
  }

  /// Leaves the cores to others, for good. Returns whether the system does that.
  func yieldCore(_ niceness: Niceness) -> Bool {
    #if canImport(Glibc)
      setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(number), niceness.rawValue) == 0
    #elseif canImport(Musl)
      setpriority(PRIO_PROCESS, id_t(number), niceness.rawValue) == 0
    #else
      false
    #endif
  }

  #if canImport(Darwin)
    private var info: thread_basic_info? {
      var info = thread_basic_info()
      var count = mach_msg_type_number_t(
        MemoryLayout<thread_basic_info>.size / MemoryLayout<integer_t>.size)
      let result = unsafe withUnsafeMutablePointer(to: &info) { pointer in
        unsafe pointer.withMemoryRebound(to: integer_t.self, capacity: Int(count)) {
          unsafe thread_info(pthread_mach_thread_np(thread), thread_flavor_t(THREAD_BASIC_INFO), $0, &count)
        }
      }
      return result == KERN_SUCCESS ? info : nil
    }
  #endif
}
