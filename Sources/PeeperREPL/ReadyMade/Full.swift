import ActorRuntime
import Peeper
import Terms

extension ReadyMade {
  /// A server that does a little of everything. (peeper: `Peeper.Impls.Full`)
  package struct Full: GenServer {
    /// Requests that are answered.
    package enum Call: Codable, Sendable {
      case state(ReplyTo<Int>), ets(Term, ReplyTo<[[Tuple]]>), getPd(Term, ReplyTo<Term?>), raise(
        ReplyTo<Bool>)
    }
    /// Messages without an answer.
    package enum Cast: Codable, Sendable {
      case createEts(Term), createHeiredEts(Term, Term, Term), setPd(Term, Term), inc
    }

    /// How far it has counted.
    package private(set) var count: Int

    /// A server that begins with this number.
    package init(count: Int = 0) { self.count = count }

    /// Makes a table that nobody inherits.
    package mutating func initialize() throws -> InitOutcome {
      try makeTable(.atom("all_ets"), heir: nil)
      return .ok
    }

    /// Answers a call.
    package mutating func handleCall(_ request: Call) throws -> Outcome {
      switch request {
      case .state(let caller): return .reply(count, to: caller)
      case .getPd(let key, let caller): return .reply(process.dictionary.get(key), to: caller)
      case .raise: throw RaisedException.runtime("boom")
      case .ets(let name, let caller):
        let rows = try process.node.tables.table(name).allRows()
        return .reply(rows.map { [$0] }, to: caller)
      }
    }

    /// Handles a cast.
    package mutating func handleCast(_ request: Cast) throws -> Outcome {
      switch request {
      case .inc: return .noReply(then: .continue(.atom("inc")))
      case .setPd(let key, let value): process.dictionary.put(key, value)
      case .createEts(let name): try makeTable(name, heir: nil)
      case .createHeiredEts(let name, let id, let data):
        let pid = Destination(id).flatMap { process.node.whereis($0) } ?? process.pid
        let keeper = PeeperServer(.pid(pid), on: process.node).currentKeeper ?? pid
        try makeTable(name, heir: TableHeir(pid: keeper, data: data))
      }
      return .noReply
    }

    /// Handles any other message.
    package mutating func handleInfo(_ message: Term) throws -> Outcome {
      if message.isAtom("inc") { count += 1 }
      return .noReply
    }

    /// Does what `inc` said comes next.
    package mutating func handleContinue(_ next: Term) throws -> Outcome {
      count += 1
      return .noReply
    }

    /// The state.
    package var stateTerm: Term { .integer(count) }

    private func makeTable(_ name: Term, heir: TableHeir?) throws {
      guard let name = name.asAtom else { throw RaisedException.argument("a table's name is an atom") }
      let node = process.node
      guard node.table(named: name) == nil else { return }
      var options = TableOptions()
      options.kind = .orderedSet
      options.isNamed = true
      options.heir = heir
      let table = try node.makeTable(name, options, owner: process)
      let foo = Term.atom("foo")
      try table.insert([
        Tuple([.atom("a"), 42]), Tuple([.atom("b"), foo]), Tuple([.atom("c"), 42, foo]),
      ])
    }
  }
}
