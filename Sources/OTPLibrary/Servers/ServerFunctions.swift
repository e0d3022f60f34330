import ActorRuntime
import Evaluation
import Peeper
import Terms

/// Helpers of the functions that start servers and speak to them.
package enum ServerFunctions {
  /// The server that a term names; `FunctionClauseError` of `GenServer.whereis/1` for what names none.
  static func destination(_ context: CallContext, _ term: Term) async throws -> Destination {
    if let tuple = term.asTuple, tuple.count == 3, tuple[0].isAtom("via"), let module = tuple[1].asAtom {
      if module == "global" { return .global(tuple[2]) }
      if module == "Elixir.Registry" { try RegistryFunctions.checkName(context, tuple[2]) }
      if module == "Elixir.PartitionSupervisor" {
        try await PartitionFunctions.checkName(context, tuple[2])
      }
      if context.node.names.resolver(for: module) == nil {
        let found = try await context.call(module: module, "whereis_name", [tuple[2]])
        if let pid = found.asPid { return .pid(pid) }
      }
    }
    guard let destination = Destination(term), destination.isServer else {
      throw RaisedError.functionClause("Elixir.GenServer", "whereis", [term])
    }
    return destination
  }

  /// Calls, with the request's own term in the exit if there is no answer.
  package static func call(
    _ context: CallContext, _ server: Term, _ request: Term, timeout: Duration?
  ) async throws -> Term {
    let destination = try await destination(context, server)
    do {
      return try await context.node.call(destination, request, timeout: timeout)
    } catch let exit as ProcessExit {
      guard destination.term != server, let pair = exit.reason.term.asTuple, pair.count == 2 else {
        throw exit
      }
      let arguments = Term.list(of: [server, request, timeout.term])
      throw ProcessExit(.tuple(pair[0], .tuple(.atom("Elixir.GenServer"), .atom("call"), arguments)))
    }
  }

  /// The options of `start` and `start_link`.
  static func startOptions(
    _ context: CallContext, _ options: [(key: Atom, value: Term)], isLinked: Bool, module: Atom
  ) throws -> StartOptions {
    var start = StartOptions(isLinked: isLinked, module: module)
    start.parent = context.process
    for (key, value) in options {
      switch key {
      case "name": start.name = try name(value)
      case "timeout": start.timeout = value.asInteger.map { .milliseconds($0) }
      default: break
      }
    }
    return start
  }

  /// Destination that a `name:` option gives; nil for nil.
  static func name(_ term: Term) throws -> Destination? {
    if term.isNil { return nil }
    let destination = Destination(term)
    switch destination {
    case .name(_, nil), .global, .via:
      if case .via("global", let name) = destination { return .global(name) }
      return destination
    default: break
    }
    throw RaisedError.argumentError(
      """
      expected :name option to be one of the following:

        * nil
        * atom
        * {:global, term}
        * {:via, module, term}

      Got: \(term.inspect())

      """)
  }

  /// Starts a server and answers as OTP does: `{:ok, pid}`, `:ignore`, `{:error, reason}`.
  static func start(_ context: CallContext, _ server: some TermServer, _ options: StartOptions) async throws
    -> Term
  {
    if case .via("Elixir.Registry", let name) = options.name {
      try RegistryFunctions.checkName(context, name)
    }
    if case .via(let module, let name) = options.name, context.node.names.resolver(for: module) == nil {
      return try await startRegistering(context, server, options, module, name)
    }
    let result = await context.node.startServer(server, options: options)
    try context.process.checkKilled()
    return result.term
  }

  /// Registers through the functions of a module of the prompt, which then is asked for the name.
  private static func startRegistering(
    _ context: CallContext, _ server: some TermServer, _ options: StartOptions, _ module: Atom, _ name: Term
  ) async throws -> Term {
    var options = options
    options.name = nil
    let result = await context.node.startServer(server, options: options)
    guard case .started(let pid) = result else { return result.term }
    let answer = try await context.call(module: module, "register_name", [name, .pid(pid)])
    if answer.isAtom("yes") { return result.term }
    context.process.unlink(pid)
    context.node.exit(pid, .kill, from: context.process.pid)
    let holder = try await context.call(module: module, "whereis_name", [name])
    return .tuple(.error, .tuple(.atom("already_started"), holder))
  }
}

extension Destination {
  /// Not the reference of an alias.
  var isServer: Bool { if case .reference = self { false } else { true } }
}
