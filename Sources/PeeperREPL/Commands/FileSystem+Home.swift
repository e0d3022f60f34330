import CommonLibrary

/// Does what the prompt has to do with folders.
extension FileSystem {
  /// The path from the root.
  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : (current ?? ".") + "/" + path
  }

  /// `~` is the home.
  static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~"), let home = EnvironmentVariables["HOME"] else { return path }
    return home + path.dropFirst()
  }
}
