import ActorRuntime
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  static let kernelProcesses: [LibraryFunction] = [
    .sync(
      "self", [], doc: "The process that runs this.", example: ("self() == self()", "true"),
      inlinedAs: ("erlang", "self")
    ) { c, _ in
      .pid(c.process.pid)
    },
    .sync(
      "make_ref", [], doc: "A reference that never was before.",
      example: ("make_ref() == make_ref()", "false"), inlinedAs: ("erlang", "make_ref")
    ) { c, _ in .reference(c.node.makeReference()) },
    .sync(
      "node", [.optional("of")], doc: "The node that this, or the pid or reference, is on.",
      example: ("node()", ":nonode@nohost"), inlinedAs: ("erlang", "node")
    ) { c, a in
      switch a.optional(0) {
      case nil, .reference: .atom(c.node.name)
      case .pid(let pid): .atom((pid.process?.node ?? c.node).name)
      default: throw ArgumentMismatch(0, "not a pid or a reference")
      }
    },
    .sync(
      "send", ["dest", "message"],
      doc:
        "Puts the message into the mailbox of a pid, a name or `{name, node}`, and returns it. To a dead pid nothing happens.",
      example: ("send(self(), :hi)", ":hi"), mismatch: .badArgument, inlinedAs: ("erlang", "send")
    ) { c, a in
      try ProcessFunctions.send(c, to: a[0], a[1])
      return a[1]
    },
    .sync(
      "exit", ["reason"], doc: "Ends the process with that reason.",
      example: ("try do exit(:done) catch :exit, reason -> reason end", ":done"),
      inlinedAs: ("erlang", "exit")
    ) { a in throw RaisedError.exit(a[0]) },
    .sync(
      "throw", ["term"], doc: "Throws a value for a `catch` further out.",
      example: ("try do throw(:ball) catch x -> x end", ":ball"), inlinedAs: ("erlang", "throw")
    ) { a in throw RaisedError.throwing(a[0]) },
  ]

  static let kernelSpawning =
    spawning(
      "spawn", "Starts a process that runs the function, and returns its pid.", "is_pid(spawn(fn -> :ok end))"
    ) { c, body in .pid(c.node.spawn([], parent: c.process, label: body.label, body.run).pid) }
    + spawning("spawn_link", "The same, linked to the caller.", "is_pid(spawn_link(fn -> :ok end))") {
      c, body in
      .pid(c.node.spawn(.linked, parent: c.process, label: body.label, body.run).pid)
    }
    + spawning(
      "spawn_monitor", "The same, monitored by the caller: `{pid, reference}`.",
      "is_tuple(spawn_monitor(fn -> :ok end))"
    ) { c, body in
      let (process, monitor) = c.node.spawnMonitored(parent: c.process, [], label: body.label, body.run)
      return .tuple(.pid(process.pid), .reference(monitor))
    }

  /// The function for a function without parameters, and that for a function of a module.
  private static func spawning(
    _ name: Atom, _ doc: String, _ example: String,
    _ spawn: @escaping @Sendable (CallContext, ProcessBody) throws -> Term
  ) -> [LibraryFunction] {
    [["fun"], ["module", "fun", "args"]].map { (parameters: [Parameter]) in
      .sync(
        name, parameters, doc: doc, example: (example, "true"), mismatch: .badArgument,
        inlinedAs: ("erlang", name)
      ) { c, a in try spawn(c, try a.processBody(c)) }
    }
  }

  static let kernelCalls: [LibraryFunction] = [
    .async(
      "apply", ["fun_or_module", "args_or_name", .optional("args")],
      doc:
        "Calls the function with a list of arguments; with three arguments, a function of a module by name.",
      examples: [("apply(&+/2, [1, 2])", "3"), ("apply(Enum, :sum, [[1, 2]])", "3")], mismatch: .badArgument,
      inlinedAs: ("erlang", "apply")
    ) { c, a in
      if a.count == 2 {
        guard let arguments = a[1].listElements else { throw RaisedError.badArg }
        return try await c.call(a[0], all: arguments)
      }
      guard let module = a[0].asAtom else {
        throw RaisedError.badArguments([(1, "not an atom")], in: "erlang", "apply", a.terms)
      }
      return try await c.call(module, a.atom(1), Arguments(try a.list(2)))
    },
    .sync(
      "function_exported?", ["module", "function", "arity"],
      doc: "Whether the module has that function, for calls from outside.",
      example: ("function_exported?(Enum, :map, 2)", "true"), inlinedAs: ("erlang", "function_exported?")
    ) { c, a in
      .boolean(c.interpreter.exports(try a.atom(0), try a.atom(1), try a.integer(2)))
    },
    .sync(
      "macro_exported?", ["module", "macro", "arity"],
      doc: "Whether the module has that macro; prompt modules have none.",
      example: ("macro_exported?(Enum, :map, 2)", "false")
    ) { c, a in
      let (module, name, arity) = (try a.atom(0), try a.atom(1), try a.integer(2))
      if let loaded = c.interpreter.loaded(module) {
        return .boolean(loaded.callee(FunctionKey(.macro(name), arity + 1)) != nil)
      }
      let macros = c.interpreter.library.module(named: module)?.macroKeys ?? []
      return .boolean(macros.contains(FunctionKey(name, arity)))
    },
  ]
}

/// Code of a spawned process, and how it is called in reports.
private struct ProcessBody {
  let run: @Sendable (LocalProcess) async throws -> Void
  let label: Term?
}

extension Arguments {
  /// A function without parameters, or a function of a module with arguments.
  fileprivate func processBody(_ context: CallContext) throws -> ProcessBody {
    try context.checkRoom()
    let interpreter = context.interpreter
    if count == 1 {
      let fun = try function(0)
      return ProcessBody(
        run: { process in try await interpreter.run(in: process) { try await $0.apply(fun) } }, label: nil)
    }
    let (module, name, arguments) = (try atom(0), try atom(1), try list(2))
    return ProcessBody(
      run: { process in
        try await interpreter.run(in: process) { try await $0.call(module, name, Arguments(arguments)) }
      }, label: .tuple(.atom(module), .atom(name), .integer(arguments.count)))
  }
}
