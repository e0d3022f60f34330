import Terms

/// How a supervisor treats its children as a whole. (OTP: *supervisor*, "supervisor flags")
public struct SupervisorFlags: Sendable, Hashable {
  /// Which children start again with one that has to. By default only that one.
  package var strategy: RestartStrategy
  /// How many restarts are borne within ``maxSeconds``. One more, and the supervisor ends. 3 by default.
  package var maxRestarts: Int
  /// How long a restart counts. 5 seconds by default.
  package var maxSeconds: Duration
  /// Whether the end of significant children ends the supervisor. By default never.
  package var autoShutdown: AutoShutdown

  /// Flags; what is not said has its default.
  public init(
    strategy: RestartStrategy = .oneForOne, maxRestarts: Int = 3, maxSeconds: Duration = .seconds(5),
    autoShutdown: AutoShutdown = .never
  ) {
    self.strategy = strategy
    self.maxRestarts = maxRestarts
    self.maxSeconds = maxSeconds
    self.autoShutdown = autoShutdown
  }
}

extension SupervisorFlags {
  /// Reads what a supervisor's `init` callback returns: a map of `strategy`, `intensity` (1 if it is not there),
  /// `period` (5) and `auto_shutdown`, or `{strategy, intensity, period}`.
  ///
  /// - Throws: OTP's term for what is wrong, `{:invalid_strategy, :foo}` for instance.
  package init(_ term: Term) throws(SupervisionError) {
    if let map = term.asMap {
      try self.init(
        strategy: map["strategy"], maxRestarts: map["intensity"] ?? 1, maxSeconds: map["period"] ?? 5,
        autoShutdown: map["auto_shutdown"])
    } else if let tuple = term.asTuple, tuple.count == 3 {
      try self.init(strategy: tuple[0], maxRestarts: tuple[1], maxSeconds: tuple[2], autoShutdown: nil)
    } else {
      throw SupervisionError("invalid_type", term)
    }
  }

  /// Reads the options of `Supervisor.start_link/2`: `strategy`, `max_restarts`, `max_seconds`, `auto_shutdown`.
  /// Other options are not looked at.
  package init(options: [(key: Atom, value: Term)]) throws(SupervisionError) {
    func option(_ key: Atom) -> Term? { options.first { $0.key == key }?.value }
    try self.init(
      strategy: option("strategy"), maxRestarts: option("max_restarts") ?? 3,
      maxSeconds: option("max_seconds") ?? 5, autoShutdown: option("auto_shutdown"))
  }

  private init(
    strategy: Term?, maxRestarts: Term, maxSeconds: Term, autoShutdown: Term?
  ) throws(SupervisionError) {
    guard let readStrategy = strategy.map({ RestartStrategy($0) }) ?? .oneForOne else {
      throw SupervisionError("invalid_strategy", strategy ?? .nil)
    }
    guard let readRestarts = maxRestarts.asInteger, readRestarts >= 0 else {
      throw SupervisionError("invalid_intensity", maxRestarts)
    }
    guard let readSeconds = maxSeconds.asInteger, readSeconds > 0 else {
      throw SupervisionError("invalid_period", maxSeconds)
    }
    guard let readAutoShutdown = autoShutdown.map({ AutoShutdown($0) }) ?? .never else {
      throw SupervisionError("invalid_auto_shutdown", autoShutdown ?? .nil)
    }
    self.init(
      strategy: readStrategy, maxRestarts: readRestarts, maxSeconds: .seconds(readSeconds),
      autoShutdown: readAutoShutdown)
  }

  /// The map that `Supervisor.init/2` makes.
  package var term: Term {
    var pairs: [(Term, Term)] = [
      (.atom("strategy"), strategy.term), (.atom("intensity"), .integer(maxRestarts)),
      (.atom("period"), .integer(Int(maxSeconds.components.seconds))),
    ]
    if autoShutdown != .never { pairs.append((.atom("auto_shutdown"), autoShutdown.term)) }
    return .map(of: pairs)
  }
}
