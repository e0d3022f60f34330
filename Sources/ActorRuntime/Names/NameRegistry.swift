import Terms

/// Why a name was not registered, or not found.
public enum NameError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Another process has it.
  case taken(Term, by: ProcessID)
  /// The process has exited.
  case dead(ProcessID)
  /// The process has a name already.
  case alreadyNamed(Atom)
  /// `:undefined` is no name.
  case reserved(Atom)
  /// There is no such registry behind `:via`.
  case unknownRegistry(Atom)
  /// Nobody has the name that a message is sent to.
  case nobody(Destination)

  /// One line for people.
  public var description: String {
    switch self {
    case .taken(let name, let pid): "the name \(name.inspect()) is taken by #PID<0.\(pid.number).0>"
    case .dead(let pid): "#PID<0.\(pid.number).0> is not alive"
    case .alreadyNamed(let name): "the process is already registered as \(Term.atom(name).inspect())"
    case .reserved(let name): "\(Term.atom(name).inspect()) is reserved and cannot be a name"
    case .unknownRegistry(let module): "\(Term.atom(module).inspect()) is no registry of names"
    case .nobody(let destination): "no process named \(destination.term.inspect())"
    }
  }
}

/// The names of a node: atoms, the `:global` ones, and the registries behind `:via`.
///
/// A name is free again at the moment its process dies.
package final class NameRegistry: @unchecked Sendable {
  // Safety: the tables are guarded by `lock`, which is taken before that of a process, never after.
  private let lock = SpinLock()
  private var local: [Atom: LocalProcess] = [:]
  private var globals: [Term: LocalProcess] = [:]
  private var resolvers: [Atom: any NameResolver] = [:]

  /// Gives a process a name. A process has at most one. (Erlang: `register/2`)
  package func register(_ name: Atom, _ pid: ProcessID) throws(NameError) {
    if name == .undefined || name == .nil || name == .true || name == .false { throw .reserved(name) }
    guard let process = pid.process else { throw .dead(pid) }
    let failure: NameError? = lock.withLock {
      if let holder = local[name], holder.isAlive { return .taken(.atom(name), by: holder.pid) }
      let failure: NameError? = process.lock.withLock {
        if process.storedExitReason != nil { return .dead(pid) }
        if let other = process.extras?.name { return .alreadyNamed(other) }
        process.madeExtras.name = name
        return nil
      }
      if failure == nil { local[name] = process }
      return failure
    }
    if let failure { throw failure }
  }

  /// Gives a name that one process has to another that has none, without any moment between.
  package func move(_ name: Atom, from old: LocalProcess, to new: LocalProcess) {
    lock.withLock {
      guard local[name] === old, new.unlessDead({ new.madeExtras.name = name }) else { return }
      local[name] = new
      old.lock.withLock { old.extras?.name = nil }
    }
  }

  /// Gives a `:global` name that one process has to another, without any moment between.
  package func moveGlobal(_ name: Term, from old: LocalProcess, to new: LocalProcess) {
    lock.withLock {
      guard globals[name] === old, new.unlessDead({ new.madeExtras.globalNames.append(name) }) else { return }
      globals[name] = new
    }
  }

  /// Frees a name. Returns false if nobody held it.
  @discardableResult package func unregister(_ name: Atom) -> Bool {
    lock.withLock {
      guard let process = local.removeValue(forKey: name), process.isAlive else { return false }
      process.lock.withLock { process.extras?.name = nil }
      return true
    }
  }

  /// The process of that name, nil if there is none.
  package func whereis(_ name: Atom) -> ProcessID? { process(named: name)?.pid }

  @usableFromInline func process(named name: Atom) -> LocalProcess? {
    living { local[name] }
  }

  /// The process that holds a name, if it is alive. Looks again at a name that has moved since it was looked up.
  private func living(_ holder: () -> LocalProcess?) -> LocalProcess? {
    var former: LocalProcess?
    while let process = lock.withLock(holder), process !== former {
      if process.isAlive { return process }
      former = process
    }
    return nil
  }

  /// All names that are taken, in term order.
  package var registered: [Atom] {
    lock.withLock { local.filter(\.value.isAlive).map(\.key) }.sorted()
  }

  func forget(_ name: Atom, of process: LocalProcess) {
    lock.withLock { if local[name] === process { local[name] = nil } }
  }

  // MARK: Global names

  /// Gives a process a `:global` name. Returns false if it is taken.
  package func registerGlobal(_ name: Term, _ pid: ProcessID) -> Bool {
    guard let process = pid.process else { return false }
    return lock.withLock {
      if let holder = globals[name], holder.isAlive { return false }
      guard process.unlessDead({ process.madeExtras.globalNames.append(name) }) else { return false }
      globals[name] = process
      return true
    }
  }

  /// Frees a `:global` name.
  package func unregisterGlobal(_ name: Term) { lock.withLock { _ = globals.removeValue(forKey: name) } }

  /// The process of that `:global` name, nil if there is none.
  package func whereisGlobal(_ name: Term) -> ProcessID? {
    living { globals[name] }?.pid
  }

  /// All `:global` names that are taken.
  package var globalNames: [Term] { lock.withLock { globals.filter(\.value.isAlive).map(\.key) } }

  func forgetGlobals(of process: LocalProcess) {
    let names = process.lock.withLock { process.extras?.globalNames ?? [] }
    guard !names.isEmpty else { return }
    lock.withLock { for name in names where globals[name] === process { globals[name] = nil } }
  }

  // MARK: Registries behind :via

  /// Puts a registry behind `{:via, module, name}`.
  package func install(_ resolver: any NameResolver, for module: Atom) {
    lock.withLock { resolvers[module] = resolver }
  }

  /// The registry behind `{:via, module, name}`.
  package func resolver(for module: Atom) -> (any NameResolver)? { lock.withLock { resolvers[module] } }
}

