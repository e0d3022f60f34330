import Evaluation
import OTPLibrary
import Peeper
import Terms

/// The options of a server that `start` starts by itself, not through a `start_link/1` of the module's own.
struct ServerOptions {
  /// Options of a server.
  enum Kind {
    /// Written in Swift: it takes no others.
    case swift
    /// A module that says `use Peeper.GenServer`: without `state:` the others are its initial state.
    case peeper
    /// A plain server of the prompt: the same.
    case plain
  }

  let pairs: [(key: Atom, value: Term)]

  /// - Parameter term: what is no keyword list is the initial state.
  init(_ term: Term) { pairs = term.keywordPairs ?? [(Atom("state"), term)] }
  private init(pairs: [(key: Atom, value: Term)]) { self.pairs = pairs }

  subscript(key: Atom) -> Term? { pairs.first { $0.key == key }?.value }

  /// Whether the state is to outlive a crash: not with `preserve: false`.
  var preserves: Bool { self["preserve"]?.isTruthy ?? true }
  var term: Term { .keywords(pairs.map { ($0.key, $0.value) }) }

  func without(_ keys: Set<Atom>) -> ServerOptions {
    ServerOptions(pairs: pairs.filter { !keys.contains($0.key) })
  }
  func only(_ keys: Set<Atom>) -> ServerOptions {
    ServerOptions(pairs: pairs.filter { keys.contains($0.key) })
  }
  func adding(_ key: Atom, _ value: Term) -> ServerOptions { ServerOptions(pairs: pairs + [(key, value)]) }

  // MARK: What they are about

  /// Options of the child specification.
  static let ofSpecification = Set(specificationKeys)
  private static let specificationKeys: [Atom] = ["restart", "shutdown", "significant"]
  /// Options that a server gets beside its state.
  private static let ofEveryServer: [Atom] = ["state", "name", "preserve"]
  private static let peeperKeys: [Atom] = [
    "keep_ets", "listener", "strategy", "max_restarts", "max_seconds", "auto_shutdown",
  ]
  /// Options that only a Peeper server takes.
  static let ofPeeper = Set(peeperKeys)
  private static let others: [Atom] = ["timeout"] + specificationKeys
  /// All that there are.
  static let keys = ofEveryServer + peeperKeys + others

  /// A child specification as these options want it.
  func applied(to specification: MapTerm) -> MapTerm {
    pairs.reduce(into: specification) { if Self.ofSpecification.contains($1.key) { $0[$1.key] = $1.value } }
  }

  /// Gives what a plain server begins with: the state, or without one the options that are left over.
  var initialArgument: Term {
    self["state"] ?? without(Set(Self.ofEveryServer + Self.others)).term
  }

  // MARK: What is allowed

  /// Refuses options that there are not, and values that are none.
  func check(_ kind: Kind, _ interpreter: Interpreter) throws {
    let peeperKeys = kind == .plain || !preserves ? [] : Self.peeperKeys
    let allowed = Self.ofEveryServer + peeperKeys + Self.others
    let isState = kind != .swift && self["state"] == nil
    for (key, _) in pairs where !allowed.contains(key) {
      // A module of the prompt gets its state beside its options.
      if isState, kind == .plain || !Self.ofPeeper.contains(key) { continue }
      let list = allowed.map { "\($0.name):" }.joined(separator: ", ")
      let why = Self.ofPeeper.contains(key) && !preserves ? "with preserve: false allowed" : "allowed"
      throw RaisedError.argumentError("unknown option \(key.name):; \(why) are \(list)")
    }
    try checkValues(kind == .plain ? ["name"] : Set(allowed), interpreter)
  }

  /// - Parameter keys: those that are read as a Peeper server's.
  private func checkValues(_ keys: Set<Atom>, _ interpreter: Interpreter) throws {
    for (key, value) in pairs {
      let isValid =
        switch key.name {
        case "preserve", "significant": value.isAtom(.true) || value.isAtom(.false)
        case "restart": RestartType(value) != nil
        case "shutdown": ShutdownPolicy(value) != nil
        default: true
        }
      if !isValid { throw Self.refusal(key, value) }
    }
    let listener: Atom?
    do throws(SupervisionError) { listener = try PeeperArguments(only(keys).term).listener } catch {
      guard let pair = error.term.asTuple, pair.count == 2, let kind = pair[0].asAtom,
        let option = Self.options[kind]
      else { throw RaisedError.argumentError("invalid option: \(error.term.inspect())") }
      throw Self.refusal(option, pair[1])
    }
    if let listener, !PeeperFunctions.isListener(listener, interpreter) {
      throw Self.refusal("listener", .atom(listener))
    }
  }

  /// Says which option has which value, and what would be one.
  private static func refusal(_ option: Atom, _ value: Term) -> RaisedError {
    .argumentError(
      "invalid option \(option.name): \(value.inspect()); expected \(values[option] ?? "another value")")
  }

  private static let values: [Atom: String] = [
    "name": "an atom, {:global, term} or {:via, module, term}",
    "preserve": "true or false",
    "listener": "a module with on_state_changed/2 or on_terminate/2, or nil",
    "timeout": "milliseconds or :infinity",
    "keep_ets": "true, false, :all or a list of table names",
    "strategy": ":one_for_one, :one_for_all or :rest_for_one",
    "max_restarts": "a number of restarts, 0 or more",
    "max_seconds": "a number of seconds above 0",
    "auto_shutdown": ":never, :any_significant or :all_significant",
    "restart": ":permanent, :transient or :temporary",
    "shutdown": "milliseconds, :infinity or :brutal_kill",
    "significant": "true or false",
  ]

  /// The options by what reading them fails with.
  private static let options: [Atom: Atom] = [
    "invalid_name": "name", "invalid_listener": "listener", "invalid_timeout": "timeout",
    "invalid_keep_ets": "keep_ets", "invalid_strategy": "strategy", "invalid_intensity": "max_restarts",
    "invalid_period": "max_seconds", "invalid_auto_shutdown": "auto_shutdown",
  ]
}
