extension PeeperMove {
  /// Where the server is when an attempt is over.
  enum End: Sendable { case moved, stayed }

  /// Knows how far an attempt has come, and decides what becomes of who waits for it: a pure state machine.
  ///
  /// ``PeeperMove`` tells it what happened and carries out the ``Action`` that it comes to. An attempt ends once: after
  /// ``commit()`` it cannot be given up, and given up it cannot be committed.
  struct Machine: Sendable {
    enum Stage: CaseIterable, Sendable {
      /// The worker is on its way to standing still.
      case prepared
      /// The worker stands still.
      case holding
      /// The server is at its destination, which is taking over its names.
      case moved
      case done
      /// It is being given up: what is preserved goes back to where it was.
      case abandoning
      case abandoned
    }

    /// Says what is to be done about an event.
    enum Action: Equatable, Sendable {
      case nothing
      /// The event cannot be any more.
      case refuse
      /// Who waits while the worker is held goes on.
      case tell(End)
      /// Who waits for the end of the attempt goes on, too.
      case tellAll(End)
      /// The preserved state goes back to the moment when the worker stood still. Then follows ``wasSetBack()``.
      case setBack
    }

    private(set) var stage = Stage.prepared

    init() {}
    /// For tests.
    init(at stage: Stage) { self.stage = stage }

    // MARK: - What happened

    /// The worker stands still.
    mutating func hold() -> Action { go(from: .prepared, to: .holding, .nothing) }

    /// The worker died before anybody relied on it: its supervisor starts another one.
    mutating func letGo() -> Action { go(from: .holding, to: .prepared, .tell(.stayed)) }

    /// From now on the server is at its destination.
    mutating func commit() -> Action { go(from: .holding, to: .moved, .tell(.moved)) }

    /// From now on its name leads to it there.
    mutating func end() -> Action { go(from: .moved, to: .done, .tellAll(.moved)) }

    /// The attempt is over, unless the server has moved.
    mutating func giveUp() -> Action {
      stage == .prepared
        ? go(from: .prepared, to: .abandoned, .tellAll(.stayed))
        : go(from: .holding, to: .abandoning, .setBack)
    }

    /// All is as it was. Who waits is told only now: a worker that started earlier would go on from what is then set back.
    mutating func wasSetBack() -> Action { go(from: .abandoning, to: .abandoned, .tellAll(.stayed)) }

    private mutating func go(from: Stage, to: Stage, _ action: Action) -> Action {
      guard stage == from else { return .refuse }
      stage = to
      return action
    }

    // MARK: - What is known

    /// Where the server is; nil while that is open.
    /// - Parameter atEnd: whether the answer is to wait for the end of the attempt, not just until the worker is free.
    func end(known atEnd: Bool) -> End? {
      switch stage {
      case .done: .moved
      case .abandoned: .stayed
      case .moved: atEnd ? nil : .moved
      case .prepared: atEnd ? nil : .stayed
      case .holding, .abandoning: nil
      }
    }

    /// Whether the server has moved, whatever is still to be done.
    var hasMoved: Bool { stage == .moved || stage == .done }
    var isGivenUp: Bool { stage == .abandoning || stage == .abandoned }
  }
}
