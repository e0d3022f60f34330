import ActorRuntime
import CommonLibrary
import Evaluation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard input of the program: scripts come from it, line by line, and evaluated code reads it.
package final class StandardInput: Sendable {
  /// The one that there is.
  package static let shared = StandardInput()

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
  private static let stackSize = 1 << 20

  /// Reads the next bytes; nil at the end, or after an error.
  static func chunk(of descriptor: Int32) async -> [UInt8]? {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // Safety: the call is lent one structure, and is told so.
    if unsafe poll(&waiting, 1, 0) > 0 { return take(descriptor) }
    return await withCheckedContinuation { answer in
      let isStarted = Thread.start(stackSize: stackSize) { answer.resume(returning: take(descriptor)) }
      if !isStarted { answer.resume(returning: take(descriptor)) }
    }
  }

  private static func take(_ descriptor: Int32) -> [UInt8]? {
    guard let chunk = try? FileSystem.readChunk(descriptor), !chunk.isEmpty else { return nil }
    return chunk
  }
}
