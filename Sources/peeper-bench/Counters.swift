import Peeper
import Terms

/// The server that most workloads call.
struct Counter: GenServer {
  var count = 0
  enum Call: Codable, Sendable { case get }
  enum Cast: Codable, Sendable { case inc }

  mutating func handleCall(_ request: Call, from: From<Int>) -> CallOutcome<Int> { .reply(count) }

  mutating func handleCast(_ request: Cast) -> Outcome {
    count += 1
    return .noReply
  }
}

/// The same with handlers that may wait.
struct AsyncCounter: AsyncGenServer {
  var count = 0
  enum Call: Codable, Sendable { case get }

  mutating func handleCall(_ request: Call, from: From<Int>) async -> CallOutcome<Int> { .reply(count) }
}

/// A server with a state of any size, read and changed one key at a time.
struct Ledger: GenServer {
  var entries: MapTerm
  enum Call: Codable, Sendable { case get(Int), set(Int, Int) }

  init(size: Int) {
    var entries = MapTerm()
    for key in 0..<size { entries[.integer(key)] = .integer(key) }
    self.entries = entries
  }

  mutating func handleCall(_ request: Call, from: From<Int>) -> CallOutcome<Int> {
    switch request {
    case .get(let key): return .reply(entries[.integer(key)]?.asInteger ?? 0)
    case .set(let key, let value):
      entries[.integer(key)] = .integer(value)
      return .reply(value)
    }
  }
}

/// The same with messages that are terms, as the prompt sends them.
struct TermCounter: GenServer {
  var count = 0

  mutating func handleCall(_ request: Term, from: From<Term>) -> CallOutcome<Term> { .reply(.integer(count)) }
}
