import ActorRuntime
import Terms

/// A server: a value that is the state of its process, changed by its callbacks, which run one at a time. Conform to
/// ``GenServer``, or to ``AsyncGenServer`` if a callback has to wait.
public protocol ServerState: Sendable {
  /// Messages that are called; `Never` if none are. Each case has a ``ReplyTo`` with the type of its reply.
  associatedtype Call: Codable & Sendable = Never
  /// Messages that are cast; `Never` if none are.
  associatedtype Cast: Codable & Sendable = Never
  /// Messages that arrive otherwise: terms by default.
  associatedtype Info: Codable & Sendable = Term

  /// The state as `:sys.get_state` and reports show it: encoded if it is `Encodable`, by its properties if not.
  var stateTerm: Term { get }
  /// Replaces the state by one that came as a term. Decodes it if it is `Decodable`, throws if not.
  mutating func replaceState(with term: Term) throws
  /// State as `:sys.get_status` shows it: ``stateTerm`` by default.
  func formatStatus() -> Term
  /// How the runtime runs it, as a run of a Peeper server if there is one. ``GenServer`` and ``AsyncGenServer`` say so,
  /// nobody else has to.
  func engine(_ run: WorkerRun<Self>?) -> ServerEngine
}

extension ServerState {
  /// The state, encoded if it is `Encodable`, by its properties if not.
  public var stateTerm: Term { TermBridge.encode(self) }

  /// Decodes the state if it is `Decodable`.
  public mutating func replaceState(with term: Term) throws {
    guard let type = Self.self as? any Decodable.Type, let decoded = try decode(type, term) as? Self else {
      throw ProcessExit(.tuple(.atom(named: "badarg"), term))
    }
    self = decoded
  }

  private func decode<T: Decodable>(_ type: T.Type, _ term: Term) throws -> Any {
    try TermBridge.decode(type, from: term)
  }

  /// The state.
  public func formatStatus() -> Term { stateTerm }

  /// The process that runs this server, inside a callback.
  public var process: LocalProcess {
    guard let process = LocalProcess.current else { preconditionFailure("ask for the process in a callback") }
    return process
  }
}

/// A server that says itself what reports and `:sys` show of it.
package protocol SelfDescribingServer: ServerState {
  /// Entries that `:sys.get_status` shows after its header.
  func statusEntries() -> [Term]
  /// State as a crash report shows it.
  func reportedState() -> Term
}

/// A server whose callbacks are synchronous: a value that is the state, changed by its callbacks, which run one
/// at a time in the server's process.
///
/// ```swift
/// struct Counter: GenServer {
///   var count = 0
///   enum Call: Codable, Sendable { case get(ReplyTo<Int>) }
///   enum Cast: Codable, Sendable { case inc, add(Int) }
///   mutating func handleCall(_ request: Call) -> Outcome {
///     switch request { case .get(let caller): .reply(count, to: caller) }
///   }
///   mutating func handleCast(_ request: Cast) -> Outcome {
///     switch request { case .inc: count += 1; case .add(let n): count += n }
///     return .noReply
///   }
/// }
/// let counter = try await node.start(Counter(), name: "counter")
/// counter.cast(.add(2))
/// try await counter.call { .get($0) }  // 2
/// ```
/// Most servers should be of this kind: a call to one that is idle runs its callback in the caller's place.
/// **A callback that computes long keeps its caller**, past the call's timeout. A server whose callbacks wait
/// for something is an ``AsyncGenServer``. (Elixir: `GenServer`)
public protocol GenServer: ServerState {
  // Said again, so that they are known from the callbacks' arguments.
  associatedtype Call = Never
  associatedtype Cast = Never
  associatedtype Info = Term

  /// Called first, in the server's process; `start` returns when it has. The server runs, unless told otherwise.
  mutating func initialize() throws -> InitOutcome
  /// Answers a call. Raises, unless told otherwise: no call is expected.
  mutating func handleCall(_ request: Call) throws -> Outcome
  /// Handles a cast. Raises, unless told otherwise.
  mutating func handleCast(_ request: Cast) throws -> Outcome
  /// Handles any other message. Logs that none was expected, unless told otherwise.
  mutating func handleInfo(_ message: Info) throws -> Outcome
  /// Handles what a callback's outcome said comes next. Raises, unless told otherwise.
  mutating func handleContinue(_ next: Term) throws -> Outcome
  /// Called when the server ends by itself, by an error, or because its parent does while it traps exits.
  /// **Not called** when it is killed or dies of an exit signal.
  mutating func terminate(_ reason: ExitReason) throws
  /// Called when the code is changed by `:sys.change_code`.
  mutating func codeChange(from version: Term, extra: Term) throws
}

extension GenServer {
  /// The server runs.
  public mutating func initialize() throws -> InitOutcome { .ok }
  /// Raises: no call is expected.
  public mutating func handleCall(_ request: Call) throws -> Outcome { throw MissingCallback.call }
  /// Raises: no cast is expected.
  public mutating func handleCast(_ request: Cast) throws -> Outcome { throw MissingCallback.cast }
  /// Logs that the message was not expected.
  public mutating func handleInfo(_ message: Info) throws -> Outcome {
    logUnexpected(message)
    return .noReply
  }
  /// Raises: no continuation is expected.
  public mutating func handleContinue(_ next: Term) throws -> Outcome { throw MissingCallback.continuation }
  /// Does nothing.
  public mutating func terminate(_ reason: ExitReason) throws {}
  /// Keeps the state.
  public mutating func codeChange(from version: Term, extra: Term) throws {}
  /// Runs the callbacks of this kind.
  @inlinable public func engine(_ run: WorkerRun<Self>?) -> ServerEngine {
    ServerEngine(.sync(SyncHandlers(self, run)))
  }
}

