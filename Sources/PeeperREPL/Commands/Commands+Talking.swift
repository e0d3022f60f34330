import ActorRuntime
import CommonLibrary
import Evaluation
import Peeper
import Terms

extension Command {
  static let talking: [Command] = [
    .async(
      "call", [.server(), .message("request", .call), .optional("timeout", 5000)], in: .messages,
      doc: "Calls a server: its reply.\n\n`call Counter, :get`. Of a Peeper server the worker answers.",
      example: """
        peeper> start Stack, state: [:top, :below]
        {:ok, #PID<0.103.0>}
        peeper> call Stack, :pop
        :top
        """
    ) { c, a in
      try await CommandTarget(c, a[0]).call(a)
    },
    .async(
      "cast", [.server(), .message("request", .cast)], in: .messages,
      doc: "Sends a server a request without a reply: `cast Counter, :inc`.",
      example: """
        peeper> start Counter
        {:ok, #PID<0.103.0>}
        peeper> cast Counter, {:add, 5}
        :ok
        peeper> call Counter, :get
        5
        """
    ) { c, a in
      try await CommandTarget(c, a[0]).cast(a[1])
      return .ok
    },
    .async(
      "send", [.server("dest"), .message("message", .info)], in: .messages,
      doc: "Puts a message into a mailbox: `send Counter, :tick`.\n\nOf a Peeper server it is the worker's.",
      example: """
        peeper> send self(), :hello
        :hello
        peeper> flush
        :hello
        :ok
        """, mismatch: .badArgument
    ) { c, a in
      if case .peeper(let server)? = try? CommandTarget(c, a[0]).server { return try await server.send(a[1]) }
      try ProcessFunctions.send(c, to: a[0], a[1])
      return a[1]
    },
    .async(
      "which_children", [.supervisor(.optional("supervisor"))], in: .messages,
      doc:
        "The children of a supervisor.\n\nWithout one, of the prompt's own; of a Peeper server its keeper and worker.",
      example: """
        peeper> start Counter
        {:ok, #PID<0.103.0>}
        peeper> which_children
        [{:undefined, #PID<0.103.0>, :supervisor, [Counter]}]
        peeper> which_children Counter
        %{Peeper.State => #PID<0.104.0>, Peeper.Worker => #PID<0.105.0>}
        """
    ) { c, a in
      let target = try a.optional(0).map { try CommandTarget(c, $0) }
      if case .peeper(let server)? = target?.server { return try await server.whichChildren() }
      return try await asked(target, c) { .list(of: try await $0.whichChildren().map(\.term)) }
    },
    .async(
      "count_children", [.supervisor(.optional("supervisor"))], in: .messages,
      doc: "How many children a supervisor has.",
      example: """
        peeper> start Counter
        {:ok, #PID<0.103.0>}
        peeper> count_children
        %{active: 1, specs: 1, supervisors: 1, workers: 0}
        """
    ) { c, a in
      let target = try a.optional(0).map { try CommandTarget(c, $0) }
      return try await asked(target, c) { try await $0.countChildren().mapTerm }
    },
  ]

  /// Asks a supervisor: without one the prompt's own.
  private static func asked(
    _ target: CommandTarget?, _ c: CallContext, _ question: (Supervisor) async throws -> Term
  ) async throws -> Term {
    guard let target else {
      let workbench = try c.workbench()
      let supervisor = try await workbench.supervisor()
      return try await workbench.waiting(for: supervisor, in: c) {
        try await question(Supervisor(.pid(supervisor), on: c.node))
      }
    }
    let pid = try target.process()
    guard await c.node.processTree(of: pid, withStates: false)?.supervision != nil else {
      throw RaisedError.argumentError("\(target.term.inspect()) is no supervisor; `tree` shows who is")
    }
    return try await question(Supervisor(.pid(pid), on: c.node))
  }
}

extension ChildListing {
  /// `{id, pid, type, modules}`.
  fileprivate var term: Term {
    .tuple(id, isRestarting ? .atom("restarting") : pid.map { .pid($0) } ?? .undefined, type.term, modules)
  }
}
