import ActorRuntime
import CommonLibrary
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let genServer = LibraryModule(
    "GenServer",
    doc: """
      Servers: processes that keep a state, answer calls and handle casts one at a time.

      A module says `use GenServer` and defines `init/1`, `handle_call/3`, `handle_cast/2`, `handle_info/2`,
      `handle_continue/2` and `terminate/2` as it needs them.
      """,
    callbacks: [
      LibraryCallback("init", 1), LibraryCallback("handle_call", 3, optional: true),
      LibraryCallback("handle_cast", 2, optional: true), LibraryCallback("handle_info", 2, optional: true),
      LibraryCallback("handle_continue", 2, optional: true), LibraryCallback("terminate", 2, optional: true),
      LibraryCallback("code_change", 3, optional: true), LibraryCallback("format_status", 1, optional: true),
      LibraryCallback("format_status", 2, optional: true),
    ],
    use: .genServer,
    functions: [
      .async(
        "start_link", ["module", "init_arg", .optional("options", [])],
        doc: """
          Starts a server linked to the calling process, and waits until its `init/1` has returned: `{:ok, pid}`,
          `:ignore` or `{:error, reason}`. Options: `name:`, `timeout:`.
          """
      ) { c, a in try await start(c, a, isLinked: true) },
      .async("start", ["module", "init_arg", .optional("options", [])], doc: "The same without a link.") {
        c, a in
        try await start(c, a, isLinked: false)
      },
      .async(
        "call", ["server", "request", .optional("timeout", 5000)],
        doc: "Sends a request and waits for the reply. Exits if there is none in time, or no server."
      ) { c, a in
        try await ServerFunctions.call(
          c, a[0], a[1], timeout: try ProcessFunctions.timeout(a, 2))
      },
      .async(
        "cast", ["server", "request"],
        doc: "Sends a request that is not answered. If there is no server nothing happens."
      ) {
        c, a in
        guard let destination = Destination(a[0]), destination.isServer else {
          throw ArgumentMismatch(0, "no server")
        }
        c.node.cast(try await ServerFunctions.destination(c, a[0]), a[1])
        return .ok
      },
      .sync(
        "reply", ["client", "reply"],
        doc: "Answers a call later, from anywhere; `client` is what `handle_call/3` got."
      ) {
        c, a in
        guard let tuple = a[0].asTuple, tuple.count == 2 else {
          throw RaisedError.functionClause("gen", "reply", a.terms)
        }
        c.node.reply(to: a[0], a[1])
        return .ok
      },
      .async(
        "stop", ["server", .optional("reason", .atom(.normal)), .optional("timeout", .infinity)],
        doc: "Ends a server; its `terminate/2` runs. Returns when it has exited."
      ) { c, a in
        let timeout = try ProcessFunctions.timeout(a, 2)
        try await ServerFunctions.stop(c, a[0], a[1], timeout)
        return .ok
      },
      .async(
        "whereis", ["server"], doc: "The pid of a server, or nil.",
        example: ("GenServer.whereis(:nobody)", "nil")
      ) {
        c, a in
        if let pair = a[0].asTuple, pair.count == 2, pair[0].asAtom != nil, pair[1].asAtom != nil,
          !pair[0].isAtom("global"), pair[1] != .atom(c.node.name)
        {
          return a[0]
        }
        let destination = try await ServerFunctions.destination(c, a[0])
        return c.node.whereis(destination).map { .pid($0) } ?? .nil
      },
      .async(
        "multi_call", ["nodes", "name", "request", .optional("timeout", .infinity)],
        doc: "Calls the server of that name on each node: `{[{node, reply}], bad_nodes}`. There is this node."
      ) { c, a in
        let nodes = try a.list(0)
        let name = try a.atom(1)
        let timeout = try ProcessFunctions.timeout(a, 3)
        let own = Term.atom(c.node.name)
        var replies: [Term] = []
        var bad = nodes.filter { $0 != own }
        for node in nodes where node == own {
          do {
            let reply = try await c.node.call(.name(name), a[2], timeout: timeout)
            replies.append(.tuple(node, reply))
          } catch is ProcessExit { bad.append(node) }
        }
        return .tuple(.list(of: replies), .list(of: bad))
      },
      .async("multi_call", ["name", "request"], doc: "The same on all nodes: on this one.") { c, a in
        let node = Term.atom(c.node.name)
        do {
          let reply = try await c.node.call(.name(try a.atom(0)), a[1], timeout: nil)
          return .tuple(.list(of: [.tuple(node, reply)]), .emptyList)
        } catch is ProcessExit { return .tuple(.emptyList, .list(of: [node])) }
      },
      .sync(
        "abcast", ["nodes", "name", "request"],
        doc: "Casts to the server of that name on each of the nodes, of which there is this one."
      ) { c, a in
        for node in try a.list(0) { c.node.cast(.name(try a.atom(1), node: node.asAtom ?? .nil), a[2]) }
        return .atom("abcast")
      },
      .sync(
        "abcast", ["name", "request"], doc: "Casts to the server of that name on all nodes: on this one."
      ) { c, a in
        c.node.cast(.name(try a.atom(0)), a[1])
        return .atom("abcast")
      },
    ])

  private static func start(_ context: CallContext, _ arguments: Arguments, isLinked: Bool) async throws
    -> Term
  {
    let module = try arguments.atom(0)
    let keywords = try arguments.keywords(2)
    let options = try ServerFunctions.startOptions(context, keywords, isLinked: isLinked, module: module)
    let result = try await ServerFunctions.start(
      context, EvaluatedServer(module, arguments[1], context.interpreter), options)
    if let debug = keywords.first(where: { $0.key == "debug" })?.value, let pid = result.asTuple?[1].asPid,
      result.asTuple?[0].isAtom(.ok) == true
    {
      try await SysFunctions.debug(pid, debug, on: context.node)
    }
    return result
  }
}

extension ServerFunctions {
  package static func stop(
    _ context: CallContext, _ server: Term, _ reason: Term, _ timeout: Duration?
  ) async throws {
    try await context.node.stop(
      try await destination(context, server), reason: ExitReason(reason), timeout: timeout)
  }
}
