import Terms

/// A process and what it supervises, as it was at one moment: what `tree` shows.
package struct ProcessTree: Sendable, Hashable {
  /// Role of a process.
  package enum Kind: String, Sendable {
    /// Not a process: the node that all others run on.
    case node
    case supervisor
    case dynamicSupervisor = "dynamic supervisor"
    case partitionSupervisor = "partition supervisor"
    case taskSupervisor = "task supervisor"
    case registry
    /// The supervisor of a Peeper server.
    case peeper
    /// The state keeper of a Peeper server.
    case keeper
    /// The process of a Peeper server that runs its callbacks.
    case worker
    /// A GenServer.
    case server
    case agent
    case task
    /// Anything else.
    case process
  }
  /// Whether a child is there.
  package enum Status: String, Sendable {
    case running
    /// Its last start failed and will be tried again.
    case restarting
    /// It is known to its supervisor and does not run.
    case stopped
  }
  /// Settings of a supervisor, and how many of its restarts are used up.
  package struct Supervision: Sendable, Hashable {
    /// Which children start again with one that has to.
    package var strategy: RestartStrategy
    /// Restarts that count at this moment.
    package var restartsUsed: Int
    /// Restarts that are allowed within ``period``.
    package var restartsAllowed: Int
    /// How long a restart counts.
    package var period: Duration

    /// A description with these values.
    package init(strategy: RestartStrategy, restartsUsed: Int, restartsAllowed: Int, period: Duration) {
      self.strategy = strategy
      self.restartsUsed = restartsUsed
      self.restartsAllowed = restartsAllowed
      self.period = period
    }
  }

  /// Role of the process.
  package var kind: Kind
  /// Child id that its supervisor gives it.
  package var id: Term?
  /// The name that it is registered under.
  package var name: Term?
  /// The process; nil for a child that does not run.
  package var pid: ProcessID?
  /// Whether it is there.
  package var status: Status = .running
  /// Whose code it runs.
  package var module: Term?
  /// When its supervisor starts it again.
  package var restart: RestartType?
  /// If it is a supervisor.
  package var supervision: Supervision?
  /// How many messages wait.
  package var mailboxLength = 0
  /// Whether it is a server that did not answer at once: it is in the midst of something.
  package var isBusy = false
  /// The state in short, as text; of a busy server only if it is preserved, as it was before.
  package var state: String?
  /// In the order of their start.
  package var children: [ProcessTree] = []

  /// A description with these values.
  package init(kind: Kind, id: Term? = nil, name: Term? = nil, pid: ProcessID? = nil) {
    self.kind = kind
    self.id = id
    self.name = name
    self.pid = pid
  }
}
