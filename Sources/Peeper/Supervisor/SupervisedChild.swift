import Terms

/// A child as its supervisor knows it: the specification and where it stands.
package struct SupervisedChild: Sendable {
  /// Whether and as what it is there.
  package enum Status: Sendable, Hashable {
    /// Not there: never started, ignored, ended for good, or terminated on request.
    case stopped
    case running(ProcessID)
    /// Its last start failed and will be tried again.
    case restarting
  }

  /// How it is started, restarted and ended.
  public let spec: ChildSpec
  /// Where it stands.
  package internal(set) var status: Status = .stopped

  /// The process, if there is one.
  package var pid: ProcessID? { if case .running(let pid) = status { pid } else { nil } }
  /// The pid, `:undefined` or `:restarting`: what `which_children` shows.
  package var pidTerm: Term {
    switch status {
    case .stopped: .undefined
    case .running(let pid): .pid(pid)
    case .restarting: .atom("restarting")
    }
  }
}
