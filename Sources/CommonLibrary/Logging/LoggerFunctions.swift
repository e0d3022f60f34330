import ActorRuntime
import Evaluation
import Logging
import Terms

/// A level of the log.
package struct LogLevel: Sendable {
  package let name: String
  package let severity: Int
  package let swift: Logging.Logger.Level

  package static let all: [LogLevel] = [
    LogLevel(name: "debug", severity: 0, swift: .debug), LogLevel(name: "info", severity: 1, swift: .info),
    LogLevel(name: "notice", severity: 2, swift: .notice),
    LogLevel(name: "warning", severity: 3, swift: .warning),
    LogLevel(name: "warn", severity: 3, swift: .warning), LogLevel(name: "error", severity: 4, swift: .error),
    LogLevel(name: "critical", severity: 5, swift: .critical),
    LogLevel(name: "alert", severity: 6, swift: .critical),
    LogLevel(name: "emergency", severity: 7, swift: .critical),
  ]
  package static func named(_ name: String) -> LogLevel? { all.first { $0.name == name } }
}

package enum LoggerFunctions {
  package static func level(_ arguments: Arguments, _ index: Int) throws -> LogLevel {
    guard let level = LogLevel.named(try arguments.atom(index).name) else {
      throw ArgumentMismatch(index, "not a log level")
    }
    return level
  }

  package static func log(_ context: CallContext, _ level: LogLevel, _ message: Term) async throws -> Term {
    let limit = context.interpreter.settings.value("logger", "level")?.asAtom?.name ?? "debug"
    if context.process.dictionary.get(.atom("logger_enabled"))?.isAtom(.false) == true { return .ok }
    if limit == "none" || level.severity < (LogLevel.named(limit)?.severity ?? 0) { return .ok }
    var message = message
    if case .function(let function) = message { message = try await context.apply(function) }
    if let pair = message.asTuple, pair.count == 2, pair[1].keywordPairs != nil { message = pair[0] }
    let text: String
    if message.keywordPairs != nil, message != .emptyList {
      text = message.inspect()
    } else if let map = message.asMap {
      text = Term.list(of: map.orderedPairs.map { .tuple($0.key, $0.value) }).inspect()
    } else {
      text = try IOFunctions.text(message, context)
    }
    context.node.logger.log(level: level.swift, "\(text)")
    return .ok
  }
}
