import ActorRuntime
import Terms

extension Node {
  /// Starts a registry of that name. (`Registry.start_link/1`)
  /// - Parameters:
  ///   - keys: whether a key belongs to one process or to any number.
  ///   - link: whether it is linked to the process that runs, and ends with it.
  /// - Throws: ``StartFailure`` if the name is taken.
  public func startRegistry(_ name: Atom, keys: RegistryKeys, link: Bool = false) async throws -> Registry {
    _ = try await launchRegistry(name, keys: keys, parent: link ? LocalProcess.current : nil).get()
    return try Registry(existing: name, on: self)
  }

  /// Starts a registry: a supervisor of that name, and a process for each partition that watches over the
  /// entries. (`Registry.start_link/1`)
  ///
  /// - Parameters:
  ///   - keys: whether a key belongs to one process or to any number.
  ///   - partitions: how many processes share the watching. One by default.
  ///   - listeners: names of processes that are told `{:register, registry, key, pid, value}` and
  ///     `{:unregister, registry, key, pid}`. A registration that ends with its process is not told.
  ///   - meta: what is stored with the registry itself.
  ///   - parent: the process that it is linked to; nil for none.
  package func launchRegistry(
    _ name: Atom, keys: RegistryKeys, partitions: Int = 1, listeners: [Atom] = [], meta: [(Term, Term)] = [],
    parent: LocalProcess? = nil
  ) async -> StartResult {
    names.install(RegistryNames(), for: "Elixir.Registry")
    let storage = RegistryStorage(keys: keys, partitions: partitions, listeners: listeners, meta: meta)
    var options = StartOptions.linked(to: parent)
    options.name = .name(name)
    options.module = "Elixir.Registry.Supervisor"
    let owner = SupervisorCallback(
      applier: nil,
      attachment: { driver in
        storage.attach(driver)
        return storage
      }
    ) { _ in
      .supervise(
        SupervisorFlags(strategy: keys == .unique ? .oneForAll : .oneForOne),
        (0..<partitions).map { RegistryPartition.spec(name, $0) })
    }
    return await startServer(SupervisorServer(owner), options: options)
  }
}

/// Watches over entries: the processes that have some are linked to it, and it hears of their end.
struct RegistryPartition: GenServer {
  typealias Call = TermRequest
  typealias Cast = Term

  let index: Int
  let storage: RegistryStorage

  mutating func initialize() throws -> InitOutcome {
    process.trapsExit = true
    storage.partitionStarted(index, process.pid)
    return .ok
  }

  mutating func handleCall(_ request: TermRequest) throws -> Outcome { .reply(.ok, to: request.caller) }

  mutating func handleInfo(_ message: Term) throws -> Outcome {
    if let pid = message.exitSender { storage.processEnded(pid) }
    return .noReply
  }

  var stateTerm: Term { .integer(index) }

  /// The specification finds the storage at the supervisor's pid. If it held it, it would hold itself: the storage knows
  /// the supervisor's driver, which has it.
  static func spec(_ registry: Atom, _ index: Int) -> ChildSpec {
    let name = Atom(registry.name + ".PIDPartition\(index)")
    let start = ChildStart("Elixir.Registry.Partition") { supervisor, _ in
      guard let storage = supervisor.attachment as? RegistryStorage else { return .failed(.atom(.noproc)) }
      return .init(
        await supervisor.node.startServer(
          RegistryPartition(index: index, storage: storage),
          options: .child(of: supervisor, .name(name), "Elixir.Registry.Partition")))
    }
    return ChildSpec(id: .atom(name), start: start)
  }
}
