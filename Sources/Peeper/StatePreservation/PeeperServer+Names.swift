import ActorRuntime
import Terms

extension PeeperServer {
  /// The name of the worker of a server of that name: `Name.GenServer`, also behind `:global` and `:via` if
  /// the name there is an atom. Nil for anything else. (peeper: `Peeper.gen_server_name/1`)
  package static func workerName(of name: Term) -> Term? {
    if let atom = name.asAtom { return atom == .nil ? nil : .atom(workerName(of: atom)) }
    guard let tuple = name.asTuple else { return nil }
    if tuple.count == 2, tuple[0].isAtom("global"), let atom = tuple[1].asAtom {
      return .tuple(tuple[0], .atom(workerName(of: atom)))
    }
    if tuple.count == 3, tuple[0].isAtom("via"), let atom = tuple[2].asAtom {
      return .tuple(tuple[0], tuple[1], .atom(workerName(of: atom)))
    }
    return nil
  }

  /// Name of the worker of a destination.
  static func workerName(of name: Destination) -> Destination? {
    workerName(of: name.term).flatMap { Destination($0) }
  }

  private static func workerName(of name: Atom) -> Atom {
    Atom((name.name.hasPrefix("Elixir.") ? "" : "Elixir.") + name.name + ".GenServer")
  }
}
