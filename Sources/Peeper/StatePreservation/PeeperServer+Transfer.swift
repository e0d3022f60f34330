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
  ///   supervise it, or the destination's error; `{:error, :killed}` if the process that carries the move out is
  ///   killed: the server is then where it was, or at the destination.
  /// - Throws: an exit with `calling_self` in the server itself, the source or the destination, for which the move
  ///   would have to wait.
  public func transfer(from source: Destination, to target: Destination) async throws -> Term {
    try await transferFunction(from: source, to: target)()
  }

  /// The function that performs a transfer when it is called: `return_fun?: true`.
  public func transferFunction(
    from source: Destination, to target: Destination
  ) -> @Sendable () async throws -> Term {
    { try await move(from: source, to: target) }
  }

  /// The move goes on in a process of its own, so that it ends well if whoever asked for it dies. If that process dies,
  /// the call to it fails.
  private func move(from source: Destination, to target: Destination) async throws -> Term {
    if let caller = LocalProcess.current, isPart(caller, source, target) {
      throw node.callExit(
        ExitReason(.atom("calling_self")), blame("transfer", [source.term, target.term]))
    }
    // Where there can be no more processes, it is what is started at the destination that is refused.
    let mover = node.spawn(.essential, label: .atom(.peeperTransfer)) { process in
      guard let call = try await process.receive().asTuple, call.count == 3 else { return }
      node.reply(to: call[1], try await carryOut(from: source, to: target))
    }
    do { return try await node.call(.pid(mover.pid), .atom("move"), timeout: nil) } catch let exit
      as ProcessExit
    {
      try LocalProcess.current?.checkKilled()
      return .tuple(.error, mover.exitReason?.term ?? exit.reason.term)
    }
  }

  /// Whether the move would wait for this process.
  private func isPart(_ process: LocalProcess, _ source: Destination, _ target: Destination) -> Bool {
    let branch = branch()
    if process === branch?.worker || process === branch?.supervisor { return true }
    return process.isSupervisor && [source, target].contains { node.whereis($0) == process.pid }
  }

  private func carryOut(from source: Destination, to target: Destination) async throws -> Term {
    while true {
      try LocalProcess.current?.checkKilled()
      guard let branch = branch(), let supervisor = branch.supervisor,
        let from = node.whereis(source)?.process, from.isAlive, let to = node.whereis(target)?.process,
        to.isAlive
      else { return .failure(.noproc) }
      guard supervisor.isAlive else {
        // It may have been moved, and ended there, since it was looked up.
        if self.branch() === branch { return .failure(.noproc) }
        continue
      }
      guard let place = SupervisedPlace(supervisor.pid, under: from), to.isSupervisor else {
        return from.isSupervisor && to.isSupervisor ? .failure("not_found") : .failure("not_a_supervisor")
      }
      guard let move = branch.beginMove(from: place) else {
        // Another move first. Then the server is looked for again.
        let hasMoved = await branch.move?.outcomeAtEnd() ?? false
        if hasMoved, self.branch() === branch { return .failure(.noproc) }
        continue
      }
      // Whatever becomes of this process, the server has moved or goes on.
      defer { _ = branch.abandon(move, on: node) }
      let answer = try await ask(to, for: branch, move)
      // The source was told to let go before this request: when it answers, it has.
      if !branch.abandon(move, on: node) {
        _ = try? await node.call(.pid(from.pid), .atom("count_children"), timeout: nil)
      }
      return answer
    }
  }

  /// Has the destination start the server. `{:error, reason}` if it does not.
  private func ask(_ destination: LocalProcess, for branch: PeeperBranch, _ move: PeeperMove) async throws
    -> Term
  {
    guard try await branch.hold(for: move, on: node) else { return .failure(.noproc) }
    let spec = ChildSpecTerm(branch.successor(move))
    let request = Term.tuple(.atom("start_child"), .function(spec))
    do { return try await node.call(.pid(destination.pid), request, timeout: nil) } catch let exit
      as ProcessExit
    {
      return exit.isNoproc ? .failure(.noproc) : .tuple(.error, exit.reason.term)
    }
  }
}

/// Where a supervisor holds a child, and how it is told to let go.
struct SupervisedPlace: Sendable {
  let supervisor: LocalProcess
  private let removal: [Term]

  init?(_ pid: ProcessID, under supervisor: LocalProcess) {
    self.supervisor = supervisor
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

  /// Tells the supervisor to end and forget the child, without waiting. If it is gone, then with it what it supervised.
  func letGo() {
    for request in removal {
      supervisor.node.send(TermCall(request, node: supervisor.node, caller: nil), to: supervisor.pid)
    }
  }
}

extension Atom {
  /// Names, in process lists, the process that carries out a transfer.
  package static let peeperTransfer: Atom = "Elixir.Peeper.Transfer"
}

extension LocalProcess {
  fileprivate var isSupervisor: Bool {
    let attachment = attachment
    return attachment is DynamicSupervisorDriver || attachment is SupervisorDriver
  }
}
