import Terms

/// How a dynamic supervisor treats its children. (Elixir: `DynamicSupervisor.init/1`)
public struct DynamicSupervisorFlags: Sendable, Hashable {
  /// How many restarts are borne within ``maxSeconds``. One more, and the supervisor ends. 3 by default.
  package var maxRestarts: Int
  /// How long a restart counts. 5 seconds by default.
  package var maxSeconds: Duration
  /// How many children there may be at a time; nil (the default) for any number.
  package var maxChildren: Int?
  /// Put before the arguments of each child's start function. None by default.
  package var extraArguments: [Term]
  /// Whether children are started for the living only: not for somebody who has died since he asked. False by default,
  /// as in OTP.
  package var startsForLivingOnly = false

  /// Flags; what is not said has its default.
  public init(
    maxRestarts: Int = 3, maxSeconds: Duration = .seconds(5), maxChildren: Int? = nil,
    extraArguments: [Term] = []
  ) {
    self.maxRestarts = maxRestarts
    self.maxSeconds = maxSeconds
    self.maxChildren = maxChildren
    self.extraArguments = extraArguments
  }
}

extension DynamicSupervisorFlags {
  /// Reads what a dynamic supervisor's `init` callback returns: a map of `strategy`, `intensity` (1 if it is not
  /// there), `period` (5), `max_children` and `extra_arguments`.
  package init(_ map: MapTerm) throws(SupervisionError) {
    try self.init(
      strategy: map["strategy"], maxRestarts: map["intensity"] ?? 1, maxSeconds: map["period"] ?? 5,
      maxChildren: map["max_children"], extraArguments: map["extra_arguments"])
  }

  /// Reads the options of `DynamicSupervisor.start_link/1`: `strategy` (only `:one_for_one`), `max_restarts`,
  /// `max_seconds`, `max_children`, `extra_arguments`. Other options are not looked at.
  ///
  /// - Throws: Elixir's term for what is wrong, `{:invalid_max_children, -1}` for instance.
  package init(options: [(key: Atom, value: Term)]) throws(SupervisionError) {
    func option(_ key: Atom) -> Term? { options.first { $0.key == key }?.value }
    try self.init(
      strategy: option("strategy"), maxRestarts: option("max_restarts") ?? 3,
      maxSeconds: option("max_seconds") ?? 5, maxChildren: option("max_children"),
      extraArguments: option("extra_arguments"))
  }

  private init(
    strategy: Term?, maxRestarts: Term, maxSeconds: Term, maxChildren: Term?, extraArguments: Term?
  ) throws(SupervisionError) {
    if let strategy, RestartStrategy(strategy) != .oneForOne {
      throw SupervisionError("invalid_strategy", strategy)
    }
    guard let readRestarts = maxRestarts.asInteger, readRestarts >= 0 else {
      throw SupervisionError("invalid_intensity", maxRestarts)
    }
    guard let readSeconds = maxSeconds.asInteger, readSeconds > 0 else {
      throw SupervisionError("invalid_period", maxSeconds)
    }
    var readChildren: Int?
    if let maxChildren, !maxChildren.isAtom(.infinity) {
      guard let number = maxChildren.asInteger, number >= 0 else {
        throw SupervisionError("invalid_max_children", maxChildren)
      }
      readChildren = number
    }
    guard let readArguments = (extraArguments ?? .emptyList).listElements else {
      throw SupervisionError("invalid_extra_arguments", extraArguments ?? .nil)
    }
    self.init(
      maxRestarts: readRestarts, maxSeconds: .seconds(readSeconds), maxChildren: readChildren,
      extraArguments: readArguments)
  }

  /// The map that `DynamicSupervisor.init/1` makes.
  package var term: Term {
    .map(of: [
      (.atom("strategy"), RestartStrategy.oneForOne.term), (.atom("intensity"), .integer(maxRestarts)),
      (.atom("period"), .integer(Int(maxSeconds.components.seconds))),
      (.atom("max_children"), maxChildren.map { .integer($0) } ?? .infinity),
      (.atom("extra_arguments"), .list(of: extraArguments)),
    ])
  }
}
