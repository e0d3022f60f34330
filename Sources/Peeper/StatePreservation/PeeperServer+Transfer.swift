import ActorRuntime
import Terms

extension PeeperServer {
  /// Moves the whole server, state, dictionary, tables and names, from one supervisor to another.
  /// (`Peeper.transfer/4`)
  ///
  /// The worker finishes the message that it handles; what is queued behind it, and what is sent while the move
  /// goes on, reaches the new worker in order. If the destination refuses or the source does not supervise the
  /// server, it goes on where it was. **Timers that were set for the old worker, monitors that it made, and calls
  /// that it has not answered yet do not move.**
  ///
  /// - Returns: `{:ok, pid}` with the new supervisor of the server; `{:error, :noproc}` if server, source or
  ///   destination do not exist, `{:error, :not_a_supervisor}`, `{:error, :not_found}` if the source does not
  ///   supervise it, or the destination's error.
  public func transfer(from source: Destination, to target: Destination) async throws -> Term {
    try await transferFunction(from: source, to: target)()
  }

  /// The function that performs a transfer when it is called: `return_fun?: true`.
  public func transferFunction(
    from source: Destination, to target: Destination
  ) -> @Sendable () async throws -> Term {
    { try await move(from: source, to: target) }
  }

  private func move(from source: Destination, to target: Destination) async throws -> Term {
    guard let branch = branch(), let supervisor = branch.supervisor, supervisor.isAlive,
      let from = node.whereis(source)?.process, from.isAlive, let to = node.whereis(target)?.process,
      to.isAlive
    else { return .failure(.noproc) }
    guard let holder = SupervisedPlace(supervisor.pid, under: from), to.isSupervisor else {
      return from.isSupervisor && to.isSupervisor ? .failure("not_found") : .failure("not_a_supervisor")
    }
    let spec = ChildSpecTerm(branch.successor(branch))
    let answer = try await node.call(
      .pid(to.pid), .tuple(.atom("start_child"), .function(spec)), timeout: nil)
    guard let tuple = answer.asTuple, tuple.count >= 2, tuple[0].isAtom(.ok), tuple[1].asPid != nil else {
      return answer
    }
    for request in holder.removal {
      do { _ = try await node.call(.pid(from.pid), request, timeout: nil) } catch {
        // The source is gone, and with it what it supervised.
        try LocalProcess.current?.checkKilled()
      }
    }
    return .tuple(.ok, tuple[1])
  }
}

/// Where a supervisor holds a child, and how it is told to let go.
private struct SupervisedPlace {
  let removal: [Term]

  init?(_ pid: ProcessID, under supervisor: LocalProcess) {
    switch supervisor.attachment {
    case let driver as DynamicSupervisorDriver:
      guard driver.snapshot.children.contains(where: { $0.pid == pid }) else { return nil }
      removal = [.tuple(.atom("terminate_child"), .pid(pid))]
    case let driver as SupervisorDriver:
      guard let id = driver.machine.child(running: pid)?.spec.id else { return nil }
      removal = [.tuple(.atom("terminate_child"), id), .tuple(.atom("delete_child"), id)]
    default: return nil
    }
  }
}

extension LocalProcess {
  fileprivate var isSupervisor: Bool {
    let attachment = attachment
    return attachment is DynamicSupervisorDriver || attachment is SupervisorDriver
  }
}
