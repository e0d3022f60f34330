#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The lines of the standard input, each as soon as it is there.
final class StandardInput: @unchecked Sendable {
  // Safety: only the runner of its script asks, one line after the other.
  private var bytes: ArraySlice<UInt8> = []
  private var number = 0
  private var isAtEnd = false

  /// The next line; nil at the end.
  func next() throws(TextFile.Failure) -> String? {
    while true {
      if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        defer { bytes = bytes[(end + 1)...] }
        return try line(bytes[..<end])
      }
      if isAtEnd {
        guard !bytes.isEmpty else { return nil }
        defer { bytes = [] }
        return try line(bytes)
      }
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count > 0 { bytes = bytes + chunk[..<count] } else if count == 0 || errno != EINTR { isAtEnd = true }
    }
  }

  private func line(_ bytes: ArraySlice<UInt8>) throws(TextFile.Failure) -> String {
    number += 1
    let bytes = number == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .notUTF8(path: "the standard input", line: number)
    }
    return text
  }
}
