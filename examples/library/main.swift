import Peeper

/// What somebody is going to buy.
struct Cart: GenServer {
  var items: [String] = []
  enum Call: Codable, Sendable { case list }
  enum Cast: Codable, Sendable { case add(String), clear }

  mutating func handleCall(_ request: Call, from: From<[String]>) -> CallOutcome<[String]> {
    .reply(items)
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
let shop = try await Supervisor.start(
  [
    .server(Cart(), id: .atom("plain"), name: .name("plain")),
    .peeper(Cart(), options: PeeperOptions(name: .name("preserved")), id: .atom("preserved")),
  ], on: node)

let plain = ServerRef<Cart>(named: "plain", on: node)
let preserved = PeeperRef<Cart>(.name("preserved"), on: node)
plain?.cast(.add("tea"))
try await preserved.cast(.add("tea"))
// A call is answered after the casts before it.
print("before:", try await plain?.call(.list) ?? [], try await preserved.call(.list))

// Both are killed. Both are started again; one of them remembers.
if let plain { node.exit(plain.pid, .kill, from: nil) }
node.exit(try await preserved.server.worker(), .kill, from: nil)
_ = await node.settle(within: .seconds(1))
let successor = ServerRef<Cart>(named: "plain", on: node)
print("after: ", try await successor?.call(.list) ?? [], try await preserved.call(.list))
