import ActorRuntime
import Peeper
import Terms

/// Argument of a Peeper module's `start_link/1`, read.
///
/// Anything that is not a keyword list is the initial state. In a keyword list `name`, `listener`, `keep_ets`,
/// `strategy`, `max_restarts`, `max_seconds` and `auto_shutdown` are options, `state` is the initial state, and
/// without it the options that are left over are. (peeper: `Peeper.GenServer.start_link/2`)
package struct PeeperArguments: Sendable {
  /// The initial state: what `init/1` gets in the first run.
  package var state: Term
  /// The module of the listener, if there is one.
  package var listener: Atom?
  /// Everything else.
  package var options: PeeperOptions

  private static let supervisorKeys: [Atom] = ["strategy", "max_restarts", "max_seconds", "auto_shutdown"]
  private static let ownKeys: Set<Atom> = Set(supervisorKeys + ["name", "listener", "keep_ets", "timeout"])

  /// Reads the argument.
  /// - Throws: OTP's term for a supervisor's option that is not valid, and `{:invalid_keep_ets, term}`,
  ///   `{:invalid_name, term}`, `{:invalid_listener, term}` or `{:invalid_timeout, term}`.
  package init(_ term: Term) throws(SupervisionError) {
    guard let pairs = term.keywordPairs else {
      state = term
      options = PeeperOptions()
      return
    }
    func value(_ key: Atom) -> Term? { pairs.first { $0.key == key }?.value }
    state =
      value("state")
      ?? .keywords(pairs.filter { !Self.ownKeys.contains($0.key) }.map { ($0.key, $0.value) })
    if let listener = value("listener"), !listener.isNil {
      guard let name = listener.asAtom else { throw SupervisionError("invalid_listener", listener) }
      self.listener = name
    }
    options = PeeperOptions()
    if let name = value("name"), !name.isNil {
      guard let destination = Destination(name), !destination.isProcess else {
        throw SupervisionError("invalid_name", name)
      }
      options.name = destination
    }
    if let kept = value("keep_ets") {
      guard let tables = KeptTables(kept) else { throw SupervisionError("invalid_keep_ets", kept) }
      options.keptTables = tables
    }
    if let timeout = value("timeout"), !timeout.isNil, !timeout.isAtom("infinity") {
      guard let milliseconds = timeout.asInteger, milliseconds >= 0 else {
        throw SupervisionError("invalid_timeout", timeout)
      }
      options.timeout = .milliseconds(milliseconds)
    }
    options.supervision = try Self.supervision(pairs)
  }

  private static func supervision(_ pairs: [(key: Atom, value: Term)]) throws(SupervisionError)
    -> SupervisorFlags
  {
    let standard = PeeperOptions.standardSupervision
    let defaults: [(key: Atom, value: Term)] = [
      ("max_restarts", .integer(standard.maxRestarts)), ("max_seconds", .integer(10)),
    ]
    return try SupervisorFlags(options: pairs.filter { supervisorKeys.contains($0.key) } + defaults)
  }
}

extension Destination {
  /// A pid, a reference, or somebody on a certain node: not something that a process can be registered under.
  fileprivate var isProcess: Bool {
    switch self {
    case .name(_, _?), .pid, .reference: true
    case .name, .global, .via: false
    }
  }
}

extension KeptTables {
  /// `true` and `:all` keep all, `false` and `nil` none, a list those that it names; nil for anything else.
  package init?(_ term: Term) {
    switch term {
    case .atom(.true), .atom("all"): self = .all
    case .atom(.false), .atom(.nil), .emptyList: self = .none
    default:
      guard let elements = term.listElements else { return nil }
      let names = elements.compactMap(\.asAtom)
      guard names.count == elements.count else { return nil }
      self = .named(names)
    }
  }
}
