import ActorRuntime
import Terms

extension DynamicSupervisor {
  /// Kills the child that is being started for this process, with what that child has started itself and is linked to;
  /// what is started for others goes on. The supervisor then goes on as with any start that failed.
  package func endStart(for requester: LocalProcess) {
    guard let supervisor = pid?.process, let driver = supervisor.attachment as? DynamicSupervisorDriver,
      driver.requester.withLock({ $0 === requester })
    else { return }
    let children = Set(driver.snapshot.children.map(\.pid))
    for pid in supervisor.details.links where !children.contains(pid) { endTree(pid, below: supervisor) }
  }

  private func endTree(_ pid: ProcessID, below parent: LocalProcess) {
    guard let process = pid.process, process.parent == parent.pid else { return }
    let started = process.details.links
    node.exit(pid, .kill)
    for pid in started { endTree(pid, below: process) }
  }
}
