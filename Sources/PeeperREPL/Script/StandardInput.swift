import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The standard input of the program: scripts come from it, line by line, and evaluated code reads it.
public final class StandardInput: Sendable {
  /// The one that there is.
  public static let shared = StandardInput()

  let device = InputDevice { _ in await BlockingRead.chunk(of: STDIN_FILENO).map { .bytes($0) } ?? .end }

  private init() {}

  /// Whether somebody types there, and sees what he types.
  var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// The next line of a script, without its end; nil if there is none.
  func nextLine() async throws(TextFile.Failure) -> Script.Line? {
    let taken = await device.read(.line)
    guard case .bytes(let line) = taken.answer else { return nil }
    var bytes = line[...]
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    // Some editors begin a file with a mark.
    if taken.line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .notUTF8(path: "the standard input", line: taken.line)
    }
    return Script.Line(text: text, number: taken.line)
  }
}

/// Reading that waits on a thread of its own, so that no other waits with it.
private enum BlockingRead {
  private final class Work {
    let descriptor: Int32
    let answer: CheckedContinuation<[UInt8]?, Never>
    init(_ descriptor: Int32, _ answer: CheckedContinuation<[UInt8]?, Never>) {
      (self.descriptor, self.answer) = (descriptor, answer)
    }
  }

  /// What comes next; nil at the end, or after an error.
  static func chunk(of descriptor: Int32) async -> [UInt8]? {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    if poll(&waiting, 1, 0) > 0 { return take(descriptor) }
    return await withCheckedContinuation { answer in
      let work = Unmanaged.passRetained(Work(descriptor, answer))
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
      defer { pthread_attr_destroy(&attributes) }
      #if canImport(Darwin)
        var thread: pthread_t?
      #else
        var thread = pthread_t()
      #endif
      if pthread_create(&thread, &attributes, start, work.toOpaque()) != 0 { run(work.toOpaque()) }
    }
  }

  #if canImport(Darwin)
    private static let start: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
      BlockingRead.run($0)
      return nil
    }
  #else
    private static let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
      BlockingRead.run($0)
      return nil
    }
  #endif

  private static func run(_ pointer: UnsafeMutableRawPointer?) {
    guard let pointer else { return }
    // Safety: the work retained by `chunk`, taken over exactly once.
    let work = Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue()
    work.answer.resume(returning: take(work.descriptor))
  }

  private static func take(_ descriptor: Int32) -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count > 0 { return Array(chunk[..<count]) }
      if count == 0 || errno != EINTR { return nil }
    }
  }
}
