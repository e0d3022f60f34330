import ElixirSyntax
import Evaluation
import Terms

/// A module while its body runs: what `def`, `@name`, `defstruct` and `use` have gathered so far.
final class ModuleBuilder: ModuleUnderDefinition {
  struct PendingClause: Sendable {
    let parameters: [Syntax]
    let guards: [Syntax]
    /// Nil for a head without a body, which only gives defaults.
    let body: Syntax?
    let env: Env
    let line: Int
    var attributes: [Atom: Term] = [:]
  }
  final class PendingDefinition {
    let key: FunctionKey
    let isPrivate: Bool
    let line: Int
    var clauses: [PendingClause] = []
    var doc: String?
    var isHidden = false
    var isInjected: Bool
    var isOverridable = false
    /// Definition that this one overrides, for `super`.
    var overridden: PendingDefinition?
    var parameters: [String] = []
    /// The arity whose defaults it only fills in.
    var defaultsOf: Int?
    var fillsDefaults: Bool { defaultsOf != nil }
    /// Whether it has parameters with defaults.
    var hasDefaults = false
    init(_ key: FunctionKey, isPrivate: Bool, line: Int, isInjected: Bool) {
      self.key = key
      self.isPrivate = isPrivate
      self.line = line
      self.isInjected = isInjected
    }
  }

  let name: Atom
  let interpreter: Interpreter
  let diagnostics: Diagnostics
  let file: String
  let line: Int
  var definitions: [FunctionKey: PendingDefinition] = [:]
  /// Where the module is being defined.
  var context: CallContext?
  /// In the order of definition.
  var order: [FunctionKey] = []
  var guards: [FunctionKey: GuardDefinition] = [:]
  var callbacks: [LibraryCallback] = []
  var structDefinition: StructDefinition?
  /// The protocols that the struct leaves to their implementation for `Any`.
  var derived: [Atom] = []
  /// The modules of `@before_compile`.
  var beforeCompile: [Term] = []
  var isException = false
  var behaviours: [Atom] = []
  var uses: [(module: Atom, options: Term)] = []
  private(set) var attributes: [Atom: Term] = [:]
  /// Where they were set last, and which of them were read.
  private var attributeLines: [Atom: Int] = [:]
  var readAttributes: Set<Atom> = []
  private var accumulating: Set<Atom> = []
  private var persistent: Set<Atom> = []
  private var attributeOrder: [Atom] = []
  var implementations: [(key: FunctionKey, value: Term, line: Int)] = []
  private var pendingImplementation: (value: Term, line: Int)?
  /// Whether the templates of `use` are defining now.
  var isInjecting = false
  private var lastAdded: FunctionKey?

  init(_ name: Atom, _ interpreter: Interpreter, _ diagnostics: Diagnostics, file: String, line: Int) {
    self.name = name
    self.interpreter = interpreter
    self.diagnostics = diagnostics
    self.file = file
    self.line = line
  }

  /// Whether calls in the module's functions may go to such a function.
  func isDefined(_ key: FunctionKey) -> Bool { definitions[key] != nil }

  // MARK: Functions

