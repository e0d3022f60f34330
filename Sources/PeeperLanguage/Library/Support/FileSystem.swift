import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few calls of the system that `File` is made of.
enum FileSystem {
  /// Why a call failed, as Erlang names it: `:enoent`.
  struct Failure: Error {
    let reason: Atom

    static var last: Failure {
      switch errno {
      case ENOENT: Failure(reason: "enoent")
      case EACCES, EROFS: Failure(reason: "eacces")
      case EISDIR: Failure(reason: "eisdir")
      case ENOTDIR: Failure(reason: "enotdir")
      case EEXIST, ENOTEMPTY: Failure(reason: "eexist")
      case EPERM: Failure(reason: "eperm")
      case ENOSPC: Failure(reason: "enospc")
      case EMFILE, ENFILE: Failure(reason: "emfile")
      case ENAMETOOLONG: Failure(reason: "enametoolong")
      case EINVAL: Failure(reason: "einval")
      default: Failure(reason: "eio")
      }
    }
  }
  enum Kind { case file, folder, other }

  static func kind(_ path: String) -> Kind? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    return switch facts.st_mode & S_IFMT {
    case S_IFDIR: .folder
    case S_IFREG: .file
    default: .other
    }
  }

  static func read(_ path: String) throws(Failure) -> [UInt8] {
    if kind(path) == .folder { throw Failure(reason: "eisdir") }
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw .last }
    defer { close(file) }
    var (bytes, chunk): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 65_536))
    while true {
      #if canImport(Darwin)
        let count = Darwin.read(file, &chunk, chunk.count)
      #elseif canImport(Musl)
        let count = Musl.read(file, &chunk, chunk.count)
      #else
        let count = Glibc.read(file, &chunk, chunk.count)
      #endif
      guard count >= 0 else { throw .last }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  static func write(_ bytes: [UInt8], to path: String, isAppended: Bool) throws(Failure) {
    let file = open(path, O_WRONLY | O_CREAT | (isAppended ? O_APPEND : O_TRUNC), 0o644)
    guard file >= 0 else { throw .last }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer in
        #if canImport(Darwin)
          Darwin.write(file, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
          Musl.write(file, buffer.baseAddress, buffer.count)
        #else
          Glibc.write(file, buffer.baseAddress, buffer.count)
        #endif
      }
      guard count >= 0 else { throw .last }
      rest = rest.dropFirst(count)
    }
  }

  static func names(_ path: String) throws(Failure) -> [String] {
    guard let folder = opendir(path) else { throw .last }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      // Safety: the entry is valid until the next call, and its name ends with a zero.
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func remove(_ path: String) throws(Failure) {
    if kind(path) == .folder { throw Failure(reason: "eperm") }
    guard unlink(path) == 0 else { throw .last }
  }
  static func removeFolder(_ path: String) throws(Failure) { guard rmdir(path) == 0 else { throw .last } }
  static func makeFolder(_ path: String) throws(Failure) {
    guard mkdir(path, 0o755) == 0 else { throw .last }
  }
}
