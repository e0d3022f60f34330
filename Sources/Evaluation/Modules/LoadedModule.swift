import Terms

/// A module that was defined at the prompt, as it is in force.
package final class LoadedModule: Sendable {
  /// Its atom.
  package let name: Atom
  /// `@moduledoc`; nil if there is none, or it is `false`.
  package let doc: String?
  /// Exported functions, with the text of `@doc`.
  package let functions: [FunctionInfo]
  /// The behaviours that it says it implements.
  package let behaviours: [Atom]
  /// The callbacks that it asks for as a behaviour.
  package let callbacks: [LibraryCallback]
  /// Its struct.
  package let structDefinition: StructDefinition?
  /// Attributes that stay after definition: `behaviour`, `vsn`, those that were registered to persist.
  package let attributes: [(Atom, Term)]
  /// Modules given to `use`, such as `GenServer`, with the options: they say what the module runs as.
  package let uses: [(module: Atom, options: Term)]
  /// The guards of `defguard`, as the compiler puts them in place of their calls.
  package let guards: [FunctionKey: any LoadedGuard]
  /// The name of the source that it was defined in.
  package let file: String
  private let callees: [FunctionKey: Callee]
  /// All functions, private ones too.
  private let code: [FunctionCode]
  /// The protocols that its struct derives.
  let derived: Set<Atom>
  /// Private functions, for hints.
  let privateKeys: Set<FunctionKey>

  /// One exported function.
  package struct FunctionInfo: Sendable {
    /// Its name.
    package let name: Atom
    /// Its arity.
    package let arity: Int
    /// The parameters as they are shown: `a`, `b \\ 1`.
    package let parameters: [String]
    /// `@doc`.
    package let doc: String?
    /// Whether `@doc false` hides it, or `use` brought it.
    package let isHidden: Bool
    /// Whether `use` brought it.
    package let isInjected: Bool

    /// A function with its documentation.
    package init(
      name: Atom, arity: Int, parameters: [String], doc: String?, isHidden: Bool, isInjected: Bool
    ) {
      self.name = name
      self.arity = arity
      self.parameters = parameters
      self.doc = doc
      self.isHidden = isHidden
      self.isInjected = isInjected
    }
  }

  package init(
    name: Atom, doc: String?, functions: [FunctionInfo], behaviours: [Atom], callbacks: [LibraryCallback],
    structDefinition: StructDefinition?, attributes: [(Atom, Term)], uses: [(module: Atom, options: Term)],
    guards: [FunctionKey: any LoadedGuard], file: String, callees: [FunctionKey: Callee],
    code: [FunctionCode], privateKeys: Set<FunctionKey>, derived: [Atom] = []
  ) {
    self.derived = Set(derived)
    self.name = name
    self.doc = doc
    self.functions = functions
    self.behaviours = behaviours
    self.callbacks = callbacks
    self.structDefinition = structDefinition
    self.attributes = attributes
    self.uses = uses
    self.guards = guards
    self.file = file
    self.callees = callees
    self.code = code
    self.privateKeys = privateKeys
  }

  package func callee(_ key: FunctionKey) -> Callee? { callees[key] }

  /// Lets go of what the functions consist of. (See ``FunctionCode/unlink()``.)
  func unlink() {
    for function in code { function.unlink() }
  }

  /// Names and arities of the macros.
  package var macros: [(name: Atom, arity: Int)] {
    (callees.keys.compactMap { key in key.name.macroName.map { ($0, key.arity - 1) } }
      + guards.filter(\.value.isPublic).keys.map { ($0.name, $0.arity) })
      .sorted { ($0.0.name, $0.1) < ($1.0.name, $1.1) }
  }

  /// Names and arities of the exported functions, without those that every module has.
  package var exports: [(name: Atom, arity: Int)] {
    callees.keys
      .filter { $0.name != "module_info" && $0.name != "__info__" && $0.name.macroName == nil }
      .map { ($0.name, $0.arity) }
      .sorted { ($0.0.name, $0.1) < ($1.0.name, $1.1) }
  }
}

/// A guard of `defguard` in a module that is in force.
package protocol LoadedGuard: Sendable {
  /// Whether other modules may use it.
  var isPublic: Bool { get }
}
