import Evaluation
import Terms

extension LibraryModule {
  /// Module `IEx`, as far as programs for Elixir's prompt use it.
  static let iex = LibraryModule(
    "IEx", doc: "The prompt: how it looks and shows values.",
    functions: [
      .sync(
        "configure", ["options"],
        doc: """
          Changes how the prompt looks and shows values.

          `inspect: [limit: 5]` takes what `inspect/2` takes; `colors: [enabled: false]` turns colours off; \
          `width: 60` is where values wrap; `default_prompt: "%prefix %counter>"` is the prompt.
          """
      ) { (c: CallContext, a: Arguments) in
        let changes = try a.keywords(0)
        try c.workbench().session.change { try $0.change(changes) }
        return .ok
      },
      .sync("configuration", [], doc: "What `configure/1` can change, as it is.") { (c: CallContext, _) in
        .keywords(try c.workbench().session.settings.all.map { ($0.key, $0.value) })
      },
      .sync("width", [], doc: "Where values wrap.") { (c: CallContext, _) in
        let session = try c.workbench().session
        return .integer(session.settings.inspection(width: session.valueWidth ?? 80).width ?? 80)
      },
      .sync("inspect_opts", [], doc: "The options with which values are shown.") { (c: CallContext, _) in
        let session = try c.workbench().session
        let width = session.settings.inspection(width: session.valueWidth ?? 80).width ?? 80
        let options = session.settings["inspect"]?.listElements ?? []
        return .list(of: [.tuple(.atom("width"), .integer(width))] + options)
      },
      .sync("started?", [], doc: "Whether there is a prompt.") { (c: CallContext, _) in
        .boolean((try? c.workbench()) != nil)
      },
      .sync("dont_display_result", [], doc: "As the last value of an expression, it is not shown.") {
        (_: Arguments) in .shown
      },
    ])
}
