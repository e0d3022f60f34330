import ActorRuntime
import Evaluation
import Peeper
import Terms

extension Command {
  static let stopping: [Command] = [
    .async(
      "stop", [.server(), .optional("reason", .atom(.normal))], in: .servers,
      doc: "Ends a server, and waits until it is gone.\n\nA Peeper server goes as a whole.",
      example: """
        peeper> start Counter
        {:ok, #PID<0.103.0>}
        peeper> stop Counter
        :ok
        peeper> which_children
        []
        """
    ) { c, a in
      let target = try CommandTarget(c, a[0])
      let pid = try target.serverProcess()
      // Its supervisor would start it again: it is told to let it go.
      if let workbench = try? c.workbench(), let supervisor = workbench.runningSupervisor {
        let isEnded = try await workbench.waiting(for: supervisor, in: c) {
          do {
            try await DynamicSupervisor(.pid(supervisor), on: c.node).terminateChild(pid)
            return true
          } catch is SupervisionError {
            return false
          }
        }
        if isEnded { return .ok }
      }
      try await target.stop(ExitReason(a[1]))
      return .ok
    },
    .async(
      "kill", [.server(), .optional("reason", .atom(.kill))], in: .servers,
      doc: """
        Sends a process an exit signal: `true`.

        Of a Peeper server it goes to the worker, which its supervisor starts again: the state is still there. Any
        other process dies of it, unless it traps exits and the reason is not `:kill`.
        """,
      example: """
        peeper> start Counter, state: 42
        {:ok, #PID<0.103.0>}
        peeper> kill Counter
        true
        peeper> call Counter, :get
        42
        """
    ) { c, a in
      let target = try CommandTarget(c, a[0])
      _ = try target.process()
      c.node.exit(
        try await target.worker(), ExitReason(a[1]), from: c.process.pid)
      return .true
    },
  ]
}
