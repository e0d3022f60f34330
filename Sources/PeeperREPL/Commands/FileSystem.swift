import PeeperLanguage

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the prompt has to do with folders, without Foundation.
enum FileSystem {
  /// The current folder.
  static var current: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  /// Goes to a folder. Returns what went wrong, if anything did.
  static func go(to path: String) -> String? {
    chdir(expanded(path)) == 0 ? nil : String(cString: strerror(errno)).lowercased()
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The names in a folder, sorted, without `.` and `..`; nil if it is none.
  static func names(in path: String) -> [String]? {
    guard let directory = opendir(expanded(path)) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The path from the root.
  static func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : current + "/" + path }

  /// `~` is the home.
  static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~"), let home = EnvironmentVariables["HOME"] else { return path }
    return home + path.dropFirst()
  }
}
