import ActorRuntime
import Terms

extension DynamicSupervisor {
  /// Kills the child that is being started for this process, with what that child has started itself and is linked to;
  /// what is started for others goes on. The supervisor then goes on as with any start that failed.
  package func endStart(for requester: LocalProcess) {
    guard let supervisor = pid?.process, let driver = supervisor.attachment as? DynamicSupervisorDriver else {
      return
    }
    // Read in this order, what is linked and no child belongs to the start that went on all the while.
    guard driver.requester.withLock({ $0 === requester }) else { return }
    let linked = supervisor.details.links
    let children = Set(driver.snapshot.children.map(\.pid))
    guard driver.requester.withLock({ $0 === requester }) else { return }
    var ending = linked.filter { !children.contains($0) }.map { (pid: $0, parent: supervisor.pid) }
    while let (pid, parent) = ending.popLast() {
      guard let process = pid.process, process.parent == parent else { continue }
      ending += process.details.links.map { ($0, pid) }
      node.exit(pid, .kill)
    }
  }
}
