import Terms

/// To whom a message goes: what Elixir's `GenServer.server()` and `Process.dest()` allow.
public enum Destination: Sendable, Hashable {
  /// A process.
  case pid(ProcessID)
  /// The process registered under an atom, on the node of that name: this one, if none is given. On others there is nobody.
  case name(Atom, node: Atom? = nil)
  /// The process registered as `{:global, term}`.
  case global(Term)
  /// The process that a registry knows: `{:via, module, term}`.
  case via(module: Atom, name: Term)
  /// An alias.
  case reference(Reference)

  /// Reads a destination from its term: a pid, an atom, `{:global, name}`, `{:via, module, name}`,
  /// `{name, node}` or a reference. Nil for anything else.
  package init?(_ term: Term) {
    switch term {
    case .pid(let pid): self = .pid(pid)
    case .atom(let name): self = .name(name)
    case .reference(let reference): self = .reference(reference)
    case .tuple(let tuple) where tuple.count == 2 && tuple[0].isAtom("global"): self = .global(tuple[1])
    case .tuple(let tuple) where tuple.count == 2:
      guard let name = tuple[0].asAtom, let node = tuple[1].asAtom else { return nil }
      self = .name(name, node: node)
    case .tuple(let tuple) where tuple.count == 3 && tuple[0].isAtom("via"):
      guard let module = tuple[1].asAtom else { return nil }
      self = .via(module: module, name: tuple[2])
    default: return nil
    }
  }

  /// The destination as a term.
  package var term: Term {
    switch self {
    case .pid(let pid): .pid(pid)
    case .name(let name, let node): node.map { .tuple(.atom(name), .atom($0)) } ?? .atom(name)
    case .global(let name): .tuple(.atom("global"), name)
    case .via(let module, let name): .tuple(.atom("via"), .atom(module), name)
    case .reference(let reference): .reference(reference)
    }
  }
}

extension Destination: ExpressibleByStringLiteral {
  /// The process registered under the atom of that text.
  public init(stringLiteral name: String) { self = .name(Atom(name)) }
}

/// Registry of names behind a `{:via, module, name}`.
package protocol NameResolver: Sendable {
  /// The process of that name, nil if there is none.
  func whereis(_ name: Term, on node: Node) -> ProcessID?
  /// Registers a process. Returns false if the name is taken.
  func register(_ name: Term, _ pid: ProcessID, on node: Node) -> Bool
  /// Frees a name.
  func unregister(_ name: Term, on node: Node)
}
