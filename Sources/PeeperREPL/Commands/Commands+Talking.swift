import ActorRuntime
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  static let talkingCommands: [LibraryFunction] = [
    .async(
      "call", ["server", "request", #"timeout \\ 5000"#],
      doc: "Calls a server: its reply.\n\n`call Counter, :get`. Of a Peeper server the worker answers."
    ) { c, a in
      let target = try CommandTarget(c, a[0])
      _ = try target.process()
      return try await c.call(target.isPeeper ? "Elixir.Peeper" : "Elixir.GenServer", "call", a)
    },
    .async(
      "cast", ["server", "request"],
      doc: "Sends a server a request without a reply: `cast Counter, :inc`."
    ) { c, a in
      let target = try CommandTarget(c, a[0])
      _ = try target.process()
      return try await c.call(target.isPeeper ? "Elixir.Peeper" : "Elixir.GenServer", "cast", a)
    },
    .async(
      "send", ["dest", "message"],
      doc: "Puts a message into a mailbox: `send Counter, :tick`.\n\nOf a Peeper server it is the worker's."
    ) { c, a in
      if let target = try? CommandTarget(c, a[0]), target.isPeeper {
        return try await c.call("Elixir.Peeper", "send", a)
      }
      return try await c.call("Elixir.Kernel", "send", a)
    },
    .async(
      "which_children", [#"supervisor \\ nil"#],
      doc:
        "The children of a supervisor.\n\nWithout one, of the prompt's own; of a Peeper server its keeper and worker."
    ) { c, a in
      try await children(c, a, "which_children")
    },
    .async("count_children", [#"supervisor \\ nil"#], doc: "How many children a supervisor has.") { c, a in
      try await children(c, a, "count_children")
    },
  ]

  private static func children(_ c: CallContext, _ a: Arguments, _ function: Atom) async throws -> Term {
    guard let supervisor = a.optional(0) else {
      let workbench = try c.workbench()
      return try await workbench.askSupervisor(workbench.supervisor(), function, in: c)
    }
    let target = try CommandTarget(c, supervisor)
    if target.isPeeper, function == "which_children" {
      return try await c.call("Elixir.Peeper.Supervisor", function, Arguments(supervisor))
    }
    let pid = try target.process()
    guard await c.node.processTree(of: pid, withStates: false)?.supervision != nil else {
      throw RaisedError.argumentError("\(supervisor.inspect()) is no supervisor; `tree` shows who is")
    }
    return try await c.call("Elixir.Supervisor", function, Arguments(.pid(pid)))
  }
}
