import ElixirSyntax
import Evaluation
import Terms

extension Resolver {
  /// `alias Mod`, `alias Mod, as: Name`, `alias Mod.{A, B}`.
  func alias(_ arguments: [Syntax], _ position: SourcePosition) throws -> Code {
    guard let subject = arguments.first, arguments.count <= 2 else {
      throw error("invalid arguments for alias", position)
    }
    let options = arguments.count == 2 ? arguments[1].asKeywords ?? [] : []
    let modules = try modules(subject, "alias", position)
    for module in modules {
      if let name = options.first(where: { $0.key == "as" })?.value {
        guard case .node(let node) = name, node.name == "__aliases__", let parts = node.arguments,
          parts.count == 1, let short = parts[0].asAtom
        else {
          throw error(
            "invalid value for option :as, expected a simple alias, got nested alias or something else: \(SourceText.of(name))",
            position)
        }
        env.aliases[short] = module
      } else {
        guard module.name.hasPrefix("Elixir.") else {
          throw error(
            "alias cannot be inferred automatically for module: \(Term.atom(module).inspect()), please use the :as option. Implicit aliasing is only supported with Elixir modules",
            position)
        }
        env.aliases[Env.lastPart(of: module)] = module
      }
    }
    return LiteralCode(
      modules.count == 1 && !isBraces(subject) ? .atom(modules[0]) : .list(of: modules.map { .atom($0) }))
  }

  /// `import Mod`, with `only:` and `except:`.
  func importCode(_ arguments: [Syntax], _ position: SourcePosition) throws -> Code {
    guard let subject = arguments.first, arguments.count <= 2 else {
      throw error("invalid arguments for import", position)
    }
    let options = arguments.count == 2 ? arguments[1].asKeywords ?? [] : []
    let modules = try modules(subject, "import", position)
    for module in modules {
      guard interpreter.exists(module) || module == "Elixir.Kernel" else {
        throw error("module \(Term.atom(module).inspect()) is not loaded and could not be found", position)
      }
      let before = env.imports.last { $0.module == module && !$0.isPromptOnly }
      env.imports.removeAll { $0.module == module }
      var imported = Env.Import(module: module)
      if let only = options.first(where: { $0.key == "only" })?.value {
        if only.asAtom == nil {
          let keys = try functionKeys(only, "only", position)
          for key in keys where !isImportable(module, key) {
            throw error(
              "cannot import \(Term.atom(module).inspect()).\(key.name.name)/\(key.arity) because it is undefined or private",
              position)
          }
          imported.only = Set(keys)
        } else if only.asAtom == "macros" {
          imported.only = []
        }
      }
      if let except = options.first(where: { $0.key == "except" })?.value {
        imported.except = Set(try functionKeys(except, "except", position))
        // Of what an import brought before, `except` leaves the rest.
        imported.only = before?.only?.subtracting(imported.except)
      }
      env.imports.append(imported)
      env.requires.insert(module)
    }
    return LiteralCode(
      modules.count == 1 && !isBraces(subject) ? .atom(modules[0]) : .list(of: modules.map { .atom($0) }))
  }

  private func isImportable(_ module: Atom, _ key: FunctionKey) -> Bool {
    if module == "Elixir.Kernel" { return true }
    return interpreter.exports(module, key.name, key.arity) || Resolver.hasModuleMacro(module, key)
      || interpreter.loaded(module)?.guards[key] != nil
      || interpreter.loaded(module)?.callee(FunctionKey(.macro(key.name), key.arity + 1)) != nil
  }

  /// `require Mod`.
  func require(_ arguments: [Syntax], _ position: SourcePosition) throws -> Code {
    guard let subject = arguments.first else { throw error("invalid arguments for require", position) }
    let options = arguments.count == 2 ? arguments[1].asKeywords ?? [] : []
    let modules = try modules(subject, "require", position)
    for module in modules {
      guard interpreter.exists(module) else {
        throw error("module \(Term.atom(module).inspect()) is not loaded and could not be found", position)
      }
      env.requires.insert(module)
      if let name = options.first(where: { $0.key == "as" })?.value, case .node(let node) = name,
        let short = node.arguments?.first?.asAtom
      {
        env.aliases[short] = module
      }
    }
    return LiteralCode(
      modules.count == 1 && !isBraces(subject) ? .atom(modules[0]) : .list(of: modules.map { .atom($0) }))
  }

  private func isBraces(_ syntax: Syntax) -> Bool {
    if case .node(let node) = syntax, case .syntax(.node(let dot)) = node.form {
      dot.arguments?.last?.asAtom == "{}"
    } else {
      false
    }
  }

  /// The modules that a directive names: one, or those in `Mod.{A, B}`.
  private func modules(_ syntax: Syntax, _ what: String, _ position: SourcePosition) throws -> [Atom] {
    if let module = moduleName(syntax) { return [module] }
    if case .node(let node) = syntax, case .syntax(.node(let dot)) = node.form,
      let base = dot.arguments?.first,
      dot.arguments?.last?.asAtom == "{}", let prefix = moduleName(base)
    {
      return try (node.arguments ?? []).map { element in
        guard case .node(let inner) = element, inner.name == "__aliases__", let parts = inner.arguments else {
          throw error(
            "invalid argument for \(what), expected a compile time atom or alias, got: \(SourceText.of(element))",
            position)
        }
        return Atom(([prefix.name] + parts.compactMap { $0.asAtom?.name }).joined(separator: "."))
      }
    }
    throw error(
      "invalid argument for \(what), expected a compile time atom or alias, got: \(SourceText.of(syntax))",
      position)
  }

  func functionKeys(_ syntax: Syntax, _ option: String, _ position: SourcePosition) throws -> [FunctionKey] {
    guard let pairs = syntax.asKeywords else {
      throw error(
        "invalid :\(option) option for import, expected value to be an atom :functions, :macros, or a list literal, got: \(SourceText.of(syntax))",
        position)
    }
    return try pairs.map { key, value in
      guard let arity = value.asLiteral?.asInteger else {
        throw error(
          "invalid :\(option) option for import, expected a keyword list with integers as values", position)
      }
      return FunctionKey(key, arity)
    }
  }

  // MARK: Macros of other modules

  /// Macros of ready-made modules: those of Logger, Record, Integer, ExUnit.Assertions that cannot be functions.
  static func hasModuleMacro(_ module: Atom, _ key: FunctionKey) -> Bool {
    moduleMacros[module]?[key.name] != nil
  }

  func moduleMacro(_ module: Atom, _ name: Atom, _ arguments: [Syntax], _ node: SyntaxNode?) throws -> Code? {
    guard let node, let macro = Resolver.moduleMacros[module]?[name] else { return nil }
    return try macro(self, node, arguments, false)
  }

  /// By module and name. Others may add theirs in ``ModuleMacros``.
  static let moduleMacros: [Atom: [Atom: FormResolver]] = ModuleMacros.all
}
