import ActorRuntime
import Synchronization
import Terms

/// A running supervisor of several copies of one child, among which keys are shared out.
/// (Elixir: `PartitionSupervisor`)
///
/// A copy is reached as `{:via, PartitionSupervisor, {name, key}}`.
public struct PartitionSupervisor: Sendable {
  /// The name it was started under.
  package let name: Destination
  let node: Node
  let storage: PartitionStorage

  /// The partition supervisor of that name.
  /// - Throws: an exit with `{:noproc, {PartitionSupervisor, :partitions, [name]}}` if there is none.
  package init(_ name: Destination, on node: Node) throws(ProcessExit) {
    guard let storage = node.whereis(name)?.process?.attachment as? PartitionStorage else {
      throw ProcessExit(
        .tuple(
          .atom(.noproc),
          .tuple(.atom("Elixir.PartitionSupervisor"), .atom("partitions"), .list(of: [name.term]))))
    }
    self.name = name
    self.node = node
    self.storage = storage
  }

  /// How many copies there are. (`PartitionSupervisor.partitions/1`)
  public var partitions: Int { storage.partitions }

  /// The process that a key falls to. Integers are shared out in turn, other keys evenly.
  public func whereis(_ key: Term) -> ProcessID? {
    storage.driver?.machine[.integer(storage.partition(of: key))]?.pid
  }
}

/// Attachment that others find at the pid of a partition supervisor.
final class PartitionStorage: Sendable {
  let partitions: Int
  private let driverBox = Mutex<SupervisorDriver?>(nil)

  init(partitions: Int) { self.partitions = partitions }

  var driver: SupervisorDriver? { driverBox.withLock { $0 } }
  func attach(_ driver: SupervisorDriver) { driverBox.withLock { $0 = driver } }

  /// The partition that a key falls to: the same in every run of the program.
  func partition(of key: Term) -> Int {
    if let integer = key.asInteger { return Int(integer.magnitude % UInt(partitions)) }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key.inspect().utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(hash % UInt64(partitions))
  }
}

/// Resolver of `{:via, PartitionSupervisor, {name, key}}`.
struct PartitionNames: NameResolver {
  func whereis(_ name: Term, on node: Node) -> ProcessID? {
    guard let pair = name.asTuple, pair.count == 2, let supervisor = Destination(pair[0]) else { return nil }
    return (try? PartitionSupervisor(supervisor, on: node))?.whereis(pair[1])
  }
  func register(_ name: Term, _ pid: ProcessID, on node: Node) -> Bool { false }
  func unregister(_ name: Term, on node: Node) {}
}

extension Node {
  /// Starts copies of a child, which share keys out among them. (`PartitionSupervisor.start_link/1`)
  /// - Parameters:
  ///   - partitions: how many copies; one a core by default.
  ///   - link: whether it is linked to the process that runs, and ends with it.
  ///   - child: the copy of that number.
  /// - Throws: ``StartFailure`` if the name is taken, or a copy does not start.
  public func startPartitionSupervisor(
    _ name: Destination, partitions: Int? = nil, flags: SupervisorFlags = SupervisorFlags(),
    link: Bool = false,
    child: @escaping @Sendable (Int) throws -> any SupervisorChild
  ) async throws -> PartitionSupervisor {
    let result = await launchPartitionSupervisor(
      name, partitions: max(1, partitions ?? concurrency), flags: flags,
      parent: link ? LocalProcess.current : nil
    ) { try child($0).spec }
    _ = try result.get()
    return try PartitionSupervisor(name, on: self)
  }

  /// Starts copies of a child, which share keys out among them. (`PartitionSupervisor.start_link/1`)
  ///
  /// - Parameters:
  ///   - name: under which the supervisor is registered.
  ///   - partitions: how many copies.
  ///   - parent: the process that it is linked to; nil for none.
  ///   - child: the specification of a copy; its id is replaced by the number of the partition.
  package func launchPartitionSupervisor(
    _ name: Destination, partitions: Int, flags: SupervisorFlags = SupervisorFlags(),
    parent: LocalProcess? = nil,
    applier: ChildStart.Applier? = nil, child: @escaping @Sendable (Int) throws -> ChildSpec
  ) async -> StartResult {
    names.install(PartitionNames(), for: "Elixir.PartitionSupervisor")
    let storage = PartitionStorage(partitions: partitions)
    var options = StartOptions.linked(to: parent)
    options.name = name
    options.module = "Elixir.PartitionSupervisor"
    let owner = SupervisorCallback(
      applier: applier,
      attachment: { driver in
        storage.attach(driver)
        return storage
      }
    ) { _ in
      .supervise(
        flags,
        try (0..<partitions).map { partition in
          var spec = try child(partition)
          spec.id = .integer(partition)
          return spec
        })
    }
    return await startServer(SupervisorServer(owner), options: options)
  }
}
