import ActorRuntime
import Logging
import Terms

extension LibraryModule {
  static let logger = LibraryModule(
    "Logger",
    doc: "Messages for the log, from `debug` to `emergency`. Those below the level that is set are dropped.",
    functions: LogLevel.all.map { level in
      .async(
        Atom(level.name), ["message_or_fun", #"metadata \\ []"#],
        doc: "Logs a message of level `:\(level.name)`.",
        deprecated: level.name == "warn" ? "Use Logger.warning/1." : nil
      ) { c, a in try await LoggerFunctions.log(c, level, a[0]) }
    } + loggerSettings)

  private static let loggerSettings: [LibraryFunction] = [
    .async(
      "log", ["level", "message_or_fun", #"metadata \\ []"#],
      doc: "Logs a message of a level given as an atom."
    ) {
      c, a in try await LoggerFunctions.log(c, try LoggerFunctions.level(a, 0), a[1])
    },
    .async("bare_log", ["level", "message_or_fun", #"metadata \\ []"#], doc: "The same.") { c, a in
      try await LoggerFunctions.log(c, try LoggerFunctions.level(a, 0), a[1])
    },
    .sync(
      "level", [], doc: "The level from which on messages are logged.", example: ("Logger.level()", ":debug")
    ) { c, _ in
      c.interpreter.settings.value("logger", "level") ?? .atom("debug")
    },
    .sync("configure", ["options"], doc: "Sets options; `level:` is the one that matters here.") { c, a in
      for (key, value) in try a.keywords(0) {
        if key == "level" {
          // Elixir passes over what is no level.
          guard let name = value.asAtom?.name, name == "all" || name == "none" || LogLevel.named(name) != nil
          else { continue }
          c.node.setLogLevel(name == "none" ? nil : LogLevel.named(name)?.swift ?? .trace)
        }
        c.interpreter.settings.set("logger", key, value)
      }
      return .ok
    },
    .sync("put_process_level", ["pid", "level"], doc: "Accepted, and without effect.") { _ in .ok },
    .sync("metadata", [], doc: "The metadata of the calling process.", example: ("Logger.metadata()", "[]")) {
      c, _ in
      c.process.dictionary.get(.atom("$logger_metadata")) ?? .emptyList
    },
    .sync("metadata", ["keywords"], doc: "Adds metadata to the calling process; a key with nil is removed.") {
      c, a in
      var pairs = c.process.dictionary.get(.atom("$logger_metadata"))?.keywordPairs ?? []
      for (key, value) in try a.keywords(0) {
        pairs.removeAll { $0.key == key }
        if !value.isNil { pairs.append((key, value)) }
      }
      c.process.dictionary.put(.atom("$logger_metadata"), .keywords(pairs.map { ($0.key, $0.value) }))
      return .ok
    },
    .sync("reset_metadata", [#"keywords \\ []"#], doc: "Sets the metadata of the calling process.") { c, a in
      c.process.dictionary.put(.atom("$logger_metadata"), a.optional(0) ?? .emptyList)
      return .ok
    },
    .sync("flush", [], doc: "Nothing is held back here.") { _ in .ok },
    .sync("enabled?", ["pid"], doc: "Whether the process, which has to be the calling one, may log.") {
      c, a in
      guard try a.pid(0) == c.process.pid else { throw ArgumentMismatch(0, "not the calling process") }
      return .boolean(c.process.dictionary.get(.atom("logger_enabled"))?.isAtom(.false) != true)
    },
    .sync("disable", ["pid"], doc: "The calling process logs no more.") { c, a in
      guard try a.pid(0) == c.process.pid else { throw ArgumentMismatch(0, "not the calling process") }
      c.process.dictionary.put(.atom("logger_enabled"), .false)
      return .ok
    },
    .sync("enable", ["pid"], doc: "The calling process logs again.") { c, a in
      guard try a.pid(0) == c.process.pid else { throw ArgumentMismatch(0, "not the calling process") }
      _ = c.process.dictionary.erase(.atom("logger_enabled"))
      return .ok
    },
    .sync(
      "compare_levels", ["left", "right"], doc: "`:lt`, `:eq` or `:gt`.",
      example: ("Logger.compare_levels(:debug, :error)", ":lt")
    ) { a in
      let (left, right) = (try LoggerFunctions.level(a, 0).severity, try LoggerFunctions.level(a, 1).severity)
      return .atom(left < right ? "lt" : left > right ? "gt" : "eq")
    },
    .sync("add_backend", ["backend", #"opts \\ []"#], doc: "There is one backend: the session.") { _ in
      .tuple(.ok, .nil)
    },
    .sync("remove_backend", ["backend", #"opts \\ []"#], doc: "There is one backend: the session.") { _ in .ok
    },
    .sync("configure_backend", ["backend", "options"], doc: "There is one backend: the session.") { _ in .ok
    },
  ]
}

/// A level of the log.
struct LogLevel: Sendable {
  let name: String
  let severity: Int
  let swift: Logging.Logger.Level

  static let all: [LogLevel] = [
    LogLevel(name: "debug", severity: 0, swift: .debug), LogLevel(name: "info", severity: 1, swift: .info),
    LogLevel(name: "notice", severity: 2, swift: .notice),
    LogLevel(name: "warning", severity: 3, swift: .warning),
    LogLevel(name: "warn", severity: 3, swift: .warning), LogLevel(name: "error", severity: 4, swift: .error),
    LogLevel(name: "critical", severity: 5, swift: .critical),
    LogLevel(name: "alert", severity: 6, swift: .critical),
    LogLevel(name: "emergency", severity: 7, swift: .critical),
  ]
  static func named(_ name: String) -> LogLevel? { all.first { $0.name == name } }
}

extension LibraryModule {
  static let erlangLogger = LibraryModule(
    erlang: "logger", doc: "Erlang's name for what `Logger` does: a text, or a format with its arguments.",
    functions: ["debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"].map { name in
      .async(Atom(name), ["message_or_format", #"args \\ []"#], doc: "Logs a message of level `:\(name)`.") {
        c, a in
        guard let level = LogLevel.named(name) else { return .ok }
        if a.count == 2, let arguments = a[1].listElements {
          let text = try await c.call(module: "io_lib", "format", [a[0], .list(of: arguments)])
          return try await LoggerFunctions.log(c, level, text)
        }
        return try await LoggerFunctions.log(c, level, a[0])
      }
    })
}

private enum LoggerFunctions {
  static func level(_ arguments: Arguments, _ index: Int) throws -> LogLevel {
    guard let level = LogLevel.named(try arguments.atom(index).name) else {
      throw ArgumentMismatch(index, "not a log level")
    }
    return level
  }

  static func log(_ context: CallContext, _ level: LogLevel, _ message: Term) async throws -> Term {
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
      text = try IOFunctions.text(message)
    }
    context.node.logger.log(level: level.swift, "\(text)")
    return .ok
  }
}
