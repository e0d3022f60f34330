import Evaluation
import Foundation
import Synchronization
import Terms

/// The program's environment variables, as all of its nodes see them.
///
/// A copy, as the BEAM has: libc's own list is read once, when first asked for, and never written, for
/// `setenv` on one thread pulls the list away under `getenv` on another.
package enum EnvironmentVariables {
  private static let variables = Mutex(ProcessInfo.processInfo.environment)

  /// All of them.
  package static var all: [String: String] { variables.withLock { $0 } }

  /// Reads or sets a variable; nil is none.
  package static subscript(_ name: String) -> String? {
    get { variables.withLock { $0[name] } }
    set { variables.withLock { $0[name] = newValue } }
  }
}

// Names and values as Erlang takes them.
extension EnvironmentVariables {
  /// The name of a variable.
  package static func name(_ text: String, _ index: Int) throws -> String {
    guard !text.contains("\0") else { throw ArgumentMismatch(index, zeroText) }
    guard !text.contains("=") else {
      throw ArgumentMismatch(index, #""=" characters is not allowed in environment variable names"#)
    }
    return text
  }

  /// The value of a variable.
  package static func value(_ text: String, _ index: Int) throws -> String {
    guard !text.contains("\0") else { throw ArgumentMismatch(index, zeroText) }
    return text
  }

  private static let zeroText = #""\0" characters is not allowed in environment variable names or values"#

  /// A name or a value that is a charlist.
  package static func characters(_ a: Arguments, _ index: Int) throws -> String {
    switch a[index] {
    case .list, .emptyList: break
    default: throw ArgumentMismatch(index, "not a list")
    }
    guard let text = Chardata.text(a[index]) else { throw ArgumentMismatch(index, "invalid characters") }
    return text
  }
}
