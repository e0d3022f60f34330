import Peeper

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

let node = Node()

// A supervisor with the same server twice: as OTP has it, and as a Peeper server.
let shop = try await node.startSupervisor {
  Child(Cart(), name: "plain")
  PreservedChild(Cart(), name: "preserved")
}
let preserved = PeeperRef<Cart>("preserved", on: node)
let plain = ServerRef<Cart>("plain", on: node)
plain?.cast(.add("tea"))
try await preserved.cast(.add("tea"))
// A call is answered after the casts before it.
print("before:", try await plain?.call { .list($0) } ?? [], try await preserved.call { .list($0) })

// Both are killed. Both are started again; one of them remembers.
plain?.kill()
try await preserved.kill()
await node.settle()
let successor = ServerRef<Cart>("plain", on: node)
print("after: ", try await successor?.call { .count($0) } ?? 0, try await preserved.call { .count($0) })
