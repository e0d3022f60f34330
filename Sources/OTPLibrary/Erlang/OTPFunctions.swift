import ActorRuntime
import CommonLibrary
import Evaluation
import Peeper
import Terms

// Erlang's own names for what Elixir wraps.
extension LibraryModule {
}

enum OTPFunctions {
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

  /// Timeout of a call of `:gen_server` or `:sys`, which without one is another function: it waits for five seconds, and an
  /// exit names it as it was called.
  static func timeout(_ arguments: Arguments, _ index: Int) throws -> Duration? {
    arguments.count > index ? try ProcessFunctions.timeout(arguments, index) : .seconds(5)
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
      try await ProcessFunctions.unreported {
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
