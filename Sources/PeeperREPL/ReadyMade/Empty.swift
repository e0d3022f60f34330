import Peeper
import Terms

extension ReadyMade {
  /// A server without callbacks: it keeps what it was given. (peeper: `Peeper.Impls.Empty`)
  package struct Empty: GenServer {
    /// Anything.
    package typealias Call = TermRequest
    /// Anything.
    package typealias Cast = Term

    /// State that the server was given.
    package var state: Term

    /// A server in this state.
    package init(state: Term = .nil) { self.state = state }

    /// The state.
    package var stateTerm: Term { state }
  }
}
