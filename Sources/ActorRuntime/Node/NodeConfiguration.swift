import Foundation
import Logging
import Terms

/// How a node runs. Every property has a default.
public struct NodeConfiguration: Sendable {
  /// The name of the node: `:nonode@nohost`.
  public var name: Atom = "nonode@nohost"
  /// How many threads run processes: as many as there are cores.
  public var workers = ProcessInfo.processInfo.activeProcessorCount
  /// The most threads that run processes. A handler that blocks its thread, or computes for long, gets another beside
  /// it; above this number none does, so that what is ready waits until one comes back. A line in the log then says so,
  /// once. What awaits holds no thread. Each has 64 MB of addresses for its stack, together at most a quarter of those
  /// that the program may have (`ulimit -v`).
  public var threadLimit = 4_096
  /// The most processes that may be alive, so that a program that starts more and more of them does not end for lack of
  /// memory; nil for no limit. A process beyond it is dead from the start, for the reason ``ExitReason/systemLimit``.
  public var processLimit: Int?
  /// If set, one worker picks the next process by chance from this seed, so that a run can be repeated, what evaluated code
  /// draws by chance comes of it, and ``clock`` is virtual unless another was given.
  public var seed: UInt64?
  /// The node's clock; nil for the machine's, or with a ``seed`` for a virtual one that moves on when nothing
  /// is ready to run.
  public var clock: VirtualClock?
  /// Where crash reports go.
  public var logger = Logger(label: "peeper")
  /// Where what processes print goes: the standard output.
  public var output: any OutputSink = StandardOutput()
  /// The number of the first process, so that pids look as in iex.
  package var firstProcessNumber: UInt64 = 100

  /// The defaults.
  public init() {}

  /// One worker, choices from a seed, virtual time.
  package static func deterministic(seed: UInt64) -> NodeConfiguration {
    var configuration = NodeConfiguration()
    configuration.seed = seed
    return configuration
  }
}
