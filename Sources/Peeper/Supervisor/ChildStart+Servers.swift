import ActorRuntime
import Terms

extension ChildStart.Outcome {
  /// Converts the result of a server's start.
  package init(_ result: StartResult) {
    switch result {
    case .started(let pid): self = .started(pid)
    case .ignore: self = .ignore
    case .alreadyStarted(let pid): self = .failed(.tuple(.atom("already_started"), .pid(pid)))
    case .failed(let reason): self = .failed(reason.term)
    }
  }
}

extension StartOptions {
  /// Options of a child of that supervisor.
  static func child(of supervisor: LocalProcess, _ name: Destination?, _ module: Atom)
    -> StartOptions
  {
    var options = StartOptions(name: name, isLinked: true, module: module)
    options.parent = supervisor
    return options
  }
}
