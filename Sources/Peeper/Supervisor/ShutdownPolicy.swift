import Terms

/// How a supervisor ends a child. (OTP: *supervisor*, "shutdown")
public enum ShutdownPolicy: Sendable, Hashable {
  /// It is killed at once.
  case brutalKill
  /// It is told to shut down, and killed if it has not ended within this time.
  case after(Duration)
  /// It is told to shut down, and waited for without limit. Right for supervisors.
  case infinity

  /// `:brutal_kill`, `:infinity`, or a whole number of milliseconds that is not negative; nil for anything else.
  package init?(_ term: Term) {
    switch term {
    case .integer(let milliseconds) where milliseconds >= 0: self = .after(.milliseconds(milliseconds))
    case .atom(.infinity): self = .infinity
    case .atom("brutal_kill"): self = .brutalKill
    default: return nil
    }
  }

  /// The term that OTP writes for it.
  package var term: Term {
    switch self {
    case .brutalKill: .atom("brutal_kill")
    case .infinity: .infinity
    case .after(let time): .integer(time.milliseconds)
    }
  }

  /// Default of a child of this type.
  package static func standard(for type: ChildType) -> ShutdownPolicy {
    type == .worker ? .after(.seconds(5)) : .infinity
  }
}
