#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs a function on a thread of its own that has a large stack, and waits for it.
///
/// For recursion whose depth depends on input: it works alike on every thread, however small its stack. The
/// memory is reserved, not used, until it is reached.
enum LargeStack {
  private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// - Parameter size: the bytes of stack.
  /// - Returns: whether the thread could be made, and the function has run.
  static func run(size: Int, _ body: @escaping () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, size)
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    guard pthread_create(&thread, &attributes, start, work.toOpaque()) == 0 else {
      work.release()
      return false
    }
    #if canImport(Darwin)
      if let thread { pthread_join(thread, nil) }
    #else
      pthread_join(thread, nil)
    #endif
    return true
  }

  #if canImport(Darwin)
    private static let start: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
      pointer in
      LargeStack.run(pointer)
      return nil
    }
  #else
    private static let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
      pointer in
      LargeStack.run(pointer)
      return nil
    }
  #endif

  private static func run(_ pointer: UnsafeMutableRawPointer?) {
    guard let pointer else { return }
    // Safety: the pointer is the work retained by `run(size:_:)`, taken over exactly once.
    Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
  }
}
