import Foundation
import Synchronization
import Terms

/// Warnings of resolving, in the order in which they were found.
package final class Diagnostics: Sendable {
  private let warnings = Mutex<[String]>([])
  private let report: @Sendable (String) -> Void

  /// - Parameter report: gets each warning as its lines, without a colour; the standard error, if not given.
  package init(report: @escaping @Sendable (String) -> Void = Diagnostics.printToStandardError) {
    self.report = report
  }

  /// `warning: message` and below it the place.
  func warn(_ message: String, file: String, line: Int, function: String? = nil) {
    let place = function.map { "\(file):\(line): \($0)" } ?? "\(file):\(line)"
    let text = "warning: \(message)\n  \(place)\n"
    warnings.withLock { $0.append(text) }
    report(text)
  }

  /// All warnings so far.
  package var all: [String] { warnings.withLock { $0 } }

  /// Writes to the standard error.
  package static let printToStandardError: @Sendable (String) -> Void = { text in
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
