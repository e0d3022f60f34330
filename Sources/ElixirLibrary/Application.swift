import ActorRuntime
import Evaluation
import Terms

extension LibraryModule {
  package static let application = LibraryModule(
    "Application",
    doc: """
      Settings of applications. Applications themselves are not loaded from files here: call `start/2` of an
      application's module to start its supervisor.
      """,
    callbacks: [
      LibraryCallback("start", 2), LibraryCallback("stop", 1, optional: true),
      LibraryCallback("prep_stop", 1, optional: true), LibraryCallback("start_phase", 3, optional: true),
      LibraryCallback("config_change", 3, optional: true),
    ],
    use: UseTemplate(source: "def stop(_state), do: :ok", behaviours: ["Elixir.Application"]),
    functions: applicationSettings + applicationLives)

  private static let applicationSettings: [LibraryFunction] = [
    .sync(
      "get_env", ["app", "key", .optional("default", .nil)],
      doc: "A setting of an application, or `default`.",
      example: ("Application.get_env(:shop, :colour, :red)", ":red")
    ) { c, a in c.interpreter.settings.value(try a.atom(0), try a.atom(1)) ?? a[2] },
    .sync(
      "fetch_env", ["app", "key"], doc: "`{:ok, value}` or `:error`.",
      example: ("Application.fetch_env(:shop, :size)", ":error")
    ) { c, a in c.interpreter.settings.value(try a.atom(0), try a.atom(1)).map { .tuple(.ok, $0) } ?? .error
    },
    .sync("fetch_env!", ["app", "key"], doc: "A setting; raises `ArgumentError` if it is not set.") { c, a in
      let (application, key) = (try a.atom(0), try a.atom(1))
      if let value = c.interpreter.settings.value(application, key) { return value }
      let why =
        ApplicationFunctions.runs(application)
        ? "because configuration \(a[1].inspect()) was not set"
        : "because the application was not loaded nor configured"
      throw RaisedError.argumentError(
        "could not fetch application environment \(a[1].inspect()) for application \(a[0].inspect()) \(why)")
    },
    .sync(
      "put_env", ["app", "key", "value", .optional("opts", [])], doc: "Sets a setting of an application."
    ) {
      c, a in
      c.interpreter.settings.set(try a.atom(0), try a.atom(1), a[2])
      return .ok
    },
    .sync("put_all_env", ["config", .optional("opts", [])], doc: "Sets settings of several applications.") {
      c, a in
      for (application, pairs) in try a.keywords(0) {
        for (key, value) in pairs.keywordPairs ?? [] { c.interpreter.settings.set(application, key, value) }
      }
      return .ok
    },
    .sync("delete_env", ["app", "key", .optional("opts", [])], doc: "Removes a setting.") { c, a in
      c.interpreter.settings.set(try a.atom(0), try a.atom(1), nil)
      return .ok
    },
    .sync("get_all_env", ["app"], doc: "All settings of an application.") { c, a in
      .keywords(c.interpreter.settings.all(try a.atom(0)))
    },
    .sync("compile_env", ["app", "key", .optional("default", .nil)], doc: "The same as `get_env` here.") {
      c, a in
      c.interpreter.settings.value(try a.atom(0), try a.atom(1)) ?? a[2]
    },
  ]

