@_spi(Internals) import ActorRuntime
import Terms

/// Facts about one process at one moment: the ones that `i` shows.
package struct ProcessDescription: Sendable {
  /// The process and what it supervises, as the tree shows it.
  package let tree: ProcessTree
  /// Links, monitors and size.
  package let details: ProcessDetails
  /// `{module, function, arity}` of what it was started with.
  package let initialCall: Term?
  /// `{module, function, arity}` of where it is.
  package let currentFunction: Term
  /// Ancestors: the processes that started it, nearest first.
  package let ancestors: [Term]
  /// The entries of its dictionary, in term order of their keys.
  package let dictionary: [(key: Term, value: Term)]
  /// Whether exit signals come as messages.
  package let trapsExit: Bool
  /// The first messages that wait, at most ten.
  package let waitingMessages: [Term]
}

extension Node {
  /// Describes a process; nil if it is dead.
  package func describe(_ pid: ProcessID) async -> ProcessDescription? {
    guard let process = pid.process, process.isAlive else { return nil }
    // Before the server is asked for its state, which keeps it busy for a moment.
    let details = process.details
    guard let tree = await processTree(of: pid) else { return nil }
    return ProcessDescription(
      tree: tree, details: details, initialCall: process.initialCall,
      currentFunction: process.currentFunction, ancestors: process.ancestors,
      dictionary: process.dictionary.all,
      trapsExit: process.trapsExit, waitingMessages: Array(process.mailboxTerms.prefix(10)))
  }
}
