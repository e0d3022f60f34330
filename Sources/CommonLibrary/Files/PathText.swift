@_spi(Internals) import Terms

/// Paths of Unix as texts.
package enum PathText {
  package static var currentFolder: String { SystemTerms.currentFolder.asString ?? "/" }

  package static func parts(_ path: String) -> [String] {
    (path.hasPrefix("/") ? ["/"] : []) + path.split(separator: "/").map(String.init)
  }

  package static func text(of parts: [String]) -> String {
    parts.first == "/" ? "/" + parts.dropFirst().joined(separator: "/") : parts.joined(separator: "/")
  }

  package static func normal(_ path: String) -> String { text(of: parts(path)) }

  package static func joined(_ left: String, _ right: String) -> String {
    let right = parts(right).filter { $0 != "/" }
    return left.isEmpty ? text(of: right) : text(of: parts(left) + right)
  }

  /// All of them, one below the other.
  package static func joined(_ paths: [String]) -> String {
    text(
      of: paths.enumerated().whileWanted.flatMap { index, path in
        parts(path).filter { index == 0 || $0 != "/" }
      })
  }

  package static func last(_ path: String) -> String { parts(path).last { $0 != "/" } ?? "" }

  package static func folder(_ path: String) -> String {
    // A slash at the end makes the last part a folder.
    let parts = path.hasSuffix("/") && path != "/" ? parts(path) : parts(path).dropLast()
    if parts.isEmpty { return path.hasPrefix("/") ? "/" : "." }
    return text(of: Array(parts))
  }

  package static func extensionText(_ path: String) -> String {
    guard !path.hasSuffix("/") else { return "" }
    let last = last(path)
    guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return "" }
    return String(last[dot...])
  }

  package static func absolute(_ path: String, from folder: String) -> String {
    path.hasPrefix("/") ? normal(path) : joined(folder, path)
  }

  package static func expanded(_ path: String, from folder: String) -> String {
    var path = path
    if path == "~" || path.hasPrefix("~/") {
      path = (EnvironmentVariables["HOME"] ?? "/") + path.dropFirst()
    }
    var kept: [String] = []
    for part in parts(absolute(path, from: folder)) {
      switch part {
      case ".": continue
      case "..": if kept.count > 1 { kept.removeLast() }
      default: kept.append(part)
      }
    }
    return text(of: kept)
  }
}
