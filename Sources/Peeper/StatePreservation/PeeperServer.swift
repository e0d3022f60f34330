import ActorRuntime
import Terms

/// A Peeper server, by the pid or name of its supervisor: calls that find its worker, whatever dies meanwhile.
///
/// ```swift
/// let counter = PeeperServer(.name("counter"), on: node)
/// try await counter.cast(.atom("inc"))
/// try await counter.call(.atom("get"))  // 1
/// ```
/// The pid of keeper or worker will do as well. **A call during which the worker dies is lost**, as with any
/// server: the caller exits with the reason, and its change may be preserved. One that the worker had certainly not read
/// goes to the next worker. (peeper: `Peeper`, `Peeper.Supervisor`)
package struct PeeperServer: Sendable {
  /// The pid or name.
  package let destination: Destination
  let node: Node

  /// Refers to a Peeper server that runs, or will.
  package init(_ destination: Destination, on node: Node = .shared) {
    self.destination = destination
    self.node = node
  }

  // MARK: - Messages

  /// Calls the server, and waits for its reply. (`Peeper.call/3`)
  ///
  /// - Throws: what ``ActorRuntime/Node/call(_:_:timeout:)`` throws. If there is no such server, at once.
  package func call(_ request: Term, timeout: Duration? = .seconds(5)) async throws -> Term {
    var attempt = Attempt(timeout)
    while true {
      let worker = try await workerProcess(&attempt) { blame("call", [request, timeout.term]) }
      do {
        return try await node.call(.pid(worker.pid), request, timeout: attempt.timeLeft(on: node))
      } catch let exit as ProcessExit {
        try attempt.failed(exit, on: node)
      }
    }
  }

  /// Sends the server a request that is not answered. (`Peeper.cast/2`)
  ///
  /// - Throws: an exit with `{:noproc, …}` if there is no such server.
  package func cast(_ request: Term) async throws {
    node.cast(.pid(try await workerProcess { blame("cast", [request]) }.pid), request)
  }

  /// Sends the server a message, and returns it. (`Peeper.send/2`)
  ///
  /// - Throws: an exit with `{:noproc, …}` if there is no such server.
  @discardableResult package func send(_ message: Term) async throws -> Term {
    node.send(message, to: try await workerProcess { blame("send", [message]) }.pid)
    return message
  }

  // MARK: - Processes

  /// The supervisor's pid; nil if there is no such process. (`Peeper.Supervisor.whereis/1`)
  package var pid: ProcessID? { node.whereis(destination) }

  /// The worker, when it is up. (`Peeper.gen_server/1`, `Peeper.Supervisor.worker/1`)
  package func worker() async throws -> ProcessID { try await workerProcess { blame("gen_server", []) }.pid }

  /// The keeper, when it is up. (`Peeper.Supervisor.state/1`)
  ///
  /// The server's own callbacks do not wait for it, for the supervisor may be waiting for them: they get the pid of one
  /// that has just died.
  package func keeper() async throws -> ProcessID {
    var ended: PeeperBranch?
    while let branch = branch(), branch !== ended {
      if let keeper = branch.keeper, keeper.isAlive || branch.worker === LocalProcess.current {
        return keeper.pid
      }
      guard let supervisor = branch.supervisor, supervisor !== LocalProcess.current else { break }
      if supervisor.isAlive {
        do { _ = try await node.call(.pid(supervisor.pid), .atom(.areChildrenUp), timeout: nil) } catch {
          try LocalProcess.current?.checkKilled()
        }
      } else {
        // If it was moved meanwhile, the name leads to another branch now.
        ended = branch
      }
    }
    throw node.callExit(.noproc, blame("heir", []))
  }

  /// The keeper of this moment, alive or not; nil if there is no such server.
  package var currentKeeper: ProcessID? { branch()?.keeper?.pid }

  /// Both children, when they are up: `%{Peeper.State => pid, Peeper.Worker => pid}`.
  /// (`Peeper.Supervisor.which_children/1`)
  package func whichChildren() async throws -> Term {
    while true {
      let (keeper, worker) = (try await keeper(), try await worker())
      guard node.isAlive(keeper) || worker == LocalProcess.current?.pid, node.isAlive(worker) else {
        continue
      }
      return .map(of: [
        (.atom(.peeperState), .pid(keeper)), (.atom(.peeperWorker), .pid(worker)),
      ])
    }
  }

  /// `{:heir, keeper, data}`: the option that makes the keeper the heir of a new table. Works inside the server's
  /// own `initialize`, whatever has died: the tables of the worker get the next keeper as their heir. (`Peeper.heir/2`)
  package func heir(_ data: Term = .nil) async throws -> Term {
    .tuple(.atom("heir"), .pid(try await keeper()), data)
  }

  /// Makes the keeper the heir, in code that cannot wait. It does not look whether the keeper is alive; only tables of
  /// the worker get the next one as their heir.
  package func heir(_ data: Term = .nil) throws -> Term {
    guard let keeper = branch()?.keeper else { throw node.callExit(.noproc, blame("heir", [])) }
    return .tuple(.atom("heir"), .pid(keeper.pid), data)
  }

  /// Ends the server, and waits until it has ended. (`stop/3`)
  package func stop(reason: ExitReason = .normal, timeout: Duration? = nil) async throws {
    let supervisor = branch()?.supervisor?.pid
    try await node.stop(supervisor.map { .pid($0) } ?? destination, reason: reason, timeout: timeout)
  }

  // MARK: - Private

  /// Whether there is a Peeper server at that place now: its supervisor, its keeper or its worker.
  package var isRunning: Bool { branch() != nil }

  /// The branch that the destination stands for.
  func branch() -> PeeperBranch? {
    var looked: ProcessID?
    while let pid = node.whereis(destination), pid != looked {
      if let branch = PeeperBranch.at(pid) { return branch }
      // It may have been moved, and ended there, since its name was looked up.
      looked = pid
    }
    return nil
  }

  private func workerProcess(blame: () -> (String, String, [Term])) async throws -> LocalProcess {
    var attempt = Attempt(nil)
    return try await workerProcess(&attempt, blame: blame)
  }

  /// The worker, when it is up.
  /// - Throws: if there is no such server, how the attempt has ended, or an exit with `{:noproc, …}`.
  func workerProcess(_ attempt: inout Attempt, blame: () -> (String, String, [Term])) async throws
    -> LocalProcess
  {
    var ended: PeeperBranch?
    while let branch = branch(), branch !== ended {
      if let worker = branch.worker, worker.isAlive { return worker }
      do {
        if let worker = try await branch.livingWorker(on: node, &attempt) { return worker }
      } catch is Timeout {
        throw node.callExit(ExitReason(.atom(.timeout)), blame())
      }
      // If it was moved meanwhile, the name leads to another branch now.
      ended = branch
    }
    throw attempt.exit ?? node.callExit(.noproc, blame())
  }

  func blame(_ function: String, _ arguments: [Term]) -> (String, String, [Term]) {
    ("Elixir.Peeper", function, [destination.term] + arguments)
  }
}

extension ServerState {
  /// The keeper of the Peeper server that runs this callback, as the heir of a table. Works in every callback,
  /// `initialize` too, whatever has died: the table outlives the worker, and gets the next keeper as its heir.
  ///
  /// ```swift
  /// mutating func initialize() throws -> InitOutcome {
  ///   let options = TableOptions(heir: try keeperAsHeir())
  ///   // In the first run it makes the table, after a crash it yields the one that was kept.
  ///   _ = try process.node.makeTable("rows", options, owner: process)
  ///   return .ok
  /// }
  /// ```
  /// - Throws: an exit with `{:noproc, …}` in a server that is no Peeper server.
  public func keeperAsHeir(_ data: Term = .nil) throws -> TableHeir {
    let process = process
    guard let keeper = PeeperBranch.at(process.pid)?.keeper else {
      throw process.node.callExit(.noproc, ("Elixir.Peeper", "heir", [.pid(process.pid)]))
    }
    return TableHeir(pid: keeper.pid, data: data)
  }
}
