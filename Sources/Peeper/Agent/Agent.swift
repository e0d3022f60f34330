import ActorRuntime
import Terms

/// A process that holds a value for others, who read and change it with functions. (Elixir: `Agent`)
///
/// ```swift
/// let agent = try await node.startAgent { 1 }
/// try await agent.update { $0 += 1 }
/// try await agent.get { $0 }  // 2
/// ```
/// The functions run in the agent's process, one at a time. **A function that throws ends the agent**, as in
/// Elixir; what it threw is in the reason with which the call exits.
public struct Agent<Value: Sendable>: Sendable {
  private let server: ServerRef<AgentServer<Value>>

  /// The agent's pid.
  public var pid: ProcessID { server.pid }

  init(_ server: ServerRef<AgentServer<Value>>) { self.server = server }

  /// Refers to an agent that runs, if it holds a value of this type.
  package init?(_ pid: ProcessID) {
    guard let server = ServerRef<AgentServer<Value>>(pid) else { return nil }
    self.server = server
  }

  /// Result of the function for the agent's value.
  public func get<R: Sendable>(
    timeout: Duration? = .seconds(5), _ body: @escaping @Sendable (Value) throws -> R
  ) async throws -> R {
    try await getAndUpdate(timeout: timeout) { try body($0) }
  }

  /// Changes the value, and waits until that is done.
  public func update(
    timeout: Duration? = .seconds(5), _ body: @escaping @Sendable (inout Value) throws -> Void
  ) async throws {
    try await getAndUpdate(timeout: timeout) { try body(&$0) }
  }

  /// Changes the value, and returns what the function returns.
  public func getAndUpdate<R: Sendable>(
    timeout: Duration? = .seconds(5), _ body: @escaping @Sendable (inout Value) throws -> R
  ) async throws -> R {
    let reply = try await server.call(timeout: timeout) {
      AgentCall<Value>(change: { AgentReply(content: try body(&$0)) }, caller: $0)
    }
    guard let result = reply.content as? R else { throw ProcessExit(.atom("bad_return_value")) }
    return result
  }

  /// Changes the value, some time.
  public func cast(_ body: @escaping @Sendable (inout Value) throws -> Void) {
    server.cast(AgentCast(change: body))
  }

  /// Ends the agent, and waits until it has ended.
  public func stop(reason: ExitReason = .normal, timeout: Duration? = nil) async throws {
    try await server.stop(reason: reason, timeout: timeout)
  }
}

extension Node {
  /// Starts an agent whose value the function makes, in the agent's process. (`Agent.start/2`, `start_link/2`)
  ///
  /// - Parameter link: whether it is linked to the process that runs.
  /// - Throws: ``StartFailure`` if the name is taken or the function throws.
  public func startAgent<Value: Sendable>(
    name: Destination? = nil, link: Bool = false, _ make: @escaping @Sendable () throws -> Value
  ) async throws -> Agent<Value> {
    Agent(try await start(AgentServer(make: make), name: name, link: link))
  }
}

extension Child {
  /// An agent under a supervisor; each start makes its value anew.
  /// - Parameter id: what the supervisor calls it: its name, or `Agent`, if nothing is said.
  public static func agent<Value: Sendable>(
    name: Destination? = nil, id: Term? = nil, restart: RestartType = .permanent,
    _ make: @escaping @Sendable () throws -> Value
  ) -> Child {
    Child(
      AgentServer(make: make), name: name, id: id ?? name?.term ?? .atom("Elixir.Agent"),
      module: "Elixir.Agent", restart: restart
    )
  }
}

/// The process of an agent.
struct AgentServer<Value: Sendable>: GenServer {
  typealias Call = AgentCall<Value>
  typealias Cast = AgentCast<Value>

  let make: @Sendable () throws -> Value
  var value: Value?

  init(make: @escaping @Sendable () throws -> Value) { self.make = make }

  mutating func initialize() throws -> InitOutcome {
    value = try make()
    return .ok
  }

  mutating func handleCall(_ request: AgentCall<Value>) throws -> Outcome {
    guard let reply = try change(request.change) else { return .stop(ExitReason(.atom(.noproc))) }
    return .reply(reply, to: request.caller)
  }

  mutating func handleCast(_ request: AgentCast<Value>) throws -> Outcome {
    try change(request.change)
    return .noReply
  }

  /// Changes the value in place. Nil if a change before has thrown.
  @discardableResult private mutating func change<R>(_ body: (inout Value) throws -> R) rethrows -> R? {
    guard var changed = value.take() else { return nil }
    defer { value = changed }
    return try body(&changed)
  }

  var stateTerm: Term { value.map { TermBridge.encode($0) } ?? .nil }
}

/// A function on its way to an agent. It never leaves the program, so it cannot be encoded.
struct AgentCall<Value: Sendable>: AgentFunction {
  let change: @Sendable (inout Value) throws -> AgentReply
  let caller: ReplyTo<AgentReply>
}

/// A function on its way to an agent that nobody waits for.
struct AgentCast<Value: Sendable>: AgentFunction {
  let change: @Sendable (inout Value) throws -> Void
}

/// Result of an agent's function, on its way back to the caller.
struct AgentReply: AgentFunction {
  let content: any Sendable
}

/// A part of an agent's messages: shown as a function, and never read from a term.
protocol AgentFunction: Codable, Sendable {}

extension AgentFunction {
  init(from decoder: any Decoder) throws { throw AgentFunctionIsNoValue() }
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("#Function<Swift closure>")
  }
}

/// Thrown when a term comes to an agent that holds a Swift value.
struct AgentFunctionIsNoValue: Error, CustomStringConvertible {
  var description: String { "an agent that was started in Swift takes Swift closures only" }
}
