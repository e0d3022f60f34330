import ActorRuntime
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  static let stoppingCommands: [LibraryFunction] = [
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
  ]
}
