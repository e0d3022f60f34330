import ActorRuntime
import Terms

@testable import Peeper

/// A counter that can be made to misbehave.
struct Tally: GenServer {
  var count = 0
  /// Number that `initialize` adds to the count.
  var first = 0
  var outcome = InitOutcome.ok
  var poisoned = false

  enum Call: Codable, Sendable {
    case get(ReplyTo<Int>), add(Int, ReplyTo<Int>), addAndThrow(Int, ReplyTo<Int>)
    case dictionary(ReplyTo<Int>), put(Int, ReplyTo<Int>)
  }
  enum Cast: Codable, Sendable { case add(Int), poison, stop }

  mutating func initialize() throws -> InitOutcome {
    if poisoned { throw RaisedException.runtime("poisoned") }
    count += first
    return outcome
  }
  mutating func handleCall(_ request: Call) throws -> Outcome {
    switch request {
    case .get(let caller): return .reply(count, to: caller)
    case .add(let n, let caller):
      count += n
      return .reply(count, to: caller)
    case .addAndThrow(let n, _):
      count += n
      throw RaisedException.runtime("boom")
    case .dictionary(let caller):
      return .reply(process.dictionary.get(.atom("k"))?.asInteger ?? -1, to: caller)
    case .put(let n, let caller):
      process.dictionary.put(.atom("k"), .integer(n))
      return .reply(count, to: caller)
    }
  }
  mutating func handleCast(_ request: Cast) throws -> Outcome {
    switch request {
    case .add(let n): count += n
    case .poison: poisoned = true
    case .stop: return .stop(.normal)
    }
    return .noReply
  }
  mutating func handleContinue(_ next: Term) throws -> Outcome {
    count += next.asInteger ?? 0
    return .noReply
  }
  mutating func handleInfo(_ message: Term) throws -> Outcome {
    count += message.asInteger ?? 0
    return .noReply
  }
  var stateTerm: Term { .integer(count) }
}

/// A Peeper server that runs a tally, with the calls that tests make.
struct TallyServer: Sendable {
  let server: PeeperServer
  let node: Node

  init(
    _ tally: Tally = Tally(), options: PeeperOptions = PeeperOptions(),
    listener: PeeperListener<Tally>? = nil, on node: Node
  )
    async throws
  {
    let pid = try await node.launchPeeper(tally, options: options, listener: listener).get()
    self.init(PeeperServer(.pid(pid), on: node))
  }

  init(_ server: PeeperServer) {
    self.server = server
    node = server.node
  }

  // Functions of their own, for inside `#expect` in a closure the compiler takes one closure for another (Swift 6.3).
  func get() async throws -> Int { try await call { .get($0) } }
  func add(_ number: Int) async throws -> Int { try await call { .add(number, $0) } }
  func addAndThrow(_ number: Int) async throws -> Int { try await call { .addAndThrow(number, $0) } }
  func dictionary() async throws -> Int { try await call { .dictionary($0) } }
  func put(_ number: Int) async throws -> Int { try await call { .put(number, $0) } }

  private func call(_ request: (ReplyTo<Int>) -> Tally.Call) async throws -> Int {
    try await PeeperRef<Tally>(server.destination, on: node).call(request)
  }
  func cast(_ request: Tally.Cast) async throws { ServerRef<Tally>(try await server.worker())?.cast(request) }
  func killWorker(_ reason: ExitReason = .kill) async throws { node.exit(try await server.worker(), reason) }
  func killKeeper() async throws { node.exit(try await server.keeper(), .kill) }
}
