import ActorRuntime
import Evaluation
import OTPLibrary
import Peeper
import Synchronization
import Terms

extension Workbench {
  /// The supervisor of the servers that `start` starts, if it runs.
  var runningSupervisor: ProcessID? { supervisorBox.withLock { $0 }.flatMap { node.isAlive($0) ? $0 : nil } }

  /// The supervisor of the servers that `start` starts; it is started when first asked for.
  func supervisor() async throws -> ProcessID {
    if let runningSupervisor { return runningSupervisor }
    // A person who crashes one server again and again does not mean to lose the others.
    var flags = DynamicSupervisorFlags(maxRestarts: 1_000, maxSeconds: .seconds(10))
    flags.startsForLivingOnly = true
    let name: Atom = "Elixir.Peeper.Session"
    var options = StartOptions(isLinked: true, module: "Elixir.DynamicSupervisor")
    options.parent = node.outside
    options.initialCall = .tuple(.atom("supervisor"), .atom("Elixir.DynamicSupervisor"), 1)
    if node.names.whereis(name) == nil { options.name = .name(name) }
    let result = await node.launchDynamicSupervisor(
      options: options, applier: ChildSpecs.applier(evaluator.interpreter)
    ) { [flags] _ in .supervise(flags) }
    guard let pid = result.pid else {
      throw RaisedError.runtime("the session's supervisor did not start: \(result.term.inspect())")
    }
    supervisorBox.withLock { $0 = pid }
    return pid
  }

  /// Waits for what the supervisor does for a process. What a person does not want to wait for any more is not to hold
  /// up what he types next.
  func waiting<R>(
    for supervisor: ProcessID, in context: CallContext, _ request: () async throws -> R
  ) async throws -> R {
    do {
      return try await request()
    } catch {
      if context.process.isKilled { giveUpWaiting(of: context.process, for: supervisor) }
      throw error
    }
  }

  /// Ends what the supervisor starts for a process that was killed. If the supervisor does not answer then either, it
  /// keeps what it has, and the next server is started under another.
  private func giveUpWaiting(of requester: LocalProcess, for pid: ProcessID) {
    let supervisor = DynamicSupervisor(.pid(pid), on: node)
    node.spawn(.essential, label: .atom("Elixir.Peeper.Session.GivingUp")) { [weak self] process in
      for _ in 0..<20 {
        supervisor.endStart(for: requester)
        let count = Term.atom("count_children")
        let answer = try? await process.node.call(.pid(pid), count, timeout: .milliseconds(50))
        if answer != nil || !process.node.isAlive(pid) { return }
      }
      self?.supervisorBox.withLock { if $0 == pid { $0 = nil } }
    }
  }
}
