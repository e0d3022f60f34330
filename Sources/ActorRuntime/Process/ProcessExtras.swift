import Terms

/// Fields that only some processes need. Guarded by the process's lock.
final class ProcessExtras {
  /// Who reads what is sent to this process.
  var successor: LocalProcess?
  var name: Atom? { didSet { lineageOfChildren = nil } }
  /// Lineage of the processes that this one starts. Gone with the process.
  var lineageOfChildren: Lineage?
  var globalNames: [Term] = []
  var label: Term?
  var priority: Atom?
  var initialCall: Term?
  var dictionary = MapTerm()
  /// Jobs that are to be run after the first.
  var laterJobs: [ReadyJob] = []
  var heldCalls = HeldCalls()
  var ownedTables: [ObjectIdentifier: AnyObject] = [:]
}

/// Calls that a process has read and not answered yet: they fail when it dies.
struct HeldCalls {
  private var calls: [CallMessage] = []
  private var limit = 8

  mutating func insert(_ call: CallMessage) {
    calls.append(call)
    guard calls.count > limit else { return }
    calls.removeAll { $0.isSettled }
    limit = max(8, calls.count * 2)
  }

  mutating func takeAll() -> [CallMessage] {
    defer { calls = [] }
    return calls
  }
}

extension LocalProcess {
  /// The extras, made if there were none. The lock is held.
  final var madeExtras: ProcessExtras {
    if let extras { return extras }
    let made = ProcessExtras()
    extras = made
    return made
  }

  @inline(__always) private func extra<T>(_ read: (ProcessExtras) -> T, default value: T) -> T {
    lock.withLock { extras.map(read) ?? value }
  }

  /// The name under which it is registered on its node.
  public final var registeredName: Atom? { extra({ $0.name }, default: nil) }

  /// A word for people who look at processes: a module, a function, anything.
  package final var label: Term? {
    get { extra({ $0.label }, default: nil) ?? defaultLabel }
    set { lock.withLock { madeExtras.label = newValue } }
  }

  /// The priority that it was given. **It is kept, and changes nothing**: all processes are run in turn.
  package final var priority: Atom {
    get { extra({ $0.priority }, default: nil) ?? .normal }
    set { lock.withLock { madeExtras.priority = newValue } }
  }

  /// `{module, function, arity}` of what it runs. (`:"$initial_call"`)
  package final var initialCall: Term? {
    get { extra({ $0.initialCall }, default: nil) ?? defaultInitialCall }
    set { lock.withLock { madeExtras.initialCall = newValue } }
  }

  /// The process dictionary. Only the process itself may change it.
  public final var dictionary: ProcessDictionary { ProcessDictionary(process: self) }
}
