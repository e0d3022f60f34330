import ActorRuntime
import CommonLibrary
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let peeper = LibraryModule(
    "Peeper",
    doc: """
      Servers whose state, process dictionary and tables outlive their crashes. Each stands under a supervisor of its
      own, beside a keeper of its state; these functions take the supervisor's pid or name and find the server.
      """,
    functions: peeperMessages + peeperProcesses)

  private static let peeperMessages: [LibraryFunction] = [
    .async(
      "call", ["pid", "msg", .optional("timeout", 5000)], doc: "Calls the server, as `GenServer.call/3`."
    ) {
      c, a in
      let timeout = try ProcessFunctions.timeout(a, 2)
      return try await PeeperFunctions.server(c, a[0]).call(a[1], timeout: timeout)
    },
    .async("cast", ["pid", "msg", .optional("delay", 0)], doc: "Casts to the server, as `GenServer.cast/2`.")
    { c, a in
      try await PeeperFunctions.server(c, a[0]).cast(a[1])
      return .ok
    },
    .async("send", ["pid", "msg", .optional("delay", 0)], doc: "Sends the server a message and returns it.") {
      c, a in
      try await PeeperFunctions.server(c, a[0]).send(a[1])
    },
    .async(
      "transfer", ["name", "source", "destination", .optional("return_fun?", false)],
      doc: """
        Moves the whole server from one supervisor to another: `{:ok, pid}`, or `{:error, reason}` and it goes on
        where it was. With `return_fun?` the answer is the function that does it.
        """
    ) { c, a in
      let server = try await PeeperFunctions.server(c, a[0])
      let source = try await ServerFunctions.destination(c, a[1])
      let target = try await ServerFunctions.destination(c, a[2])
      let move: @Sendable () async throws -> Term = {
        do { return .tuple(.ok, .pid(try await server.transfer(from: source, to: target))) } catch let error
          as TransferError
        {
          return .tuple(.error, error.term)
        }
      }
      let option = a[3]
      let returnsFunction = option.keywordPairs?.first { $0.key == "return_fun?" }?.value ?? option
      guard returnsFunction.isAtom(.true) else { return try await move() }
      return .function(
        NativeFunction(arity: 0, description: "#Function<Peeper.transfer>") { _, _ in try await move() })
    },
  ]

  private static let peeperProcesses: [LibraryFunction] = [
    .async(
      "start_link", ["opts"],
      doc: "Starts a Peeper server: `impl:` is its module, the rest as of `Peeper.GenServer.start_link/2`."
    ) {
      c, a in try await PeeperFunctions.startLink(c, a)
    },
    .sync("child_spec", ["opts"], doc: "How a supervisor starts a Peeper server.") { a in
      let options = try a.keywords(0)
      let module = options.first { $0.key == "impl" }?.value ?? .atom("Elixir.Peeper")
      return ChildSpecs.readyMade("Elixir.Peeper", id: module, a[0], type: "supervisor")
    },
    .async(
      "gen_server", ["pid", .optional("delay", 0)], doc: "The pid of the process that runs the callbacks."
    ) {
      c, a in
      .pid(try await PeeperFunctions.server(c, a[0]).worker())
    },
    .sync(
      "gen_server_name", ["name"], doc: "The name of the process that runs the callbacks: `Name.GenServer`.",
      examples: [
        ("Peeper.gen_server_name(Counter)", "Counter.GenServer"), ("Peeper.gen_server_name(nil)", "nil"),
      ]
    ) { a in PeeperServer.workerName(of: a[0]) ?? .nil },
    .async(
      "heir", ["pid", .optional("heir_data", .nil)],
      doc: "`{:heir, keeper, heir_data}`: an option of `:ets.new/2` that makes a table outlive a crash."
    ) { c, a in try await PeeperFunctions.server(c, a[0]).heir(a[1]) },
  ]
}

package enum PeeperFunctions {
  static func server(_ context: CallContext, _ term: Term) async throws -> PeeperServer {
    PeeperServer(try await ServerFunctions.destination(context, term), on: context.node)
  }

  static func stop(_ context: CallContext, _ arguments: Arguments) async throws -> Term {
    let timeout = try ProcessFunctions.timeout(arguments, 2)
    let reason = ExitReason(arguments[1])
    try await server(context, arguments[0]).stop(reason: reason, timeout: timeout)
    return .ok
  }

  /// `Peeper.start_link/1`.
  static func startLink(_ context: CallContext, _ arguments: Arguments) async throws -> Term {
    let options = try arguments.keywords(0)
    guard let module = options.first(where: { $0.key == "impl" })?.value.asAtom else {
      throw RaisedError.keyError(.atom("impl"), in: arguments[0])
    }
    let rest = Term.keywords(options.filter { $0.key != "impl" }.map { ($0.key, $0.value) })
    return try await start(context, module, rest)
  }

  static func start(_ context: CallContext, _ module: Atom, _ options: Term) async throws -> Term {
    let interpreter = context.interpreter
    let arguments: PeeperArguments
    do throws(SupervisionError) { arguments = try PeeperArguments(options) } catch {
      return .tuple(.error, error.term)
    }
    if let listener = arguments.listener, !isListener(listener, interpreter) {
      return .tuple(.error, .tuple(.atom("invalid_listener"), .atom(listener)))
    }
    let result = await context.node.launchPeeper(
      EvaluatedServer(module, arguments.state, interpreter, isPeeper: true), options: arguments.options,
      module: module,
      parent: context.process, listener: arguments.listener.map { listener($0, interpreter) })
    try context.process.checkKilled()
    return result.term
  }

  /// Whether a module has a callback of a listener.
  package static func isListener(_ module: Atom, _ interpreter: Interpreter) -> Bool {
    interpreter.exports(module, "on_state_changed", 2) || interpreter.exports(module, "on_terminate", 2)
  }

  /// A listener that calls a module's callbacks with the states as terms.
  package static func listener<S: ServerState>(_ module: Atom, _ interpreter: Interpreter) -> PeeperListener<
    S
  > {
    @Sendable func tell(_ callback: Atom, _ arguments: [Term]) async throws {
      guard let process = LocalProcess.current, interpreter.exports(module, callback, 2) else { return }
      _ = try await interpreter.context(for: process).call(module: module, callback, arguments)
    }
    return PeeperListener(
      stateChanged: { old, new in try await tell("on_state_changed", [old.stateTerm, new.stateTerm]) },
      terminated: { reason, server in try await tell("on_terminate", [reason.term, server.stateTerm]) })
  }
}
