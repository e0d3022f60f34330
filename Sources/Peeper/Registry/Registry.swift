import ActorRuntime
import Terms

/// A running registry: processes by keys, gone with their processes. (Elixir: `Registry`)
///
/// All look-ups and registrations happen at once, in the process that asks for them; no message is exchanged.
/// **A process that is found may die before it is spoken to.**
public struct Registry: Sendable {
  /// The name it was started under.
  package let name: Atom
  let node: Node
  let storage: RegistryStorage

  /// The registry of that name; nil if there is none.
  public init?(_ name: Atom, on node: Node = .shared) {
    do throws(RaisedException) { try self.init(existing: name, on: node) } catch { return nil }
  }

  /// The registry of that name.
  /// - Throws: an `ArgumentError` if there is none.
  package init(existing name: Atom, on node: Node) throws(RaisedException) {
    guard let storage = node.names.whereis(name)?.process?.attachment as? RegistryStorage else {
      throw .argument("unknown registry: \(Term.atom(name).inspect())")
    }
    self.name = name
    self.node = node
    self.storage = storage
  }

  /// Whether a key belongs to one process or to any number.
  package var keys: RegistryKeys { storage.keys }

  // MARK: - Registering

  /// Result of a registration.
  public enum Registration: Sendable, Hashable {
    /// Done. The pid is that of the registry's process that watches over the entry.
    case registered(by: ProcessID)
    /// The key of a unique registry is taken.
    case alreadyRegistered(ProcessID)

    /// `{:ok, pid}` or `{:error, {:already_registered, pid}}`.
    package var term: Term {
      switch self {
      case .registered(let pid): .tuple(.ok, .pid(pid))
      case .alreadyRegistered(let pid): .tuple(.error, .tuple(.atom("already_registered"), .pid(pid)))
      }
    }
  }

  /// Registers the process under the key. (`Registry.register/3`)
  @discardableResult
  public func register(_ key: Term, _ value: Term = .nil, for process: LocalProcess) -> Registration {
    let pid = process.pid
    let (holder, partition) = storage.contents.withLock { contents -> (ProcessID?, ProcessID?) in
      var holder = contents.table.register(key, pid, value)
      if let dead = holder, !node.isAlive(dead) {
        contents.table.removeProcess(dead)
        holder = contents.table.register(key, pid, value)
      }
      return (holder, contents.partitions[Int(pid.number) % contents.partitions.count])
    }
    if let holder { return .alreadyRegistered(holder) }
    if let partition, process.link(partition) {
      tellListeners(.tuple(.atom("register"), .atom(name), key, .pid(pid), value))
    } else {
      storage.processEnded(pid)
    }
    return .registered(by: partition ?? pid)
  }

  /// Takes away all that the process registered under the key. (`Registry.unregister/2`)
  public func unregister(_ key: Term, for process: LocalProcess) {
    unregister(key, for: process) { _ in true }
    tellListeners(.tuple(.atom("unregister"), .atom(name), key, .pid(process.pid)))
  }

  /// Takes away those of the process's entries under the key whose value fits. (`Registry.unregister_match/4`)
  package func unregister(_ key: Term, for process: LocalProcess, where fits: (Term) -> Bool) {
    let pid = process.pid
    let unlinking = storage.contents.withLock { contents -> ProcessID? in
      contents.table.unregister(key, pid) { fits($0.value) }
      if contents.table.contains(pid) { return nil }
      return contents.partitions[Int(pid.number) % contents.partitions.count]
    }
    if let unlinking { process.unlink(unlinking) }
  }

  /// Changes the value that the process registered under a unique key. (`Registry.update_value/3`)
  ///
  /// - Returns: new and old value; nil if the process does not hold the key.
  /// - Throws: an `ArgumentError` in a duplicate registry, and what `change` throws.
  package func updateValue(
    _ key: Term, for process: LocalProcess, _ change: (Term) async throws -> Term
  ) async throws -> (new: Term, old: Term)? {
    guard keys == .unique else {
      throw RaisedException.argument("Registry.update_value/3 is not supported for duplicate registries")
    }
    let entry = storage.contents.withLock { $0.table.entries(key).first }
    guard let entry, entry.pid == process.pid else { return nil }
    let new = try await change(entry.value)
    guard let old = storage.contents.withLock({ $0.table.update(key, process.pid, to: new) }) else {
      return nil
    }
    return (new, old)
  }

