import Evaluation
import Terms

/// Help of `b` on the callbacks of behaviours.
struct CallbackHelp {
  private struct Callback {
    let signature: String
    let returns: [String]
    let doc: String
    var isOptional = true

    var name: Substring { signature.prefix { $0 != "(" } }
    var arity: Int { signature.count { $0 == "," } + 1 }
    var text: String {
      "@callback \(signature) ::\n            " + returns.joined(separator: "\n            | ")
    }
  }

  private let interpreter: Interpreter
  init(_ interpreter: Interpreter) { self.interpreter = interpreter }

  /// The help for `GenServer`, `GenServer.init` or `GenServer.init/1`.
  func text(for what: String) -> String {
    let path = what.prefix { $0 != "/" }
    let arity = Int(what.dropFirst(path.count + 1))
    let module = moduleAtom(path)
    if interpreter.exists(module) || Self.callbacks[module] != nil { return all(of: module) }
    guard let dot = path.lastIndex(of: ".") else { return "Could not load module \(path), got: nofile" }
    let owner = moduleAtom(path[..<dot])
    guard interpreter.exists(owner) || Self.callbacks[owner] != nil else {
      return "Could not load module \(path), got: nofile"
    }
    let name = path[path.index(after: dot)...]
    let found = (Self.callbacks[owner] ?? []).filter {
      $0.name == name && (arity == nil || $0.arity == arity)
    }
    guard !found.isEmpty else { return "No documentation for \(what) was found" }
    return found.map { $0.text + "\n\n" + $0.doc }.joined(separator: "\n\n")
  }

  /// Whether a behaviour has a callback of that name.
  static func has(_ behaviour: Atom, _ name: String) -> Bool {
    callbacks[behaviour]?.contains { $0.name == name } ?? false
  }

  private func moduleAtom(_ path: Substring) -> Atom {
    path.hasPrefix(":") ? Atom(String(path.dropFirst())) : Atom("Elixir." + path)
  }

  private func all(of module: Atom) -> String {
    if let known = Self.callbacks[module] {
      let optional = known.filter(\.isOptional).map { "\($0.name): \($0.arity)" }
      return known.map(\.text).joined(separator: "\n\n")
        + (optional.isEmpty
          ? "" : "\n\n@optional_callbacks " + optional.joined(separator: ",\n                    "))
    }
    let asked = interpreter.callbacks(of: module) ?? []
    guard !asked.isEmpty else { return "No callbacks for \(Term.atom(module).inspect()) were found" }
    return asked.map { "@callback \($0.name.name)/\($0.arity)" + ($0.isOptional ? "  (optional)" : "") }
      .joined(separator: "\n")
  }

  private static let noReply = [
    "{:noreply, state}", "{:noreply, state, timeout | :hibernate | {:continue, term}}",
  ]

  private static let server = [
    Callback(
      signature: "init(init_arg)",
      returns: [
        "{:ok, state}", "{:ok, state, timeout | :hibernate | {:continue, term}}", ":ignore",
        "{:stop, reason}",
      ],
      doc: "The first call, in the new process: it makes the state. The starter waits until it returns.",
      isOptional: false),
    Callback(
      signature: "handle_call(request, from, state)",
      returns: [
        "{:reply, reply, state}", "{:reply, reply, state, timeout | :hibernate | {:continue, term}}",
      ] + noReply + ["{:stop, reason, reply, state}", "{:stop, reason, state}"],
      doc: "Answers `GenServer.call/3`. With `:noreply`, `GenServer.reply(from, reply)` answers later."),
    Callback(
      signature: "handle_cast(request, state)", returns: noReply + ["{:stop, reason, state}"],
      doc: "Handles `GenServer.cast/2`, to which there is no answer."),
    Callback(
      signature: "handle_info(message, state)", returns: noReply + ["{:stop, reason, state}"],
      doc: "Handles all other messages: `:timeout`, `{:DOWN, …}`, `{:EXIT, …}`, what `send/2` sent."),
    Callback(
      signature: "handle_continue(term, state)", returns: noReply + ["{:stop, reason, state}"],
      doc: "Goes on after a callback returned `{:continue, term}`, before the next message."),
    Callback(
      signature: "terminate(reason, state)", returns: ["term"],
      doc:
        "The last call, if the server stops itself, fails in a callback, or traps exits and is told to end."),
    Callback(
      signature: "code_change(old_version, state, extra)", returns: ["{:ok, state}", "{:error, reason}"],
      doc: "Turns the state of an older version of the code into one of the newer."),
    Callback(
      signature: "format_status(reason, dictionary_and_state)", returns: ["term"],
      doc: "What `:sys.get_status` and crash reports show of the state."),
  ]

  private static let supervisor = [
    Callback(
      signature: "init(init_arg)", returns: ["{:ok, {flags, [child_spec]}}", ":ignore"],
      doc: "Tells the flags and the children, as `Supervisor.init/2` makes them from a list.",
      isOptional: false)
  ]

  private static let callbacks: [Atom: [Callback]] = [
    "Elixir.GenServer": server,
    "Elixir.Peeper.GenServer": server,
    "Elixir.Supervisor": supervisor,
    "Elixir.DynamicSupervisor": [
      Callback(
        signature: "init(init_arg)", returns: ["{:ok, flags}", ":ignore"],
        doc: "Tells the flags, as `DynamicSupervisor.init/1` makes them.", isOptional: false)
    ],
    "Elixir.Application": [
      Callback(
        signature: "start(type, args)", returns: ["{:ok, pid}", "{:ok, pid, state}", "{:error, reason}"],
        doc: "Starts the application's supervisor.", isOptional: false),
      Callback(signature: "stop(state)", returns: ["term"], doc: "Called after the application has ended."),
    ],
    "Elixir.Peeper.Listener": [
      Callback(
        signature: "on_state_changed(old, new)", returns: ["term"],
        doc: "Called when a callback has changed the state of the server."),
      Callback(
        signature: "on_terminate(reason, state)", returns: ["term"], doc: "Called when the server ends."),
    ],
  ]
}
