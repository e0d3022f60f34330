import ActorRuntime
import Terms

/// How a Peeper server is started.
public struct PeeperOptions: Sendable {
  /// The name of its supervisor. The worker is then known as `Name.GenServer`. None by default.
  package var name: Destination?
  /// How its supervisor treats keeper and worker. By default each is restarted alone, 1,000 times in 10 seconds.
  package var supervision: SupervisorFlags
  /// Tables that are kept without further ado. None by default.
  package var keptTables: KeptTables
  /// How long the start may take. No limit by default.
  package var timeout: Duration?

  /// The supervisor's flags when nothing is said: `oneForOne`, 1,000 restarts in 10 seconds.
  @usableFromInline package static let standardSupervision = SupervisorFlags(
    strategy: .oneForOne, maxRestarts: 1_000, maxSeconds: .seconds(10))

  /// Options; what is not said has its default.
  public init(
    name: Destination? = nil, supervision: SupervisorFlags = PeeperOptions.standardSupervision,
    keptTables: KeptTables = .none, timeout: Duration? = nil
  ) {
    self.name = name
    self.supervision = supervision
    self.keptTables = keptTables
    self.timeout = timeout
  }
}
