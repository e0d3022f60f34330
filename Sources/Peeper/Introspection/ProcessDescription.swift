import ActorRuntime
import Terms

/// What is known of one process at one moment: what `i` shows.
public struct ProcessDescription: Sendable {
  /// The process and what it supervises, as the tree shows it.
  public let tree: ProcessTree
  /// Links, monitors and size.
  public let details: ProcessDetails
  /// `{module, function, arity}` of what it was started with.
  public let initialCall: Term?
  /// `{module, function, arity}` of where it is.
  public let currentFunction: Term
  /// Those that started it, nearest first.
  public let ancestors: [Term]
  /// The entries of its dictionary, in term order of their keys.
  public let dictionary: [(key: Term, value: Term)]
  /// Whether exit signals come as messages.
  public let trapsExit: Bool
  /// The first messages that wait, at most ten.
  public let waitingMessages: [Term]
}

extension Node {
  /// Describes a process; nil if it is dead.
  public func describe(_ pid: ProcessID) async -> ProcessDescription? {
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