  // MARK: - Looking up

  /// A process and what it registered.
  package struct Entry: Sendable, Hashable {
    /// Under what.
    package let key: Term
    /// Which process.
    package let pid: ProcessID
    /// Value that goes with it.
    package let value: Term

    /// `{pid, value}`.
    package var term: Term { .tuple(.pid(pid), value) }
  }

  /// The living processes under a key, in the order of registration, each with its value. (`Registry.lookup/2`)
  public func lookup(_ key: Term) -> [(pid: ProcessID, value: Term)] {
    entries(key).map { ($0.pid, $0.value) }
  }

  /// Entries of living processes under a key, in the order of registration.
  package func entries(_ key: Term) -> [Entry] { living(storage.contents.withLock { $0.table.entries(key) }) }

  /// All entries of living processes, in the term order of their keys.
  package var entries: [Entry] { living(storage.contents.withLock { $0.table.all }) }

  /// The keys of a process, the last registered first. (`Registry.keys/2`)
  public func keys(of pid: ProcessID) -> [Term] {
    node.isAlive(pid) ? storage.contents.withLock { $0.table.keys(of: pid) } : []
  }

  /// Values that a process registered under a key. (`Registry.values/3`)
  package func values(_ key: Term, of pid: ProcessID) -> [Term] {
    lookup(key).filter { $0.pid == pid }.map(\.value)
  }

  /// How many entries there are. (`Registry.count/1`)
  package var count: Int { entries.count }

  /// The entries as `{key, {pid, value}}`: what `Registry.match/4` and `Registry.select/2` look at.
  package func objects(_ key: Term? = nil) -> [Term] {
    (key.map { entries($0) } ?? entries).map { .tuple($0.key, $0.term) }
  }

  private func living(_ entries: [RegistryTable.Entry]) -> [Entry] {
    entries.filter { node.isAlive($0.pid) }.map { Entry(key: $0.key, pid: $0.pid, value: $0.value) }
  }

  // MARK: - Meta

  /// Value that is stored with the registry itself. (`Registry.meta/2`, `Registry.put_meta/3`, `Registry.delete_meta/2`)
  package subscript(meta key: Term) -> Term? {
    get { storage.contents.withLock { $0.meta[key] } }
    nonmutating set { storage.contents.withLock { $0.meta[key] = newValue } }
  }

  private func tellListeners(_ message: Term) {
    for listener in storage.listeners {
      if let pid = node.names.whereis(listener) { node.send(message, to: pid) }
    }
  }
}

/// Resolver of `{:via, Registry, {registry, key}}`.
struct RegistryNames: NameResolver {
  func whereis(_ name: Term, on node: Node) -> ProcessID? {
    guard let (registry, key, _) = read(name, on: node), registry.keys == .unique else { return nil }
    return registry.lookup(key).first?.pid
  }

  func register(_ name: Term, _ pid: ProcessID, on node: Node) -> Bool {
    guard let (registry, key, value) = read(name, on: node), let process = pid.process else { return false }
    if case .registered = registry.register(key, value, for: process) { return true }
    return false
  }

  func unregister(_ name: Term, on node: Node) {
    guard let (registry, key, _) = read(name, on: node), let holder = registry.lookup(key).first?.pid.process
    else { return }
    registry.unregister(key, for: holder)
  }

  private func read(_ name: Term, on node: Node) -> (registry: Registry, key: Term, value: Term)? {
    guard let tuple = name.asTuple, tuple.count == 2 || tuple.count == 3, let atom = tuple[0].asAtom,
      let registry = Registry(atom, on: node)
    else { return nil }
    return (registry, tuple[1], tuple.count == 3 ? tuple[2] : .nil)
  }
}
