import ActorRuntime

extension Interpreter {
  /// What evaluated code runs with in a process.
  func context(for process: LocalProcess) -> CallContext { CallContext(process, self) }
}
