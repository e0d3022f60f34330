import Evaluation
@_spi(Internals) import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The few calls of the system that work with files and folders.
///
/// Safety: what is lent to a call (a path, a buffer and its size) it reads or writes before it returns, and
/// nowhere else.
package enum FileSystem {
  /// Why a call failed.
  package struct Failure: Error {
    /// As Erlang names it: `:enoent`.
    package let reason: Atom
    fileprivate let code: Int32

    package init(reason: Atom, code: Int32 = EINVAL) { (self.reason, self.code) = (reason, code) }

    init(_ code: Int32 = errno) {
      let reason: Atom =
        switch code {
        case ENOENT: "enoent"
        case EACCES, EROFS: "eacces"
        case EISDIR: "eisdir"
        case ENOTDIR: "enotdir"
        case EEXIST, ENOTEMPTY: "eexist"
        case EPERM: "eperm"
        case ENOSPC: "enospc"
        case EMFILE, ENFILE: "emfile"
        case ENAMETOOLONG: "enametoolong"
        case EINVAL: "einval"
        case ENOMEM: "enomem"
        default: "eio"
        }
      self.init(reason: reason, code: code)
    }

    /// Whether there is no such file.
    package var isMissing: Bool { code == ENOENT }
    /// As the system says it: `no such file or directory`.
    package var text: String { unsafe String(cString: strerror(code)).lowercased() }
  }
  package enum Kind { case file, folder, other }

  package static func kind(_ path: String) -> Kind? {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0 else { return nil }
    return switch facts.st_mode & S_IFMT {
    case S_IFDIR: .folder
    case S_IFREG: .file
    default: .other
    }
  }

  /// The bytes of a file. What has no end, as devices may have none, is given up at as many as a binary may have.
  package static func read(_ path: String) throws(Failure) -> [UInt8] {
    if kind(path) == .folder { throw Failure(EISDIR) }
    let file = unsafe open(path, O_RDONLY | O_NONBLOCK)
    guard file >= 0 else { throw Failure() }
    defer { close(file) }
    var bytes: [UInt8] = []
    while bytes.count <= RaisedError.mostElements {
      try wait(for: POLLIN, on: file)
      do {
        let chunk = try readChunk(file)
        if chunk.isEmpty { return bytes }
        bytes += chunk
      } catch  where error.code == EAGAIN {
        continue
      }
    }
    throw Failure(ENOMEM)
  }

  /// Waits for a file, a pipe or a terminal in turns between which a kill is noticed.
  private static func wait(for events: Int32, on file: Int32) throws(Failure) {
    var request = pollfd(fd: file, events: Int16(events), revents: 0)
    repeat {
      if LongWork.isPointless { throw Failure(EINTR) }
    } while unsafe poll(&request, 1, 50) == 0
  }

  /// Reads what comes next from an open file; empty at its end.
  package static func readChunk(_ file: Int32) throws(Failure) -> [UInt8] {
    var count = 0
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
      repeat {
        count = unsafe readBytes(file, UnsafeMutableRawBufferPointer(buffer))
      } while count < 0 && errno == EINTR
      filled = max(count, 0)
    }
    guard count >= 0 else { throw Failure() }
    return chunk
  }

  /// Writes the bytes: to a regular file all or, for a process that is dead already, none. What waits for its other end,
  /// a pipe or a terminal, is given up.
  package static func write(_ bytes: [UInt8], to path: String, isAppended: Bool) throws(Failure) {
    if LongWork.isPointless { throw Failure(EINTR) }
    let file = try openToWrite(path, isAppended: isAppended)
    defer { close(file) }
    var facts = stat()
    let isRegular = unsafe fstat(file, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    var rest = bytes[...]
    while !rest.isEmpty {
      if !isRegular { try wait(for: POLLOUT, on: file) }
      do {
        rest = rest.dropFirst(try write(rest, to: file))
      } catch  where error.code == EAGAIN {
        continue
      }
    }
  }

  private static func openToWrite(_ path: String, isAppended: Bool) throws(Failure) -> Int32 {
    var facts = stat()
    let isPipe = unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO
    while true {
      let file = unsafe open(
        path, O_WRONLY | O_CREAT | O_NONBLOCK | (isAppended ? O_APPEND : O_TRUNC), 0o644)
      if file >= 0 { return file }
      // A pipe waits for somebody to read it.
      guard isPipe, errno == ENXIO else { throw Failure() }
      if LongWork.isPointless { throw Failure(EINTR) }
      usleep(10_000)
    }
  }

  /// Writes what an open file takes at once: so many bytes.
  static func write(_ bytes: ArraySlice<UInt8>, to file: Int32) throws(Failure) -> Int {
    let count = unsafe bytes.withUnsafeBytes { unsafe writeBytes(file, $0) }
    guard count >= 0 else { throw Failure() }
    return count
  }

  /// The names in a folder, sorted, without `.` and `..`.
  package static func names(_ path: String) throws(Failure) -> [String] {
    guard let folder = unsafe opendir(path) else { throw Failure() }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    // Safety: an entry is valid until the next call.
    while let entry = unsafe readdir(folder) {
      let name = unsafe CText.of(&entry.pointee.d_name)
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  package static func remove(_ path: String) throws(Failure) {
    if kind(path) == .folder { throw Failure(EPERM) }
    guard unsafe unlink(path) == 0 else { throw Failure() }
  }
  package static func removeFolder(_ path: String) throws(Failure) {
    guard unsafe rmdir(path) == 0 else { throw Failure() }
  }
  package static func makeFolder(_ path: String) throws(Failure) {
    guard unsafe mkdir(path, 0o755) == 0 else { throw Failure() }
  }

  /// The current folder; nil if it is gone.
  package static var current: String? {
    guard let path = unsafe getcwd(nil, 0) else { return nil }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  /// Makes a folder the current one.
  package static func go(to path: String) throws(Failure) {
    guard unsafe chdir(path) == 0 else { throw Failure() }
  }
}

// The system's calls, whose names the functions above hide.

private func readBytes(_ file: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
  unsafe read(file, bytes.baseAddress, bytes.count)
}

private func writeBytes(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  unsafe write(file, bytes.baseAddress, bytes.count)
}
