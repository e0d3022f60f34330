import Terms

extension ReadyMade {
  /// A server without callbacks: it keeps what it was given. (peeper: `Peeper.Impls.Empty`)
  public struct Empty: GenServer {
    /// Anything.
    public typealias Call = TermRequest
    /// Anything.
    public typealias Cast = Term

    /// What it was given.
    public var state: Term

    /// A server in this state.
    public init(state: Term = .nil) { self.state = state }

    /// The state.
    public var stateTerm: Term { state }
  }
}