  func add(_ name: Atom, _ given: PendingClause, isPrivate: Bool) throws {
    var clause = given
    clause.attributes = attributes
    let (parameters, defaults) = splitDefaults(clause.parameters)
    let key = FunctionKey(name, parameters.count)
    if let existing = definitions[key], existing.isPrivate != isPrivate, !existing.isOverridable {
      throw RaisedError.compile(
        "\(isPrivate ? "defp" : "def") \(name.name)/\(key.arity) already defined as \(isPrivate ? "def" : "defp") in \(file):\(existing.line)",
        file: file, line: clause.line)
    }
    if let existing = definitions[key], let owner = existing.defaultsOf, owner != key.arity,
      !existing.isOverridable
    {
      throw RaisedError.compile(
        "\(isPrivate ? "defp" : "def") \(name.name)/\(key.arity) conflicts with defaults from \(name.name)/\(owner)",
        file: file, line: clause.line)
    }
    let definition: PendingDefinition
    if let existing = definitions[key],
      !(existing.isOverridable && (isInjecting == false || !existing.isInjected)) || existing.clauses.isEmpty
    {
      definition = existing
    } else {
      definition = PendingDefinition(key, isPrivate: isPrivate, line: clause.line, isInjected: isInjecting)
      definition.isOverridable = isInjecting
      definition.overridden = definitions[key]
      if definitions[key] == nil { order.append(key) }
      definitions[key] = definition
    }
    if definition.clauses.isEmpty == false, lastAdded != key, !isInjecting {
      diagnostics.warn(
        "clauses with the same name and arity (number of arguments) should be grouped together, \"\(isPrivate ? "defp" : "def") \(name.name)/\(key.arity)\" was previously defined (\(file):\(definition.line))",
        file: file, line: clause.line)
    }
    lastAdded = key
    takeDoc(definition, clause)
    if structDefinition == nil, StructUse.isFound(of: self.name, in: clause) {
      throw RaisedError.compile(
        "cannot access struct \(Term.atom(self.name).inspect()), the struct was not yet defined or the struct is being "
          + "accessed in the same context that defines it", file: file, line: clause.line)
    }
    if !defaults.isEmpty {
      if definition.clauses.contains(where: { $0.body != nil }) {
        throw RaisedError.compile(
          "def \(name.name)/\(key.arity) defines defaults multiple times. Elixir allows defaults to be declared once per definition. Instead of:\n\n    def foo(:first_clause, b \\\\ :default) do ... end\n    def foo(:second_clause, b \\\\ :default) do ... end\n\none should write:\n\n    def foo(a, b \\\\ :default)\n    def foo(:first_clause, b) do ... end\n    def foo(:second_clause, b) do ... end\n",
          file: file, line: clause.line)
      }
      try addDefaults(name, parameters, defaults, clause, isPrivate: isPrivate)
      definition.hasDefaults = true
    }
    if definition.parameters.isEmpty {
      definition.parameters = clause.parameters.enumerated().map { Self.shownParameter($1, $0) }
    }
    guard clause.body != nil else { return }
    definition.clauses.append(
      PendingClause(
        parameters: parameters, guards: clause.guards, body: clause.body, env: clause.env, line: clause.line,
        attributes: clause.attributes))
  }

  private func takeDoc(_ definition: PendingDefinition, _ clause: PendingClause) {
    if let doc = attributes.removeValue(forKey: "doc") {
      if definition.isPrivate, !doc.isAtom(.false) {
        diagnostics.warn(
          "defp \(definition.key.name.name)/\(definition.key.arity) is private, @doc attribute is always discarded for private functions/macros/types",
          file: file, line: clause.line)
      }
      if let text = doc.asString {
        definition.doc = text
      } else if doc.isAtom(.false) {
        definition.isHidden = true
      }
    }
    if let implementation = pendingImplementation {
      implementations.append((definition.key, implementation.value, clause.line))
      pendingImplementation = nil
    }
  }

  private func splitDefaults(_ parameters: [Syntax]) -> ([Syntax], [Int: Syntax]) {
    var defaults: [Int: Syntax] = [:]
    let plain = parameters.enumerated().map { index, parameter -> Syntax in
      guard case .node(let node) = parameter, node.name == "\\\\", let parts = node.arguments,
        parts.count == 2
      else { return parameter }
      defaults[index] = parts[1]
      return parts[0]
    }
    return (plain, defaults)
  }

  /// A function for each smaller arity, which calls the whole one.
  private func addDefaults(
    _ name: Atom, _ parameters: [Syntax], _ defaults: [Int: Syntax], _ clause: PendingClause, isPrivate: Bool
  ) throws {
    let places = defaults.keys.sorted()
    for given in 0..<places.count {
      // The first `given` optional parameters are passed; the others have their defaults.
      let omitted = Set(places[given...])
      var names: [Syntax] = []
      var arguments: [Syntax] = []
      for index in parameters.indices {
        if omitted.contains(index), let value = defaults[index] {
          arguments.append(value)
        } else {
          let variable = Syntax.variable(Atom("x\(index)&"), at: parameters[index].position)
          names.append(variable)
          arguments.append(variable)
        }
      }
      let key = FunctionKey(name, names.count)
      if let existing = definitions[key], !existing.isOverridable {
        guard existing.hasDefaults || existing.fillsDefaults else { continue }  // Its own clauses come first.
        throw RaisedError.compile(
          "def \(name.name)/\(parameters.count) defaults conflicts with \(name.name)/\(key.arity)",
          file: file,
          line: clause.line)
      }
      let definition = PendingDefinition(
        key, isPrivate: isPrivate, line: clause.line, isInjected: isInjecting)
      definition.defaultsOf = parameters.count
      definition.isOverridable = isInjecting
      definition.clauses = [
        PendingClause(
          parameters: names, guards: [], body: .call(name, arguments, at: SourcePosition(line: clause.line)),
          env: clause.env,
          line: clause.line, attributes: clause.attributes)
      ]
      definition.parameters = names.indices.map { "arg\($0 + 1)" }
      if definitions[key] == nil { order.append(key) }
      definitions[key] = definition
    }
  }

