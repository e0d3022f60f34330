import ActorRuntime
import Terms

/// A running supervisor: starts children, starts them again when they end, and ends them with itself.
///
/// ```swift
/// let supervisor = try await node.startSupervisor { Child(Counter(), name: "counter") }
/// ```
/// It refers to a supervisor by pid or name; every function throws a ``ProcessExit`` with reason
/// `{:noproc, …}` if there is none. (Elixir: `Supervisor`, OTP: *supervisor*)
public struct Supervisor: Sendable {
  /// The pid or name.
  package let destination: Destination
  let node: Node

  /// Refers to a supervisor that runs, or will.
  public init(_ destination: Destination, on node: Node = .shared) {
    self.destination = destination
    self.node = node
  }

  /// Its pid, if it runs.
  public var pid: ProcessID? { node.whereis(destination) }

  // MARK: - Children

  /// Adds a child and starts it.
  /// - Returns: its pid; nil if it did not want to run.
  /// - Throws: ``SupervisionError`` with OTP's term, `{:already_started, pid}` for instance, if it is not added.
  @discardableResult public func startChild(_ child: some SupervisorChild) async throws -> ProcessID? {
    try await ask(.tuple(.atom(.startChild), .function(ChildSpecTerm(child.spec))))
  }

  /// Ends a child. Its specification is kept, unless it is temporary.
  public func terminateChild(_ id: Term) async throws { try await ask(.tuple(.atom(.terminateChild), id)) }

  /// Starts a child that was ended.
  @discardableResult public func restartChild(_ id: Term) async throws -> ProcessID? {
    try await ask(.tuple(.atom(.restartChild), id))
  }

  /// Forgets a child that does not run.
  public func deleteChild(_ id: Term) async throws { try await ask(.tuple(.atom(.deleteChild), id)) }

  /// The children, the last started first.
  public func whichChildren() async throws -> [ChildListing] {
    ChildListing.all(in: try await request(.atom(.whichChildren)))
  }

  /// How many children there are.
  package func countChildren() async throws -> ChildCount {
    ChildCount(try await request(.atom(.countChildren)))
  }

  /// Ends the supervisor, and its children before, the last started first.
  public func stop(reason: ExitReason = .normal, timeout: Duration? = nil) async throws {
    try await node.stop(destination, reason: reason, timeout: timeout)
  }

  // MARK: - With terms

  /// Asks what OTP's supervisors understand: `:which_children`, `{:start_child, specification}`, …
  package func request(_ request: Term) async throws -> Term {
    try await node.call(destination, request, timeout: nil)
  }

  @discardableResult private func ask(_ request: Term) async throws -> ProcessID? {
    try ChildListing.pid(in: try await self.request(request))
  }
}

/// A child as `which_children` lists it.
public struct ChildListing: Sendable, Hashable {
  /// Child id; `:undefined` under a ``DynamicSupervisor``.
  public let id: Term
  /// Its process, if it runs.
  public let pid: ProcessID?
  /// Whether its start failed and will be tried again.
  package let isRestarting: Bool
  /// Whether it is a supervisor.
  public let type: ChildType
  /// Whose code it runs: a list, or `:dynamic`.
  package let modules: Term

  static func all(in list: Term) -> [ChildListing] {
    (list.listElements ?? []).compactMap { element in
      guard let tuple = element.asTuple, tuple.count == 4, let type = ChildType(tuple[2]) else { return nil }
      return ChildListing(
        id: tuple[0], pid: tuple[1].asPid, isRestarting: tuple[1].isAtom("restarting"), type: type,
        modules: tuple[3])
    }
  }

  /// The pid in `{:ok, pid}` or `{:ok, pid, info}`; throws what is in `{:error, reason}`.
  static func pid(in answer: Term) throws(SupervisionError) -> ProcessID? {
    guard let tuple = answer.asTuple, tuple.count >= 2 else { return nil }
    if tuple[0].isAtom(.error) { throw SupervisionError(tuple[1]) }
    return tuple[1].asPid
  }
}

extension ChildCount {
  /// Reads the list that a supervisor answers.
  init(_ list: Term) {
    for (key, value) in list.keywordPairs ?? [] {
      let number = value.asInteger ?? 0
      switch key {
      case "specs": specs = number
      case "active": active = number
      case "supervisors": supervisors = number
      case "workers": workers = number
      default: break
      }
    }
  }
}

extension Node {
  /// Starts a supervisor and its children, in order.
  ///
  /// ```swift
  /// let shop = try await node.startSupervisor {
  ///   Child(Clock(), name: "clock")
  ///   PreservedChild(Cart(), name: "cart")
  /// }
  /// ```
  /// - Parameters:
  ///   - flags: which children start again with one that has to, and how often.
  ///   - name: the name to register; none by default.
  ///   - link: whether it is linked to the process that runs, and ends with it.
  /// - Throws: ``StartFailure`` if a child does not start. Those that were started have been ended then.
  /// (`Supervisor.start_link/2`)
  public func startSupervisor(
    _ flags: SupervisorFlags = SupervisorFlags(), name: Destination? = nil, link: Bool = false,
    @ChildrenBuilder _ children: () -> [ChildSpec]
  ) async throws -> Supervisor {
    let children = children()
    let options = StartOptions(name: name, isLinked: link, module: "Elixir.Supervisor")
    let pid = try await launchSupervisor(options: options) { _ in .supervise(flags, children) }.get()
    return Supervisor(.pid(pid), on: self)
  }

  /// Starts a supervisor whose flags and children come from a callback, which runs in its process.
  /// (`Supervisor.start_link/3`)
  ///
  /// - Parameter applier: calls functions by name, for specifications that come as terms later.
  package func launchSupervisor(
    options: StartOptions, applier: ChildStart.Applier? = nil, _ callback: @escaping SupervisorInit.Callback
  ) async -> StartResult {
    await startServer(SupervisorServer(SupervisorCallback(applier: applier, callback)), options: options)
  }
}
