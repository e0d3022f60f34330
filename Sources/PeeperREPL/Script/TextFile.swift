import CommonLibrary

/// The text of a file, read without Foundation.
package enum TextFile {
  /// Why a file cannot be read as a script.
  package enum Failure: Error, Equatable, CustomStringConvertible {
    /// There is no such file.
    case missing(path: String)
    /// It is a folder, or nobody may read it.
    case unreadable(path: String, reason: String)
    /// It is no text.
    case notUTF8(path: String, line: Int)

    /// The file and what is wrong with it.
    package var description: String {
      switch self {
      case .missing(let path): "no such file: \(path)"
      case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
      case .notUTF8(let path, let line): "\(path) is not UTF-8: see line \(line)"
      }
    }
  }

  static func read(_ path: String) throws(Failure) -> String {
    var bytes: [UInt8]
    do throws(FileSystem.Failure) {
      bytes = try FileSystem.read(path)
    } catch {
      throw error.isMissing ? .missing(path: path) : .unreadable(path: path, reason: error.text)
    }
    // Some editors begin a file with a mark.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    return try text(of: bytes, path: path)
  }

  static func text(of bytes: [UInt8], path: String) throws(Failure) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let wrong = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    throw .notUTF8(path: path, line: wrong + 1)
  }
}
