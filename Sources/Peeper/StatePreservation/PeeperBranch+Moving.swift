import ActorRuntime
import Terms

/// How a server leaves one branch for another. (P7)
extension PeeperBranch {
  /// The attempt to move it that is under way, or that has moved it.
  var move: PeeperMove? { processes.withLock { $0.move } }

  /// Begins an attempt to move it; nil if there is one already.
  func beginMove(from source: PeeperMove.Source) -> PeeperMove? {
    processes.withLock { processes in
      guard processes.move == nil else { return nil }
      let move = PeeperMove(from: source)
      processes.move = move
      return move
    }
  }

  /// Makes the worker stand still when it has finished the message that it handles. False if the supervisor is
  /// gone.
  func hold(for move: PeeperMove, on node: Node) async throws -> Bool {
    var attempt = PeeperServer.Attempt(nil)
    while let worker = try await livingWorker(on: node, &attempt) {
      do { try await node.suspend(.pid(worker.pid), timeout: nil) } catch {
        // It may still read the request.
        node.resumeLater(worker)
        try LocalProcess.current?.checkKilled()
        continue
      }
      guard move.hold(worker, setBack: mark()) else {
        node.resumeLater(worker)
        return false
      }
      if worker.isAlive { return true }
      move.letGo()
    }
    return false
  }

  /// Ends an attempt: unless the server has moved, its worker goes on here. Waits for nothing, so that a mover that was
  /// killed can do it.
  @discardableResult func finish(_ move: PeeperMove, on node: Node) -> PeeperMove.End {
    let end = move.finish { worker, successor in
      if let successor { reclaimTables(from: successor, for: worker) }
      renewHeirs(of: worker)
      node.resumeLater(worker)
    }
    if end == .stayed { processes.withLock { if $0.move === move { $0.move = nil } } }
    return end
  }

  /// Starts another branch, under that supervisor, from the preserved state; it then has the messages and the
  /// names, and the source is told to let go. Runs in the destination's process. If it fails, nothing has changed here.
  func yield(to destination: LocalProcess, _ move: PeeperMove, launch: () async -> StartResult) async throws
    -> ChildStart.Outcome
  {
    let node = destination.node
    guard move.isHolding else { return .failed(.atom(.noproc)) }
    let result = await launch()
    guard let pid = result.pid else { return .init(result) }
    try destination.checkKilled()
    guard let branch = PeeperBranch.at(pid), commit(move, to: branch, pid, on: node) else {
      try await destination.endChild(pid, .infinity)
      return .failed(.atom(.noproc))
    }
    return .started(pid)
  }

  /// Makes the server that of the other branch, if its supervisor is alive. Nothing in here waits: it is done to the end,
  /// whoever is killed.
  private func commit(
    _ move: PeeperMove, to branch: PeeperBranch, _ destination: ProcessID, on node: Node
  ) -> Bool {
    guard let supervisor else { return false }
    let source = move.source.supervisor
    // If the supervisor dies meanwhile, the source is not to start it again before it has read that it is to let go.
    source.unlink(supervisor.pid)
    let hasMoved = supervisor.isAlive && move.commit(to: destination)
    if hasMoved {
      if let worker, let successor = branch.worker { worker.handOver(to: successor) }
      branch.takeNames(of: self, on: node)
      move.source.letGo()
      move.end()
    }
    if !source.link(supervisor.pid), !source.isAlive {
      node.exit(supervisor.pid, source.exitReason ?? .killed, from: source.pid)
    }
    return hasMoved
  }

  /// The worker, when it is up. Nil if the supervisor is gone.
  func livingWorker(on node: Node, _ attempt: inout PeeperServer.Attempt) async throws -> LocalProcess? {
    attempt.waits(on: node)
    while true {
      if let worker, worker.isAlive { return worker }
      guard let supervisor, supervisor.isAlive, supervisor !== LocalProcess.current else { return nil }
      // The supervisor has been told of the worker's end before this call: when it answers, it has restarted it.
      let timeLeft = attempt.timeLeft(on: node)
      do { _ = try await node.call(.pid(supervisor.pid), .atom(.areChildrenUp), timeout: timeLeft) } catch {
        try LocalProcess.current?.checkKilled()
        if supervisor.isAlive, attempt.timeLeft(on: node) == .zero { throw PeeperServer.Timeout() }
        return nil
      }
    }
  }

  /// The names of the branch before are this one's; from now on it starts its workers under them.
  private func takeNames(of old: PeeperBranch, on node: Node) {
    let former = old.processes.withLock { $0 }
    let own = processes.withLock { processes in
      processes.name = former.name
      return processes
    }
    let workerName = former.name.flatMap { PeeperServer.workerName(of: $0) }
    if let name = former.name, let from = former.supervisor, let to = own.supervisor {
      node.move(name, from: from, to: to)
    }
    if let workerName, let from = former.worker, let to = own.worker {
      node.move(workerName, from: from, to: to)
    }
    processes.withLock { $0.predecessor = nil }
    // If both died meanwhile, the one lost the name, and the successor of the other came too early to take it.
    for case (let name?, let process?) in [(former.name, own.supervisor), (workerName, worker)] {
      if process.isAlive, node.whereis(name) == nil { node.give(name, to: process) }
    }
  }
}

extension Node {
  /// Lets a suspended server go on, without waiting for it.
  fileprivate func resumeLater(_ server: LocalProcess) {
    send(SystemCall(.resume, node: self, caller: nil), to: server.pid)
  }

  /// Gives a name that one process has to another.
  fileprivate func move(_ name: Destination, from old: LocalProcess, to new: LocalProcess) {
    switch name {
    case .name(let atom, _): names.move(atom, from: old, to: new)
    case .global(let term): names.moveGlobal(term, from: old, to: new)
    case .via(let module, let term):
      names.resolver(for: module)?.unregister(term, on: self)
      give(name, to: new)
    case .pid, .reference: break
    }
  }

  /// Gives a free name to a process. If it is not free, the process has none.
  fileprivate func give(_ name: Destination, to process: LocalProcess) {
    switch name {
    case .name(let atom, _): try? names.register(atom, process.pid)
    case .global(let term): _ = names.registerGlobal(term, process.pid)
    case .via(let module, let term):
      _ = names.resolver(for: module)?.register(term, process.pid, on: self)
    case .pid, .reference: break
    }
  }
}
