import ActorRuntime
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  static let startingCommands: [LibraryFunction] = [
    .async(
      "start", ["module", #"options \\ []"#],
      doc: """
        Starts a server, supervised: `{:ok, pid}`.

        `start Counter`, `start Counter, name: Left, state: 5`, `start {Counter, state: 5}`. Without `name:` it takes
        the module's name if that is free. What is no list of options is the initial state.

        A server written in Swift runs as a Peeper server, whose state outlives its crashes; with `preserve: false` as
        a plain GenServer, whose state does not. A module of the prompt runs as what it `use`s, with the options of
        its `use` below these, and is restarted as its `child_spec/1` says. One with a `start_link/1` of its own is
        given the options as they are, or of `state: x` alone the x.

        Options: `state:`, `name:`, `preserve:`, `timeout:`, `restart:`, `shutdown:`, `significant:`; of Peeper servers
        also `keep_ets:`, `listener:`, `strategy:`, `max_restarts:`, `max_seconds:`, `auto_shutdown:`.

        The supervisor is the prompt's own: `which_children` lists what it has, `tree` shows it.
        """
    ) { c, a in
      let workbench = try c.workbench()
      let supervisor = try await workbench.supervisor()
      let specification = try await StartRequest(c, a).specification(c)
      return try await workbench.askSupervisor(supervisor, "start_child", specification, in: c)
    },
    .async(
      "start_link", ["module", #"options \\ []"#],
      doc: """
        Starts a server, linked to the prompt.

        As `start` does, but not supervised: if it crashes for good, the prompt's process dies with it, and another
        takes over.
        """
    ) { c, a in
      let specification = try await StartRequest(c, a).specification(c)
      guard let start = specification.asMap?["start"]?.asTuple, start.count == 3,
        let module = start[0].asAtom,
        let function = start[1].asAtom, let arguments = start[2].listElements
      else { throw RaisedError.argumentError("no start in \(specification.inspect())") }
      return try await c.call(module, function, Arguments(arguments))
    },
    .async(
      "stop", ["server", #"reason \\ :normal"#],
      doc: "Ends a server, and waits until it is gone.\n\nA Peeper server goes as a whole."
    ) { c, a in
      let server = try CommandTarget(c, a[0])
      let pid = try server.server()
      // Its supervisor would start it again: it is told to let it go.
      if let workbench = try? c.workbench(), let supervisor = workbench.runningSupervisor {
        let answer = try await workbench.askSupervisor(supervisor, "terminate_child", .pid(pid), in: c)
        if answer.isAtom(.ok) { return .ok }
      }
      let module: Atom = server.isPeeper ? "Elixir.Supervisor" : "Elixir.GenServer"
      return try await c.call(module, "stop", Arguments(a[0], a.optional(1) ?? .atom("normal")))
    },
    .async(
      "kill", ["server", #"reason \\ :kill"#],
      doc: """
        Sends a process an exit signal: `true`.

        Of a Peeper server it goes to the worker, which its supervisor starts again: the state is still there. Any
        other process dies of it, unless it traps exits and the reason is not `:kill`.
        """
    ) { c, a in
      let target = try CommandTarget(c, a[0])
      _ = try target.process()
      c.node.exit(
        try await target.worker(), ExitReason(a.optional(1) ?? .atom(.kill)), from: c.process.pid)
      return .true
    },
    .async(
      "transfer", ["server", "source", #"target \\ nil"#],
      doc: """
        Moves a Peeper server to another supervisor.

        It keeps state, dictionary, tables and name: `{:ok, pid}`, or `{:error, reason}` and it goes on where it was.
        `transfer C, Left, Right`, or `transfer C, Right` with the supervisor found that it stands under.
        """
    ) { c, a in try await TransferRequest(c, a).answer() },
  ]
}
