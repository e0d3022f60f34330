import Logging

/// A log message: most often the report of a crash.
package struct Report: Sendable {
  /// How grave it is.
  package let level: Logger.Level
  /// Text of the report, in one or several lines.
  package let message: String

  /// A report of this level.
  package init(level: Logger.Level, message: String) {
    self.level = level
    self.message = message
  }

  /// The lines that say something.
  package var lines: [String] {
    message.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
  }

  /// `[error] GenServer Counter terminating` and the lines that follow, in the colour of the level.
  package func text(in style: Style) -> String {
    let role: Style.Role? =
      switch level {
      case .error, .critical: .errorReport
      case .warning: .warningReport
      case .debug, .trace: .debugReport
      case .info, .notice: nil
      }
    var message = message
    while message.last?.isNewline == true { message.removeLast() }
    let text = "[\(level.rawValue)] \(message)"
    return (role.map { style.apply($0, to: text) } ?? text) + "\n"
  }
}
