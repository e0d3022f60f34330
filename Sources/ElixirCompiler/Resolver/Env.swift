import Evaluation
import Terms

/// Lexical environment of a place in the source: its module, aliases and imports, as in Elixir's `Macro.Env`.
struct Env: Sendable {
  /// Module named by an `import`, and which of its functions that brings.
  struct Import: Sendable {
    let module: Atom
    var only: Set<FunctionKey>?
    var except: Set<FunctionKey> = []
    /// Modules that are defined at the prompt do not get it: the prompt's commands.
    var isPromptOnly = false

    func brings(_ key: FunctionKey) -> Bool { only.map { $0.contains(key) } ?? !except.contains(key) }
  }
  var file = "iex"
  /// The absolute path of the file, if it is one.
  var path: String?
  var module: Atom?
  var function: FunctionKey?
  /// From the first part of an alias, `Core`, to the atom it stands for.
  var aliases: [Atom: Atom] = [:]
  var imports: [Import] = []
  var requires: Set<Atom> = []
  /// Whether nobody keeps the variables that are bound here, so that unused ones are worth a warning.
  var warnsOfUnused = false
  /// Whether `use` brought the code.
  var isInjected = false

  /// The atom that an alias of these parts stands for.
  func expand(_ parts: [Atom]) -> Atom {
    guard let first = parts.first else { return "Elixir" }
    if first.name == "Elixir" { return Atom(parts.map(\.name).joined(separator: ".")) }
    let rest = parts.dropFirst().map { "." + $0.name }.joined()
    if let known = aliases[first] { return Atom(known.name + rest) }
    return Atom("Elixir." + first.name + rest)
  }

  /// The part of a module's atom that an alias of it goes by.
  static func lastPart(of module: Atom) -> Atom {
    Atom(module.name.split(separator: ".").last.map(String.init) ?? module.name)
  }
}
