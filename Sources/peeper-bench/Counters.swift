import Peeper
import Terms

/// The server that most workloads call.
struct Counter: GenServer {
  var count = 0
  enum Call: Codable, Sendable { case get(ReplyTo<Int>) }
  enum Cast: Codable, Sendable { case inc }

  mutating func handleCall(_ request: Call) -> Outcome {
    switch request {
    case .get(let caller): .reply(count, to: caller)
    }
  }

  mutating func handleCast(_ request: Cast) -> Outcome {
    count += 1
    return .noReply
  }
}

/// Counter whose handlers may wait.
struct AsyncCounter: AsyncGenServer {
  var count = 0
  enum Call: Codable, Sendable { case get(ReplyTo<Int>) }

  mutating func handleCall(_ request: Call) async -> Outcome {
    switch request {
    case .get(let caller): .reply(count, to: caller)
    }
  }
}

/// A server with a state of any size, read and changed one key at a time.
struct Ledger: GenServer {
  var entries: MapTerm
  enum Call: Codable, Sendable { case get(Int, ReplyTo<Int>), set(Int, Int, ReplyTo<Int>) }

  init(size: Int) {
    var entries = MapTerm()
    for key in 0..<size { entries[.integer(key)] = .integer(key) }
    self.entries = entries
  }

  mutating func handleCall(_ request: Call) -> Outcome {
    switch request {
    case .get(let key, let caller): return .reply(entries[.integer(key)]?.asInteger ?? 0, to: caller)
    case .set(let key, let value, let caller):
      entries[.integer(key)] = .integer(value)
      return .reply(value, to: caller)
    }
  }
}

/// Counter whose messages are terms, as the prompt sends them.
struct TermCounter: GenServer {
  var count = 0

  mutating func handleCall(_ request: TermRequest) -> Outcome { .reply(.integer(count), to: request.caller) }
}
