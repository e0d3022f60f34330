import Terms

/// Facts about a process that others may know, as of one moment.
package struct ProcessDetails: Sendable {
  /// Whether it runs, or is ready to.
  package let isRunning: Bool
  /// The processes that it is linked to, oldest first.
  package let links: [ProcessID]
  /// Processes that it monitors: `{:process, pid}` or `{:process, {name, node}}`.
  package let monitors: [Term]
  /// The processes that watch it, oldest first.
  package let monitoredBy: [ProcessID]
  /// How many messages it has read.
  package let messagesHandled: Int
  /// About how many bytes it holds.
  package let memoryEstimate: Int
}

extension LocalProcess {
  /// Facts about the process that others may know, as of now. (Erlang: `process_info/1`)
  package final var details: ProcessDetails {
    let (isRunning, links, monitors, monitoredBy, count) = lock.withLock {
      (
        runState != .idle, self.links.elements, self.monitors.elements, self.monitoredBy.elements,
        waitingCount
      )
    }
    return ProcessDetails(
      isRunning: isRunning, links: links.sorted { $0.number < $1.number }.map(\.pid),
      monitors: monitors.sorted { $0.number < $1.number }.map { .tuple(.atom(.process), $0.shown) },
      monitoredBy: monitoredBy.map(\.owner).sorted { $0.number < $1.number }.map(\.pid),
      messagesHandled: handled.load(ordering: .relaxed),
      memoryEstimate: 700 + stateMemoryEstimate + count * 64)
  }
}

extension Node {
  /// How many processes run at a time: the threads of its scheduler.
  package var concurrency: Int { scheduler.workerCount }
}
