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
      guard let place = PeeperMove.Source(of: supervisor.pid, under: from) else {
        throw TransferError.notFound
      }
      guard let move = branch.beginMove(from: place) else {
        // Another move first. Then the server is looked for again.
        let end = await branch.move?.outcomeAtEnd()
        if end == .moved, self.branch() === branch { throw TransferError.noProcess }
        continue
      }
      var refusal: any Error = TransferError.refused(.atom("not_moved"))
      do { try await ask(to, for: branch, move) } catch { refusal = error }
      // Whatever the destination answered, and whatever becomes of this process: the server has moved or goes on.
      guard branch.finish(move, on: node) == .moved, let pid = move.destination else { throw refusal }
      // The source was told to let go before this request: when it answers, it has.
      _ = try? await node.call(.pid(from.pid), .atom("count_children"), timeout: nil)
      return pid
    }
  }

  /// Has the destination start the server. Throws why it does not.
  private func ask(_ destination: LocalProcess, for branch: PeeperBranch, _ move: PeeperMove) async throws {
    guard try await branch.hold(for: move, on: node) else { throw TransferError.noProcess }
    let spec = ChildSpecTerm(branch.successor(move))
    let request = Term.tuple(.atom("start_child"), .function(spec))
    let answer: Term
    do { answer = try await node.call(.pid(destination.pid), request, timeout: nil) } catch let exit
      as ProcessExit
    {
      try LocalProcess.current?.checkKilled()
      throw destination.isAlive ? .refused(exit.reason.term) : TransferError.noProcess
    }
    do throws(SupervisionError) {
      guard try ChildListing.pid(in: answer) != nil else { throw SupervisionError(answer) }
    } catch { throw error.term.isAtom(.noproc) ? TransferError.noProcess : .refused(error.term) }
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