  private static let applicationLives: [LibraryFunction] = [
    .sync(
      "start", ["app", .optional("type", .atom("temporary"))],
      doc: "An application that runs here already is `{:error, {:already_started, app}}`."
    ) {
      a in
      let application = try a.atom(0)
      if ApplicationFunctions.runs(application) {
        return .tuple(.error, .tuple(.atom("already_started"), .atom(application)))
      }
      return .tuple(.error, ApplicationFunctions.noFile(application))
    },
    .sync(
      "ensure_all_started", ["app", .optional("type", .atom("temporary"))],
      doc: "`{:ok, started}`, the applications that were started.",
      example: ("Application.ensure_all_started(:logger)", "{:ok, []}")
    ) { a in
      let application = try a.atom(0)
      if ApplicationFunctions.runs(application) { return .tuple(.ok, .emptyList) }
      return .tuple(.error, .tuple(.atom(application), ApplicationFunctions.noFile(application)))
    },
    .sync(
      "ensure_started", ["app", .optional("type", .atom("temporary"))],
      doc: "`:ok` of an application that runs."
    ) { a in
      let application = try a.atom(0)
      return ApplicationFunctions.runs(application)
        ? .ok : .tuple(.error, ApplicationFunctions.noFile(application))
    },
    .sync("load", ["app"], doc: "An application that is here already is `{:error, {:already_loaded, app}}`.")
    { a in
      let application = try a.atom(0)
      if ApplicationFunctions.runs(application) {
        return .tuple(.error, .tuple(.atom("already_loaded"), .atom(application)))
      }
      return .tuple(.error, ApplicationFunctions.noFile(application))
    },
    .sync("stop", ["app"], doc: "`{:error, {:not_started, app}}` of an application that does not run.") { a in
      .tuple(.error, .tuple(.atom("not_started"), .atom(try a.atom(0))))
    },
    .sync(
      "started_applications", [.optional("timeout", 5000)], doc: "`{app, description, version}` of what runs."
    ) {
      _ in
      .list(
        of: ApplicationFunctions.applications.map { name in
          .tuple(.atom(named: name), .charlist(name), .charlist("1.14.0"))
        })
    },
    .sync("loaded_applications", [], doc: "`{app, description, version}` of what is here.") { _ in
      .list(
        of: ApplicationFunctions.applications.map { name in
          .tuple(.atom(named: name), .charlist(name), .charlist("1.14.0"))
        })
    },
    .sync(
      "get_application", ["module"],
      doc: "The application of a module: nil of what was defined at the prompt."
    ) {
      c, a in
      let module = try a.atom(0)
      guard c.interpreter.loaded(module) == nil, let library = c.interpreter.library.module(named: module)
      else {
        return .nil
      }
      if module.name.hasPrefix("Elixir.Peeper") { return .atom("peeper") }
      if module == "Elixir.Logger" { return .atom("logger") }
      if module.name.hasPrefix("Elixir.ExUnit") { return .atom("ex_unit") }
      return .atom(library.isErlang ? "stdlib" : "elixir")
    },
    .sync("spec", ["app"], doc: "What an application says of itself, or nil.") { a in
      guard ApplicationFunctions.runs(try a.atom(0)) else { return .nil }
      return .keywords([
        (Atom("description"), a[0].asAtom.map { .charlist($0.name) } ?? .emptyList),
        (Atom("vsn"), ApplicationFunctions.version(try a.atom(0))),
      ])
    },
    .sync("spec", ["app", "key"], doc: "One item of what an application says of itself: `:vsn`.") { a in
      guard ApplicationFunctions.runs(try a.atom(0)) else { return .nil }
      return a[1].isAtom("vsn") ? ApplicationFunctions.version(try a.atom(0)) : .nil
    },
    .sync(
      "format_error", ["reason"], doc: "An error of an application in words.",
      example: ("Application.format_error(:nope)", #"":nope""#)
    ) { a in .string(ExitReasonText.format(a[0])) },
    .sync("app_dir", ["app"], doc: "Applications have no folder here.") { a in
      throw RaisedError.argumentError("unknown application: \(a[0].inspect())")
    },
  ]
}

package enum ApplicationFunctions {
  package static let applications = [
    "logger", "iex", "ex_unit", "elixir", "compiler", "stdlib", "kernel", "peeper",
  ]

  static func runs(_ application: Atom) -> Bool { applications.contains(application.name) }
  static func version(_ application: Atom) -> Term {
    switch application.name {
    case "kernel": .charlist("8.5.3")
    case "stdlib": .charlist("4.2")
    case "compiler": .charlist("8.2.3")
    case "peeper": .charlist("0.3.1")
    default: .charlist("1.14.0")
    }
  }
  static func noFile(_ application: Atom) -> Term {
    .tuple(.charlist("no such file or directory"), .charlist(application.name + ".app"))
  }
}
