import ActorRuntime
import Terms

/// A process that holds a value for others, who read and change it with functions. (Elixir: `Agent`)
///
/// ```swift
/// let agent = try await Agent.start { 1 }
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

  /// Starts an agent whose value the function makes, in the agent's process.
  ///
  /// - Parameter link: whether it is linked to the process that runs.
  /// - Throws: ``StartFailure`` if the name is taken or the function throws.
  public static func start(
    name: Atom? = nil, link: Bool = false, on node: Node = .shared,
    _ make: @escaping @Sendable () throws -> Value
  ) async throws -> Agent {
    Agent(try await node.start(AgentServer(make: make), name: name, link: link))
  }

  /// Refers to an agent that runs, if it holds a value of this type.
  public init?(_ pid: ProcessID) {
    guard let server = ServerRef<AgentServer<Value>>(pid) else { return nil }
    self.server = server
  }

  /// What the function makes of the value.
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
    let request = AgentRequest<Value>(
      function: { value in
        let result = try body(&value)
        return AgentReply(content: result)
      })
    guard let result = try await server.call(request, timeout: timeout).content as? R else {
      throw ProcessExit(.atom("bad_return_value"))
    }
    return result
  }

  /// Changes the value, some time.
  public func cast(_ body: @escaping @Sendable (inout Value) throws -> Void) {
    server.cast(
      AgentRequest(function: { value in
        try body(&value)
        return AgentReply(content: ())
      }))
  }

  /// Ends the agent, and waits until it has ended.
  public func stop(reason: ExitReason = .normal, timeout: Duration? = nil) async throws {
    try await server.stop(reason: reason, timeout: timeout)
  }
}

extension ChildSpec {
  /// A child that is an agent.
  public static func agent<Value: Sendable>(
    id: Term = .atom("Elixir.Agent"), name: Destination? = nil, restart: RestartType = .permanent,
    _ make: @escaping @Sendable () throws -> Value
  ) -> ChildSpec {
    .server(AgentServer(make: make), id: id, name: name, module: "Elixir.Agent", restart: restart)
  }
}

/// The process of an agent.
struct AgentServer<Value: Sendable>: GenServer {
  let make: @Sendable () throws -> Value
  var value: Value?

  init(make: @escaping @Sendable () throws -> Value) { self.make = make }

  mutating func initialize() throws -> InitOutcome {
    value = try make()
    return .ok
  }

  mutating func handleCall(
    _ request: AgentRequest<Value>, from: From<AgentReply>
  ) throws -> CallOutcome<AgentReply> {
    guard var changed = value else { return .stop(ExitReason(.atom(.noproc))) }
    value = nil  // so that it is changed in place
    defer { value = changed }
    return .reply(try request.function(&changed))
  }

  mutating func handleCast(_ request: AgentRequest<Value>) throws -> Outcome {
    guard var changed = value else { return .noReply }
    value = nil
    defer { value = changed }
    _ = try request.function(&changed)
    return .noReply
  }

  var stateTerm: Term { value.map { TermBridge.encode($0) } ?? .nil }
}

/// A function on its way to an agent. It never leaves the program, so it cannot be encoded.
struct AgentRequest<Value: Sendable>: Codable, Sendable {
  let function: @Sendable (inout Value) throws -> AgentReply

  init(function: @escaping @Sendable (inout Value) throws -> AgentReply) { self.function = function }
  init(from decoder: any Decoder) throws { throw AgentFunctionIsNoValue() }
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("#Function<Swift closure>")
  }
}

/// What a function returned, on its way back.
struct AgentReply: Codable, Sendable {
  let content: any Sendable

  init(content: any Sendable) { self.content = content }
  init(from decoder: any Decoder) throws { throw AgentFunctionIsNoValue() }
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(String(describing: content))
  }
}

/// Thrown when a term comes to an agent that holds a Swift value.
struct AgentFunctionIsNoValue: Error, CustomStringConvertible {
  var description: String { "an agent that was started in Swift takes Swift closures only" }
}
