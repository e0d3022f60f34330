import ActorRuntime
import Peeper
import Terms

/// Return value of a GenServer's callback, read as OTP reads it.
struct ServerReturn {
  enum Kind {
    case ok(Term, Next?)
    case reply(Term, Term, Next?)
    case noReply(Term, Next?)
    /// With a new state; a reply if there is one.
    case stop(ExitReason, reply: Term?, Term)
    /// `{:stop, reason}`, as `init/1` returns it.
    case stopBare(ExitReason)
    case ignore
    case invalid
  }
  let term: Term
  let kind: Kind

  init(_ term: Term) {
    self.term = term
    kind = Self.read(term)
  }

  private static func read(_ term: Term) -> Kind {
    if term.isAtom(.ignore) { return .ignore }
    guard case .tuple(let tuple) = term, tuple.count >= 2, case .atom(let tag) = tuple[0] else {
      return .invalid
    }
    switch (tag, tuple.count) {
    case (.ok, 2): return .ok(tuple[1], nil)
    case (.ok, 3): return next(tuple[2]).map { .ok(tuple[1], $0) } ?? .invalid
    case (.reply, 3): return .reply(tuple[1], tuple[2], nil)
    case (.reply, 4): return next(tuple[3]).map { .reply(tuple[1], tuple[2], $0) } ?? .invalid
    case (.noreply, 2): return .noReply(tuple[1], nil)
    case (.noreply, 3): return next(tuple[2]).map { .noReply(tuple[1], $0) } ?? .invalid
    case (.stop, 2): return .stopBare(ExitReason(tuple[1]))
    case (.stop, 3): return .stop(ExitReason(tuple[1]), reply: nil, tuple[2])
    case (.stop, 4): return .stop(ExitReason(tuple[1]), reply: tuple[2], tuple[3])
    default: return .invalid
    }
  }

  /// A timeout in milliseconds, `:infinity`, `:hibernate` or `{:continue, term}`.
  private static func next(_ term: Term) -> Next? {
    switch term {
    case .integer(let milliseconds) where milliseconds >= 0: return .timeout(.milliseconds(milliseconds))
    case .atom(.infinity): return .wait
    case .atom(.hibernate): return .hibernate
    case .tuple(let tuple) where tuple.count == 2 && tuple[0].isAtom(.continue): return .continue(tuple[1])
    default: return nil
    }
  }
}
