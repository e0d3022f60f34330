import ActorRuntime
import Synchronization
import Terms

/// The contents of a registry, shared by all who use it. It hangs on the registry's process.
final class RegistryStorage: Sendable {
  struct Contents: Sendable {
    var table: RegistryTable
    var meta: [Term: Term]
    /// The process to which each registered process of that part is linked.
    var partitions: [ProcessID?]
  }
  let keys: RegistryKeys
  let listeners: [Atom]
  let contents: Mutex<Contents>
  private let driverBox = Mutex<SupervisorDriver?>(nil)

  init(keys: RegistryKeys, partitions: Int, listeners: [Atom], meta: [(Term, Term)]) {
    self.keys = keys
    self.listeners = listeners
    contents = Mutex(
      Contents(
        table: RegistryTable(keys: keys), meta: Dictionary(meta) { _, last in last },
        partitions: Array(repeating: nil, count: partitions)))
  }

  /// Does the work of the registry's supervisor.
  var driver: SupervisorDriver? { driverBox.withLock { $0 } }
  func attach(_ driver: SupervisorDriver) { driverBox.withLock { $0 = driver } }

  /// A partition has been started: what its predecessor knew is gone.
  func partitionStarted(_ index: Int, _ pid: ProcessID) {
    contents.withLock { contents in
      contents.partitions[index] = pid
      if keys == .unique {
        contents.table = RegistryTable(keys: keys)
      } else {
        let count = contents.partitions.count
        for process in contents.table.processes where Int(process.number) % count == index {
          contents.table.removeProcess(process)
        }
      }
    }
  }

  /// A process that had entries has ended.
  func processEnded(_ pid: ProcessID) { contents.withLock { $0.table.removeProcess(pid) } }
}
