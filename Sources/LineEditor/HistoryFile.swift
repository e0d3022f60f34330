import CLibEdit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a history outlives its session: a file to which each entry is added as it is typed, so that several
/// sessions may share it and none loses what another wrote.
///
/// A file that cannot be read or written is no error: the history then ends with the session.
package struct HistoryFile: Sendable {
  // Safety, for all that follows: the functions of the system read paths, and write no more than there is room for.

  /// The path of the file.
  package let path: String

  /// A history in this file. Folders that are missing are made with the first entry.
  package init(path: String) { self.path = path }

  /// `$XDG_STATE_HOME/peeper/history`, by default `~/.local/state/peeper/history`; nil without a home.
  package static func standard(environment: [String: String]) -> HistoryFile? {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return HistoryFile(path: state + "/peeper/history")
    }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return HistoryFile(path: home + "/.local/state/peeper/history")
  }

  /// The file that `PEEPER_HISTORY` names, none if it is empty or `off`; without that variable the standard one.
  package static func chosen(environment: [String: String]) -> HistoryFile? {
    guard let choice = environment["PEEPER_HISTORY"] else { return standard(environment: environment) }
    return choice.isEmpty || choice == "off" ? nil : HistoryFile(path: choice)
  }

  /// The history so far. A file that has grown to twice the limit is written anew, without what is not kept.
  package func load(limit: Int = 1_000) -> History {
    guard let text = read() else { return History(limit: limit) }
    let history = History(text: text, limit: limit)
    if text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) > 2 * limit {
      write(history.text, flags: O_TRUNC)
    }
    return history
  }

  /// Why entries cannot be added, in the system's words; nil if they can. The file is made for that.
  package var problem: String? {
    makeFolders()
    let file = unsafe clibedit_open_file(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    guard file >= 0 else { return unsafe String(cString: strerror(errno)) }
    _ = CLibEdit.close(file)
    return nil
  }

  /// Adds an entry at the end.
  package func append(_ entry: String) {
    makeFolders()
    write(History.escaped(entry) + "\n", flags: O_APPEND)
  }

  private func read() -> String? {
    let file = unsafe clibedit_open_file(path, O_RDONLY, 0)
    guard file >= 0 else { return nil }
    defer { _ = CLibEdit.close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe clibedit_read(file, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(_ text: String, flags: Int32) {
    let file = unsafe clibedit_open_file(path, O_WRONLY | O_CREAT | flags, 0o600)
    guard file >= 0 else { return }
    writeAll(text, to: file)
    _ = CLibEdit.close(file)
  }

  private func makeFolders() {
    var folder = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      _ = unsafe mkdir(folder, 0o700)
    }
  }
}

/// Writes text whole, however little the descriptor takes at a time.
func writeAll(_ text: String, to descriptor: Int32) {
  var text = text
  // Safety: as many bytes are read as there are, during the call.
  text.withUTF8 { bytes in _ = unsafe clibedit_write(descriptor, bytes.baseAddress, bytes.count) }
}