  static func shownParameter(_ syntax: Syntax, _ index: Int) -> String {
    guard case .node(let node) = syntax else { return "arg\(index + 1)" }
    if node.arguments == nil, let name = node.name {
      return name.name.hasPrefix("_") && name.name.count > 1 ? String(name.name.dropFirst()) : name.name
    }
    if node.name == "\\\\", let parts = node.arguments {
      return "\(shownParameter(parts[0], index)) \\\\ \(SourceText.of(parts[1]))"
    }
    if node.name == "=", let parts = node.arguments {
      if case .node(let right) = parts[1], right.arguments == nil { return shownParameter(parts[1], index) }
      return shownParameter(parts[0], index)
    }
    return "arg\(index + 1)"
  }

  func makeOverridable(_ term: Term) {
    for pair in term.keywordPairs ?? [] {
      guard let arity = pair.value.asInteger else { continue }
      definitions[FunctionKey(pair.key, arity)]?.isOverridable = true
    }
  }

  // MARK: Attributes

  func attribute(_ name: Atom) -> Term? {
    readAttributes.insert(name)
    if accumulating.contains(name) { return attributes[name] ?? .emptyList }
    return attributes[name]
  }

  func setAttribute(_ name: Atom, _ value: Term, line: Int, _ diagnostics: Diagnostics) throws {
    switch name.name {
    case "behaviour":
      guard let behaviour = value.asAtom else {
        throw RaisedError.argumentError("@behaviour expects a module, got: \(value.inspect())")
      }
      if !behaviours.contains(behaviour) { behaviours.append(behaviour) }
    case "impl": pendingImplementation = (value, line)
    case "before_compile": beforeCompile.append(value)
    case "optional_callbacks":
      for pair in value.keywordPairs ?? [] {
        guard let arity = pair.value.asInteger,
          let index = callbacks.firstIndex(where: { $0.name == pair.key && $0.arity == arity })
        else { continue }
        callbacks[index] = LibraryCallback(pair.key, arity, optional: true)
      }
    default:
      if name == "doc" || name == "moduledoc", attributes[name] != nil, let before = attributeLines[name] {
        diagnostics.warn(
          "redefining @\(name.name) attribute previously set at line \(before)", file: file, line: line)
      }
      if !isInjecting { attributeLines[name] = line }
      if !attributeOrder.contains(name) { attributeOrder.append(name) }
      if accumulating.contains(name) {
        attributes[name] = .list(Cons(value, attributes[name] ?? .emptyList))
      } else {
        attributes[name] = value
      }
    }
  }

  /// `Module.register_attribute/3`.
  func registerAttribute(_ name: Atom, accumulate: Bool, persist: Bool) {
    if accumulate {
      accumulating.insert(name)
      if attributes[name] == nil { attributes[name] = .emptyList }
    }
    if persist { persistent.insert(name) }
  }
  func deleteAttribute(_ name: Atom) -> Term {
    readAttributes.insert(name)
    return attributes.removeValue(forKey: name) ?? .nil
  }

  /// Warns of those that were set for nothing.
  func warnOfAttributes() {
    for name in attributeOrder {
      guard let line = attributeLines[name] else { continue }
      if name == "doc", let doc = attributes[name], !doc.isAtom(.false) {
        diagnostics.warn(
          "module attribute @doc was set but no definition follows it", file: file, line: line)
      }
      if readAttributes.contains(name) || persistent.contains(name) || Self.reserved.contains(name.name) {
        continue
      }
      diagnostics.warn(
        "module attribute @\(name.name) was set but never used", file: file, line: line)
    }
  }

  /// The attributes that Elixir itself reads.
  private static let reserved: Set<String> = [
    "after_compile", "before_compile", "behaviour", "callback", "compile", "deprecated", "derive", "dialyzer",
    "doc", "enforce_keys", "external_resource", "fallback_to_any", "file", "for", "impl", "macrocallback",
    "moduledoc", "nifs", "on_definition", "on_load", "opaque", "optional_callbacks", "protocol", "since",
    "spec", "type",
    "typedoc", "typep", "vsn", "__use__",
  ]

  /// Attributes that `module_info(:attributes)` keeps.
  var persistentAttributes: [(Atom, Term)] {
    attributeOrder.filter { persistent.contains($0) || $0 == "vsn" }.compactMap { name in
      attributes[name].map { (name, $0) }
    }
  }
}

extension CallContext {
  /// The module that is being defined, the innermost.
  var builder: ModuleBuilder? { builders.last as? ModuleBuilder }

  /// The module of that name that is being defined.
  func builder(of module: Atom) -> ModuleBuilder? { builders.last { $0.name == module } as? ModuleBuilder }
}
