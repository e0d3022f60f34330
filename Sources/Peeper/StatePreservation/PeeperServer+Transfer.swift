import ActorRuntime
import Synchronization
import Terms

extension PeeperServer {
  /// Moves the whole server: see ``PeeperRef/transfer(from:to:)``. Returns the pid of its new supervisor.
  ///
  /// The move goes on in a process of its own, so that it ends well if whoever asked for it dies.
  package func transfer(from source: Destination, to target: Destination) async throws -> ProcessID {
    if let caller = LocalProcess.current, isPart(caller, source, target) {
      throw node.callExit(
        ExitReason(.atom("calling_self")), blame("transfer", [source.term, target.term]))
    }
    // Where there can be no more processes, it is what is started at the destination that is refused.
    let box = ResultBox()
    let mover = node.spawn(.essential, label: .atom(.peeperTransfer)) { process in
      guard let call = try await process.receive().asTuple, call.count == 3 else { return }
      let result: Result<ProcessID, TransferError>
      do { result = .success(try await carryOut(from: source, to: target)) } catch let error as TransferError
      {
        result = .failure(error)
      }
      box.result.withLock { $0 = result }
      node.reply(to: call[1], .ok)
    }
    do { _ = try await node.call(.pid(mover.pid), .atom("move"), timeout: nil) } catch let exit as ProcessExit
    {
      try LocalProcess.current?.checkKilled()
      throw TransferError.killed(mover.exitReason ?? exit.reason)
    }
    guard let result = box.result.withLock({ $0 }) else { throw TransferError.noProcess }
    return try result.get()
  }

  /// Box in which a mover leaves its result.
  private final class ResultBox: Sendable {
    let result = Mutex<Result<ProcessID, TransferError>?>(nil)
  }

  /// Whether the move would wait for this process.
  private func isPart(_ process: LocalProcess, _ source: Destination, _ target: Destination) -> Bool {
    let branch = branch()
    if process === branch?.worker || process === branch?.supervisor { return true }
    return process.isSupervisor && [source, target].contains { node.whereis($0) == process.pid }
  }

  /// The move itself. Throws ``TransferError``, or an exit if the process that carries it out is killed.
  private func carryOut(from source: Destination, to target: Destination) async throws -> ProcessID {
    while true {
      try LocalProcess.current?.checkKilled()
      guard let branch = branch(), let supervisor = branch.supervisor,
        let from = node.whereis(source)?.process, from.isAlive, let to = node.whereis(target)?.process,
        to.isAlive
      else { throw TransferError.noProcess }
      guard supervisor.isAlive else {
        // It may have been moved, and ended there, since it was looked up.
        if self.branch() === branch { throw TransferError.noProcess }
        continue
      }
      guard from.isSupervisor, to.isSupervisor else { throw TransferError.notASupervisor }
      guard let place = SupervisedPlace(supervisor.pid, under: from) else { throw TransferError.notFound }
      guard let move = branch.beginMove(from: place) else {
        // Another move first. Then the server is looked for again.
        let hasMoved = await branch.move?.outcomeAtEnd() ?? false
        if hasMoved, self.branch() === branch { throw TransferError.noProcess }
        continue
      }
      // Whatever becomes of this process, the server has moved or goes on.
      defer { branch.finish(move, on: node) }
      let pid = try await ask(to, for: branch, move)
      if branch.finish(move, on: node) == .moved {
        // The source was told to let go before this request: when it answers, it has.
        _ = try? await node.call(.pid(from.pid), .atom("count_children"), timeout: nil)
      }
      return pid
    }
  }

  /// Has the destination start the server. Returns the pid of its supervisor there.
  private func ask(_ destination: LocalProcess, for branch: PeeperBranch, _ move: PeeperMove) async throws
    -> ProcessID
  {
    guard try await branch.hold(for: move, on: node) else { throw TransferError.noProcess }
    let spec = ChildSpecTerm(branch.successor(move))
    let request = Term.tuple(.atom("start_child"), .function(spec))
    let answer: Term
    do { answer = try await node.call(.pid(destination.pid), request, timeout: nil) } catch let exit
      as ProcessExit
    {
      throw exit.isNoproc ? TransferError.noProcess : .refused(exit.reason.term)
    }
    do throws(SupervisionError) {
      guard let pid = try ChildListing.pid(in: answer) else { throw SupervisionError(answer) }
      return pid
    } catch { throw error.term.isAtom(.noproc) ? TransferError.noProcess : .refused(error.term) }
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
  /// Whether it supervises others, as a supervisor or a dynamic one.
  package var isSupervisor: Bool {
    let attachment = attachment
    return attachment is DynamicSupervisorDriver || attachment is SupervisorDriver
  }
}
