#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The text of a file, read without Foundation.
enum TextFile {
  /// Why a file cannot be read as a script.
  enum Failure: Error, Equatable, CustomStringConvertible {
    case missing(path: String)
    case unreadable(path: String, reason: String)
    case notUTF8(path: String, line: Int)

    var description: String {
      switch self {
      case .missing(let path): "no such file: \(path)"
      case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
      case .notUTF8(let path, let line): "\(path) is not UTF-8: see line \(line)"
      }
    }
  }

  static func read(_ path: String) throws(Failure) -> String {
    guard let file = fopen(path, "rb") else {
      if errno == ENOENT { throw .missing(path: path) }
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    if ferror(file) != 0 { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
    return try text(of: bytes, path: path)
  }

  static func text(of bytes: [UInt8], path: String) throws(Failure) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let wrong = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    throw .notUTF8(path: path, line: wrong + 1)
  }
}