extension LocalProcess {
  /// Notes a name that it gets, unless it has died: its death frees those that are noted. Returns whether it did.
  fileprivate func unlessDead(_ note: () -> Void) -> Bool {
    lock.withLock {
      guard storedExitReason == nil else { return false }
      note()
      return true
    }
  }
}

extension Node {
  /// The process that a destination stands for now; nil if there is none, or it is an alias.
  public func whereis(_ destination: Destination) -> ProcessID? {
    switch destination {
    case .pid(let pid): pid
    case .name(let name, let node): node == nil || node == self.name ? names.whereis(name) : nil
    case .global(let name): names.whereisGlobal(name)
    case .via(let module, let name): names.resolver(for: module)?.whereis(name, on: self)
    case .reference(let reference): (reference as? AliasReference)?.owner.pid
    }
  }

  /// Registers a process under what a `name:` option may say.
  public func register(_ name: Destination, _ pid: ProcessID) throws(NameError) {
    switch name {
    case .name(let atom, nil): try names.register(atom, pid)
    case .global(let term):
      if !names.registerGlobal(term, pid) { throw .taken(name.term, by: names.whereisGlobal(term) ?? pid) }
    case .via(let module, let term):
      guard let resolver = names.resolver(for: module) else { throw .unknownRegistry(module) }
      if !resolver.register(term, pid, on: self) {
        throw .taken(name.term, by: resolver.whereis(term, on: self) ?? pid)
      }
    case .name, .pid, .reference: throw .reserved(.undefined)
    }
  }

  /// Frees a name.
  public func unregister(_ name: Destination) {
    switch name {
    case .name(let atom, nil): names.unregister(atom)
    case .global(let term): names.unregisterGlobal(term)
    case .via(let module, let term): names.resolver(for: module)?.unregister(term, on: self)
    case .name, .pid, .reference: break
    }
  }
}
