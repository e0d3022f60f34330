import ActorRuntime
import Peeper
import Terms

extension ReadyMade {
  /// Keeps values under keys in a table whose heir is its keeper, and counts how often they were found.
  package struct Cache: GenServer, Codable {
    /// Requests that are answered.
    package enum Call: Codable, Sendable { case get(Term, ReplyTo<Term?>), size(ReplyTo<Int>) }
    /// Messages without an answer.
    package enum Cast: Codable, Sendable { case put(Term, Term), delete(Term) }

    /// How often something was found.
    package private(set) var hits = 0
    /// How often nothing was found.
    package private(set) var misses = 0

    /// An empty cache.
    package init() {}

    /// Makes the table in the first run; after a crash this yields the one that was kept.
    package mutating func initialize() throws -> InitOutcome {
      var options = TableOptions()
      // Without a keeper, as a plain GenServer, the table dies with the server.
      options.heir = try? keeperAsHeir()
      _ = try process.node.makeTable("cache", options, owner: process)
      return .ok
    }

    /// Answers a call.
    package mutating func handleCall(_ request: Call) throws -> Outcome {
      switch request {
      case .size(let caller): return .reply(try table.count, to: caller)
      case .get(let key, let caller):
        guard let row = try table.lookup(key).first else {
          misses += 1
          return .reply(nil, to: caller)
        }
        hits += 1
        return .reply(row[1], to: caller)
      }
    }

    /// Handles a cast.
    package mutating func handleCast(_ request: Cast) throws -> Outcome {
      switch request {
      case .put(let key, let value): try table.insert(Tuple([key, value]))
      case .delete(let key): try table.delete(key)
      }
      return .noReply
    }

    private var table: Table {
      get throws {
        guard let table = process.node.tables.owned(by: process).first(where: { $0.name == "cache" }) else {
          throw RaisedException.argument("the cache has lost its table")
        }
        return table
      }
    }
  }
}
