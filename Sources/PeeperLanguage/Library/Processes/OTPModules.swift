import ActorRuntime
import Peeper
import Terms

// Erlang's own names for what Elixir wraps.
extension LibraryModule {
  static let erlangGenServer = LibraryModule(
    erlang: "gen_server", doc: "Erlang's name for what `GenServer` does.",
    functions: [
      .async("start_link", ["module", "args", "options"], doc: "`GenServer.start_link/3`.") { c, a in
        try await OTPFunctions.start(c, a[0], a[1], a[2], name: nil, "start_link")
      },
      .async(
        "start_link", ["name", "module", "args", "options"], doc: "The same with a name: `{:local, atom}`, …"
      ) { c, a in
        try await OTPFunctions.start(c, a[1], a[2], a[3], name: a[0], "start_link")
      },
      .async("start", ["module", "args", "options"], doc: "`GenServer.start/3`.") { c, a in
        try await OTPFunctions.start(c, a[0], a[1], a[2], name: nil, "start")
      },
      .async("start", ["name", "module", "args", "options"], doc: "The same with a name.") { c, a in
        try await OTPFunctions.start(c, a[1], a[2], a[3], name: a[0], "start")
      },
      .async("call", ["server", "request", #"timeout \\ 5000"#], doc: "`GenServer.call/3`.") { c, a in
        let timeout = try ProcessFunctions.timeout(a, 2, default: .seconds(5))
        return try await OTPFunctions.blaming("gen_server", "call", a.terms) {
          try await ServerFunctions.call(c, a[0], a[1], timeout: timeout)
        }
      },
      .async("cast", ["server", "request"], doc: "`GenServer.cast/2`.") { c, a in
        c.node.cast(try await ServerFunctions.destination(c, a[0]), a[1])
        return .ok
      },
      .sync("reply", ["client", "reply"], doc: "`GenServer.reply/2`.") { c, a in
        c.node.reply(to: a[0], a[1])
        return .ok
      },
      .async("stop", ["server", #"reason \\ :normal"#, #"timeout \\ :infinity"#], doc: "`GenServer.stop/3`.")
      { c, a in
        let timeout = try ProcessFunctions.timeout(a, 2)
        try await ServerFunctions.stop(c, a[0], a.optional(1) ?? .atom(.normal), timeout)
        return .ok
      },
    ])

  static let erlangSupervisor = LibraryModule(
    erlang: "supervisor", doc: "Erlang's name for what `Supervisor` does.",
    functions: [
      .async("start_link", ["module", "args"], doc: "`Supervisor.start_link/3`.") { c, a in
        try await SupervisorFunctions.start(c, module: try a.atom(0), a[1], [])
      },
      .async("start_link", ["name", "module", "args"], doc: "The same with a name: `{:local, atom}`, …") {
        c, a in
        try await SupervisorFunctions.start(
          c, module: try a.atom(1), a[2], [("name", OTPFunctions.name(a[0]))])
      },
    ]
      + [
        .sync(
          "check_childspecs", ["specs"], doc: "Whether specifications are right: `:ok` or `{:error, reason}`."
        ) {
          a in
          var ids: Set<Term> = []
          for spec in try a.list(0).whileWanted {
            do throws(SupervisionError) {
              let id = try ChildSpec(spec, applier: { _, _, _, _ in .undefined }).id
              guard ids.insert(id).inserted else {
                return .tuple(.error, .tuple(.atom("duplicate_child_name"), id))
              }
            } catch { return .tuple(.error, error.term) }
          }
          return .ok
        }
      ]
      + ["which_children", "count_children"].map { request in
        .async(Atom(request), ["supervisor"], doc: "`Supervisor.\(request)/1`; counts come as a list.") {
          c, a in
          try await OTPFunctions.request(c, a[0], .atom(Atom(request)))
        }
      }
      + ["start_child", "terminate_child", "restart_child", "delete_child", "get_childspec"].map { request in
        .async(Atom(request), ["supervisor", "child"], doc: "`Supervisor.\(request)/2`.") { c, a in
          try await OTPFunctions.request(c, a[0], .tuple(.atom(Atom(request)), a[1]))
        }
      })

  static let procLib = LibraryModule(
    erlang: "proc_lib", doc: "Processes that know who started them and tell when they are up.",
    functions: [
      .sync("spawn", ["fun"], doc: "Starts a process.") { c, a in
        try ProcessFunctions.spawn(c, try a.function(0, arity: 0), options: [], isReported: false)
      },
      .sync("spawn_link", ["fun"], doc: "Starts a process, linked.") { c, a in
        try ProcessFunctions.spawn(
          c, try a.function(0, arity: 0), options: [.atom("link")], isReported: false)
      },
      .async(
        "start_link", ["module", "function", "args", #"timeout \\ :infinity"#],
        doc: "Starts a process, linked, and waits until it calls `init_ack/1`."
      ) {
        c, a in try await OTPFunctions.startAcknowledged(c, a, isLinked: true)
      },
      .async(
        "start", ["module", "function", "args", #"timeout \\ :infinity"#], doc: "The same without a link."
      ) { c, a in
        try await OTPFunctions.startAcknowledged(c, a, isLinked: false)
      },
      .async(
        "hibernate", ["module", "function", "args"],
        doc: "Waits for a message, then goes on with the function."
      ) { c, a in
        // A server waits for its next message by itself.
        let next = ContinueElsewhere(module: try a.atom(0), function: try a.atom(1), arguments: try a.list(2))
        if next.module != "gen_server" { try await c.process.waitForAnyMessage() }
        throw next
      },
      .sync("init_ack", ["result"], doc: "Tells who started this process what `start_link` is to return.") {
        c, a in
        guard let parent = c.process.parent else { return .ok }
        c.node.send(.tuple(.atom("ack"), .pid(c.process.pid), a[0]), to: parent)
        return .ok
      },
      .sync("init_ack", ["parent", "result"], doc: "The same, told to another process.") { c, a in
        c.node.send(.tuple(.atom("ack"), .pid(c.process.pid), a[1]), to: try a.pid(0))
        return .ok
      },
    ])
}

enum OTPFunctions {
  /// Runs the body of a process of `:proc_lib`, whose crash reports are not shown, as in iex.
  static func unreported(_ body: () async throws -> Void) async throws {
    do { try await body() } catch let error as RaisedError {
      throw ProcessExit(reason: error.exitReason)
    }
  }

  /// The option of Elixir that `{:local, name}` or `{:global, name}` stands for.
  static func name(_ term: Term) -> Term {
    guard let tuple = term.asTuple, tuple.count == 2, tuple[0].isAtom("local") else { return term }
    return tuple[1]
  }

  static func start(
    _ context: CallContext, _ module: Term, _ argument: Term, _ options: Term, name: Term?, _ function: Atom
  ) async throws -> Term {
    var pairs = options.keywordPairs?.map { ($0.key, $0.value) } ?? []
    if let name { pairs.append(("name", self.name(name))) }
    return try await context.call(module: "Elixir.GenServer", function, [module, argument, .keywords(pairs)])
  }

  /// Runs a call; an exit names it as it was written.
  static func blaming(_ module: Atom, _ function: Atom, _ arguments: [Term], _ body: () async throws -> Term)
    async throws
    -> Term
  {
    do { return try await body() } catch let exit as ProcessExit {
      guard let pair = exit.reason.term.asTuple, pair.count == 2, pair[1].asTuple?.count == 3 else {
        throw exit
      }
      throw ProcessExit(.tuple(pair[0], .tuple(.atom(module), .atom(function), .list(of: arguments))))
    }
  }

  static func request(_ context: CallContext, _ supervisor: Term, _ request: Term) async throws -> Term {
    try await blaming("gen_server", "call", [supervisor, request, .infinity]) {
      try await ServerFunctions.call(context, supervisor, request, timeout: nil)
    }
  }

  static func startAcknowledged(_ context: CallContext, _ arguments: Arguments, isLinked: Bool) async throws
    -> Term
  {
    try context.checkRoom()
    let (module, name, list) = (try arguments.atom(0), try arguments.atom(1), try arguments.list(2))
    let timeout = try ProcessFunctions.timeout(arguments, 3)
    let interpreter = context.interpreter
    let (process, monitor) = context.node.spawnMonitored(parent: context.process, isLinked ? .linked : []) {
      process in
      try await OTPFunctions.unreported {
        _ = try await interpreter.context(for: process).call(module: module, name, list)
      }
    }
    let answer = try await context.process.receive(timeout: timeout) { message -> Term? in
      guard let tuple = message.asTuple else { return nil }
      if tuple.count == 3, tuple[0].isAtom("ack"), tuple[1].asPid == process.pid { return tuple[2] }
      guard tuple.count == 5, tuple[0].isAtom(.down), tuple[1].asReference === monitor else { return nil }
      return .tuple(.error, tuple[4])
    }
    context.process.demonitor(monitor, flush: true)
    if let answer { return answer }
    context.process.unlink(process.pid)
    context.node.exit(process.pid, .kill, from: context.process.pid)
    return .tuple(.error, .atom(.timeout))
  }
}
