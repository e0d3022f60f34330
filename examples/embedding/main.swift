import PeeperREPL

/// Shopping cart: the items that somebody is going to buy.
struct Cart: GenServer {
  var items: [String] = []
  enum Call: Codable, Sendable { case list(ReplyTo<[String]>), count(ReplyTo<Int>) }
  enum Cast: Codable, Sendable { case add(String), clear }

  mutating func handleCall(_ request: Call) -> Outcome {
    switch request {
    case .list(let caller): .reply(items, to: caller)
    case .count(let caller): .reply(items.count, to: caller)
    }
  }
  mutating func handleCast(_ request: Cast) -> Outcome {
    switch request {
    case .add(let item): items.append(item)
    case .clear: items = []
    }
    return .noReply
  }
}

// A node of the program's own, with a server whose state outlives its crashes.
let node = Node(.withPrompt)
let cart = try await node.startPeeper(Cart(items: ["tea"]), name: "cart")

// The prompt: `call :cart, :list`, `kill :cart`, `start Cart, name: :other`, `tree`.
await node.openPrompt { prompt in
  prompt.add("Cart", doc: "What somebody is going to buy.") { _ in Cart() }
}