/// A server whose callbacks may wait. Between two messages it holds no task; while a callback waits, messages
/// queue. Otherwise as ``GenServer``.
public protocol AsyncGenServer: ServerState {
  associatedtype Call = Never
  associatedtype Cast = Never
  associatedtype Info = Term

  /// Called first, in the server's process; `start` returns when it has. The server runs, unless told otherwise.
  mutating func initialize() async throws -> InitOutcome
  /// Answers a call. Raises, unless told otherwise: no call is expected.
  mutating func handleCall(_ request: Call) async throws -> Outcome
  /// Handles a cast. Raises, unless told otherwise.
  mutating func handleCast(_ request: Cast) async throws -> Outcome
  /// Handles any other message. Logs that none was expected, unless told otherwise.
  mutating func handleInfo(_ message: Info) async throws -> Outcome
  /// Handles what a callback's outcome said comes next. Raises, unless told otherwise.
  mutating func handleContinue(_ next: Term) async throws -> Outcome
  /// Called when the server ends by itself, by an error, or because its parent does while it traps exits.
  mutating func terminate(_ reason: ExitReason) async throws
  /// Called when the code is changed by `:sys.change_code`.
  mutating func codeChange(from version: Term, extra: Term) async throws
}

extension AsyncGenServer {
  /// The server runs.
  public mutating func initialize() async throws -> InitOutcome { .ok }
  /// Raises: no call is expected.
  public mutating func handleCall(_ request: Call) async throws -> Outcome { throw MissingCallback.call }
  /// Raises: no cast is expected.
  public mutating func handleCast(_ request: Cast) async throws -> Outcome { throw MissingCallback.cast }
  /// Logs that the message was not expected.
  public mutating func handleInfo(_ message: Info) async throws -> Outcome {
    logUnexpected(message)
    return .noReply
  }
  /// Raises: no continuation is expected.
  public mutating func handleContinue(_ next: Term) async throws -> Outcome {
    throw MissingCallback.continuation
  }
  /// Does nothing.
  public mutating func terminate(_ reason: ExitReason) async throws {}
  /// Keeps the state.
  public mutating func codeChange(from version: Term, extra: Term) async throws {}
  /// Runs the callbacks of this kind.
  @inlinable public func engine(_ run: WorkerRun<Self>?) -> ServerEngine {
    ServerEngine(.async(AsyncHandlers(AsyncBox(self, run))))
  }
}

/// Any request, with who asks: the calls of a server that takes terms.
public struct TermRequest: Codable, Sendable {
  /// The request.
  public let term: Term
  /// Who asks.
  public let caller: ReplyTo<Term>

  /// A request of that caller: `server.call { TermRequest("get", $0) }`.
  @inlinable public init(_ term: Term, _ caller: ReplyTo<Term>) {
    self.term = term
    self.caller = caller
  }

  /// Writes the term alone.
  public func encode(to encoder: any Encoder) throws { try term.encode(to: encoder) }
}

/// A server whose messages and state are terms: what a module of the prompt runs as.
package protocol TermServer: AsyncGenServer where Call == TermRequest, Cast == Term, Info == Term {
  /// Answers a call, if it can without waiting. Nil: ``AsyncGenServer/handleCall(_:)`` has to be awaited, and goes on with
  /// what has been begun here.
  mutating func attemptCall(_ request: TermRequest) throws -> Outcome?
}

extension TermServer {
  package mutating func attemptCall(_ request: TermRequest) throws -> Outcome? { nil }
  package func engine(_ run: WorkerRun<Self>?) -> ServerEngine {
    ServerEngine(.async(AsyncHandlers(TermBox(self, run))))
  }
}

extension ServerState {
  func logUnexpected(_ message: Info) {
    guard let process = LocalProcess.current as? ServerProcess else { return }
    let text = TermBridge.encode(message).inspect()
    process.node.logger.error(
      "\(process.moduleName) \(process.shownName) received unexpected message in handle_info/2: \(text)")
  }
}

/// Raised when a message comes for which the server has no callback.
struct MissingCallback: CrashReasonConvertible {
  let message: String

  static var call: MissingCallback { MissingCallback(name: "handle_call/3", verb: "call") }
  static var cast: MissingCallback { MissingCallback(name: "handle_cast/2", verb: "cast") }

  private init(name: String, verb: String) {
    let server = LocalProcess.current as? ServerProcess
    message = "attempted to \(verb) GenServer \(server?.shownName ?? "") but no \(name) clause was provided"
  }

  private init(message: String) { self.message = message }

  static var continuation: MissingCallback {
    let server = LocalProcess.current as? ServerProcess
    return MissingCallback(
      message: "function \(server?.moduleName ?? "").handle_continue/2 is undefined or private")
  }

  var exitReason: ExitReason {
    ExitReason(
      .tuple(
        .map(of: [
          (.atom(.structKey), .atom(named: "Elixir.RuntimeError")), (.atom(.exceptionKey), .true),
          (.atom(named: "message"), .string(message)),
        ]), .emptyList))
  }
  var crashDescription: String { "** (RuntimeError) \(message)" }
}
