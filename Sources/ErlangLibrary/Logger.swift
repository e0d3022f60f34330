import ActorRuntime
import CommonLibrary
import Evaluation
import Logging
import Terms

extension LibraryModule {
  package static let erlangLogger = LibraryModule(
    erlang: "logger", doc: "Erlang's name for what `Logger` does: a text, or a format with its arguments.",
    functions: ["debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"].map { name in
      .async(
        Atom(name), ["message_or_format", .optional("args")], doc: "Logs a message of level `:\(name)`."
      ) { c, a in
        guard let level = LogLevel.named(name) else { return .ok }
        if a.count == 2, let arguments = a[1].listElements {
          let text = try await c.call(module: "io_lib", "format", [a[0], .list(of: arguments)])
          return try await LoggerFunctions.log(c, level, text)
        }
        return try await LoggerFunctions.log(c, level, a[0])
      }
    })
}
