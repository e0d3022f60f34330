import ActorRuntime
import Terms

/// A running supervisor whose children are all started on request. (Elixir: `DynamicSupervisor`)
///
/// It refers to a supervisor by pid or name; every function throws a ``ProcessExit`` with reason
/// `{:noproc, …}` if there is none.
public struct DynamicSupervisor: Sendable {
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

  /// Starts a child. Its id does not matter.
  /// - Returns: its pid; nil if it did not want to run.
  /// - Throws: ``SupervisionError`` with Elixir's term, `:max_children` for instance, if it is not started.
  @discardableResult public func startChild(_ child: some SupervisorChild) async throws -> ProcessID? {
    let request = Term.tuple(.atom("start_child"), .function(ChildSpecTerm(child.spec)))
    return try ChildListing.pid(in: try await self.request(request))
  }

  /// Ends a child, and forgets it.
  /// - Throws: ``SupervisionError`` with `:not_found` if it is none of this supervisor's.
  public func terminateChild(_ pid: ProcessID) async throws {
    _ = try ChildListing.pid(in: try await request(.tuple(.atom("terminate_child"), .pid(pid))))
  }

  /// The children, in the order of their pids.
  public func whichChildren() async throws -> [ChildListing] {
    ChildListing.all(in: try await request(.atom("which_children")))
  }

  /// How many children there are.
  package func countChildren() async throws -> ChildCount {
    ChildCount(try await request(.atom("count_children")))
  }

  /// Ends all children at once, then the supervisor.
  public func stop(reason: ExitReason = .normal, timeout: Duration? = nil) async throws {
    try await node.stop(destination, reason: reason, timeout: timeout)
  }

  /// Asks what Elixir's dynamic supervisors understand: `:which_children`, `{:start_child, specification}`, …
  package func request(_ request: Term) async throws -> Term {
    try await node.call(destination, request, timeout: nil)
  }
}

extension Node {
  /// Starts a dynamic supervisor, without children.
  /// - Parameter link: whether it is linked to the process that runs, and ends with it.
  /// - Throws: ``StartFailure`` if the name is taken.
  /// (`DynamicSupervisor.start_link/1`)
  public func startDynamicSupervisor(
    _ flags: DynamicSupervisorFlags = DynamicSupervisorFlags(), name: Destination? = nil, link: Bool = false
  ) async throws -> DynamicSupervisor {
    let options = StartOptions(name: name, isLinked: link, module: "Elixir.DynamicSupervisor")
    let pid = try await launchDynamicSupervisor(options: options) { _ in .supervise(flags) }.get()
    return DynamicSupervisor(.pid(pid), on: self)
  }

  /// Starts a dynamic supervisor whose flags come from a callback, which runs in its process.
  /// (`DynamicSupervisor.start_link/3`)
  ///
  /// - Parameters:
  ///   - module: the module whose `init/1` the callback is.
  ///   - applier: calls functions by name, for specifications that come as terms.
  package func launchDynamicSupervisor(
    options: StartOptions, module: Atom = "Elixir.Supervisor.Default", applier: ChildStart.Applier? = nil,
    _ callback: @escaping DynamicSupervisorInit.Callback
  ) async -> StartResult {
    await startServer(
      DynamicSupervisorServer(applier: applier, module: module, callback: callback), options: options)
  }
}
