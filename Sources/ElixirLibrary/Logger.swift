import ActorRuntime
import CommonLibrary
import Evaluation
import Logging
import Terms

extension LibraryModule {
  package static let logger = LibraryModule(
    "Logger",
    doc: "Messages for the log, from `debug` to `emergency`. Those below the level that is set are dropped.",
    functions: LogLevel.all.map { level in
      .async(
        Atom(level.name), ["message_or_fun", .optional("metadata", [])], isMacro: true,
        doc: "Logs a message of level `:\(level.name)`.",
        deprecated: level.name == "warn" ? "Use Logger.warning/1." : nil
      ) { c, a in try await LoggerFunctions.log(c, level, a[0]) }
    } + loggerSettings)

  private static let loggerSettings: [LibraryFunction] = [
    .async(
      "log", ["level", "message_or_fun", .optional("metadata", [])],
      doc: "Logs a message of a level given as an atom."
    ) {
      c, a in try await LoggerFunctions.log(c, try LoggerFunctions.level(a, 0), a[1])
    },
    .async("bare_log", ["level", "message_or_fun", .optional("metadata", [])], doc: "The same.") { c, a in
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
    .sync("reset_metadata", [.optional("keywords", [])], doc: "Sets the metadata of the calling process.") {
      c, a in
      c.process.dictionary.put(.atom("$logger_metadata"), a[0])
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
    .sync("add_backend", ["backend", .optional("opts", [])], doc: "There is one backend: the session.") { _ in
      .tuple(.ok, .nil)
    },
    .sync(
      "remove_backend", ["backend", .optional("opts", [])], doc: "There is one backend: the session."
    ) { _ in .ok
    },
    .sync("configure_backend", ["backend", "options"], doc: "There is one backend: the session.") { _ in .ok
    },
  ]
}
