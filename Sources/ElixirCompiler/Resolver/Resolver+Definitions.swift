import ElixirSyntax
import Evaluation
import Terms

extension Resolver {
  static let definitionMacros: [LanguageForm] = [
    .form("defmodule", ["alias", "do_block"], "Defines a module.") { resolver, node, arguments, _ in
      try resolver.defmodule(arguments, node.position)
    },
    .form("def", ["call", .optional("expr", .nil)], "Defines a function of the module.") {
      resolver, node, arguments, _ in try resolver.def(arguments, node, isPrivate: false)
    },
    .form(
      "defp", ["call", .optional("expr", .nil)], "Defines a function that only the module itself can call."
    ) { resolver, node, arguments, _ in try resolver.def(arguments, node, isPrivate: true) },
    .form("defguard", ["guard"], "Defines a guard.") { resolver, node, arguments, _ in
      try resolver.defguard(arguments, node, isPublic: true)
    },
    .form("defguardp", ["guard"], "Defines a guard that only the module itself can use.") {
      resolver, node, arguments, _ in try resolver.defguard(arguments, node, isPublic: false)
    },
    .form("defstruct", ["fields"], "Defines the struct of the module.") { resolver, node, arguments, _ in
      guard arguments.count == 1 else { return nil }
      try resolver.requireModule("defstruct", node.position)
      return resolver.building(try resolver.resolve(arguments[0])) { builder, term in
        try builder.defineStruct(term)
      }
    },
    .form("defexception", ["fields"], "Defines an exception: a struct that can be raised.") {
      resolver, node, arguments, _ in
      guard arguments.count == 1 else { return nil }
      try resolver.requireModule("defexception", node.position)
      let line = node.position.line
      return resolver.building(try resolver.resolve(arguments[0])) { builder, term in
        try builder.defineException(term, line: line)
      }
    },
    .form("defdelegate", ["funs", "opts"], "Defines functions that call those of another module.") {
      resolver, node, arguments, _ in try resolver.defdelegate(arguments, node)
    },
    .form(
      "defoverridable", ["keywords"],
      "Lets functions be defined again, with `super` calling the first definition."
    ) { resolver, node, arguments, _ in
      guard arguments.count == 1 else { return nil }
      return resolver.building(try resolver.resolve(arguments[0])) { builder, term in
        builder.makeOverridable(term)
        return .nil
      }
    },
    .form(
      "use", ["module", .optional("opts", [])], "Puts what the module provides into the module being defined."
    ) { resolver, node, arguments, _ in try resolver.use(arguments, node) },
    .form("@", ["expr"], "An attribute of the module: `@limit 5` sets it, `@limit` reads it.") {
      resolver, node, arguments, _ in
      arguments.count == 1 ? try resolver.attribute(arguments[0], node.position) : nil
    },
  ]

  /// Something done to the module that is being defined when the code runs.
  func building(_ operand: Code, _ body: @escaping @Sendable (ModuleBuilder, Term) throws -> Term) -> Code {
    operation([operand]) { frame, terms in
      guard let builder = frame.context.builder else {
        throw RaisedError.argumentError("could not call this because the module is already compiled")
      }
      return try body(builder, terms[0])
    }
  }

  private func requireModule(_ what: String, _ position: SourcePosition) throws {
    guard env.module != nil else {
      if what == "defstruct" || what == "defexception" {
        throw RaisedError.badArgument(1, "no module is being defined here: \(what)/1 stands inside defmodule")
      }
      throw RaisedError.argumentError("cannot invoke \(what)/1 outside module")
    }
  }

  // MARK: defmodule

  func defmodule(_ arguments: [Syntax], _ position: SourcePosition) throws -> Code? {
    guard arguments.count == 2, let pairs = arguments[1].asKeywords,
      let body = pairs.first(where: { $0.key == "do" })?.value
    else {
      return nil
    }
    let given: Atom?
    if case .node(let node) = arguments[0], node.name == "__aliases__", let parts = node.arguments,
      let first = parts.first?.asAtom,
      let outer = env.module, first.name != "Elixir", env.function == nil
    {
      // A nested module is named below the outer one, and its first part becomes an alias for it.
      let names = parts.compactMap { $0.asAtom?.name }
      given = Atom(([outer.name] + names).joined(separator: "."))
      env.aliases[first] = Atom(outer.name + "." + first.name)
    } else if case .node(let node) = arguments[0], node.name == "__aliases__", let parts = node.arguments {
      let names = parts.compactMap(\.asAtom)
      given =
        names.count == parts.count
        ? Atom("Elixir." + names.map(\.name).filter { $0 != "Elixir" }.joined(separator: "."))
        : aliasAtom(parts)
    } else {
      given = moduleName(arguments[0])
    }
    guard let name = given else {
      throw error("invalid module name: \(SourceText.of(arguments[0]))", position)
    }
    return moduleCode(name, body, position)
  }

  /// Defines a module of that name.
  func moduleCode(_ name: Atom, _ body: Syntax, _ position: SourcePosition) -> Code {
    let names = visibleVariables.sorted()
    let slots = names.compactMap { name in lookUp(name).map { (name, $0.slot) } }
    var inner = env
    inner.imports.removeAll { $0.isPromptOnly }
    inner.module = name
    inner.function = nil
    inner.warnsOfUnused = true
    let (moduleEnv, diagnostics, line) = (inner, diagnostics, position.line)
    return AsyncFrameCode { frame in
      var bindings: [Atom: Term] = [:]
      for (name, slot) in slots { bindings[name] = frame[slot] }
      return try await ModuleBuilder.define(
        name, body, moduleEnv, bindings, line: line, frame.context, diagnostics)
    }
  }

  // MARK: def

  func def(_ arguments: [Syntax], _ node: SyntaxNode, isPrivate: Bool) throws -> Code? {
    guard arguments.count == 1 || arguments.count == 2 else { return nil }
    let what = isPrivate ? "defp" : "def"
    guard env.module != nil else {
      throw RaisedError.argumentError("cannot invoke \(what)/2 outside module")
    }
    if arguments.contains(where: containsUnquote) {
      return try fragment(arguments, node, isPrivate: isPrivate)
    }
    let (head, guards) = splitHead(arguments[0])
    guard case .node(let call) = head, let name = call.name else {
      throw error("invalid syntax in \(what) \(SourceText.of(head))", node.position)
    }
    let parameters = call.arguments ?? []
    let body = arguments.count == 2 ? try definitionBody(arguments[1], node.position) : nil
    let clause = ModuleBuilder.PendingClause(
      parameters: parameters, guards: guards, body: body, env: env, line: node.position.line)
    return FrameCode { frame in
      guard let builder = frame.context.builder else {
        throw RaisedError.argumentError(
          "cannot define \(name.name)/\(parameters.count): the module is already compiled")
      }
      try builder.add(name, clause, isPrivate: isPrivate)
      return .tuple(.atom(name), .integer(parameters.count))
    }
  }

  /// Whether some `unquote` stands there outside of `quote`.
  private func containsUnquote(_ syntax: Syntax) -> Bool {
    switch syntax {
    case .literal: return false
    case .pair(let left, let right): return containsUnquote(left) || containsUnquote(right)
    case .list(let elements): return elements.contains { containsUnquote($0) }
    case .node(let node):
      if node.name == "unquote" || node.name == "unquote_splicing", node.arguments != nil { return true }
      if node.name == "quote", node.arguments != nil { return false }
      if case .syntax(let callee) = node.form {
        if containsUnquote(callee) { return true }
        if case .node(let dot) = callee, dot.arguments?.last?.asAtom == "unquote" { return true }
      }
      return node.arguments?.contains { containsUnquote($0) } ?? false
    }
  }

  /// A definition with `unquote` in it: what stands there is put in when the definition is carried out.
  private func fragment(_ arguments: [Syntax], _ node: SyntaxNode, isPrivate: Bool) throws -> Code {
    let quoted = try Quoter(resolver: self, context: nil).code(.list(arguments))
    let (env, diagnostics, interpreter) = (env, diagnostics, interpreter)
    return operation([quoted]) { frame, terms in
      let syntaxes = try (terms[0].listElements ?? []).map { try Syntax(quoted: $0) }
      let resolver = Resolver(interpreter: interpreter, diagnostics: diagnostics, env: env)
      guard let code = try resolver.def(syntaxes, node, isPrivate: isPrivate) else { return .nil }
      return try code.run(frame)
    }
  }

  private func splitHead(_ syntax: Syntax) -> (Syntax, [Syntax]) {
    guard case .node(let node) = syntax, node.name == "when", let parts = node.arguments, parts.count == 2
    else { return (syntax, []) }
    return (parts[0], alternatives(parts[1]))
  }

  /// Body of a definition, from its `do`; with `rescue`, `catch`, `else` or `after` the body is a `try`.
  private func definitionBody(_ syntax: Syntax, _ position: SourcePosition) throws -> Syntax {
    guard let pairs = syntax.asKeywords, let body = pairs.first(where: { $0.key == "do" })?.value else {
      throw error("missing :do option in \"def\"", position)
    }
    if pairs.count == 1 { return body }
    return .call("try", [syntax], at: position)
  }

  private func defguard(_ arguments: [Syntax], _ node: SyntaxNode, isPublic: Bool) throws -> Code? {
    guard arguments.count == 1, case .node(let when) = arguments[0], when.name == "when",
      let parts = when.arguments, parts.count == 2,
      case .node(let head) = parts[0], let name = head.name
    else {
      throw error("invalid syntax in defguard \(arguments.first.map(SourceText.of) ?? "")", node.position)
    }
    try requireModule("defguard", node.position)
    let parameters = (head.arguments ?? []).compactMap { parameter in
      if case .node(let variable) = parameter { variable.name } else { nil as Atom? }
    }
    guard parameters.count == head.arguments?.count ?? 0 else {
      throw error("invalid parameters in defguard \(SourceText.of(parts[0]))", node.position)
    }
    let definition = GuardDefinition(parameters: parameters, body: parts[1], env: env, isPublic: isPublic)
    return FrameCode { frame in
      frame.context.builder?.guards[FunctionKey(name, parameters.count)] = definition
      return .tuple(.atom(name), .integer(parameters.count))
    }
  }

  private func defdelegate(_ arguments: [Syntax], _ node: SyntaxNode) throws -> Code? {
    guard arguments.count == 2, let options = arguments[1].asKeywords else { return nil }
    try requireModule("defdelegate", node.position)
    guard let target = options.first(where: { $0.key == "to" })?.value else {
      throw RaisedError.argumentError("expected to: to be given as argument")
    }
    let heads = arguments[0].asList ?? [arguments[0]]
    var codes: [Code] = []
    for head in heads {
      guard case .node(let call) = head, let name = call.name else {
        throw error("invalid syntax in defdelegate \(SourceText.of(head))", node.position)
      }
      let function = options.first { $0.key == "as" }?.value.asAtom ?? name
      let plain = (call.arguments ?? []).map { parameter -> Syntax in
        if case .node(let inner) = parameter, inner.name == "\\\\", let parts = inner.arguments {
          parts[0]
        } else {
          parameter
        }
      }
      let dot = Syntax.call(".", [target, .atom(function)], at: node.position)
      let body = Syntax.node(SyntaxNode(.syntax(dot), plain, at: node.position))
      guard let code = try def([head, .list([.pair(.atom("do"), body)])], node, isPrivate: false) else {
        return nil
      }
      codes.append(code)
    }
    guard let last = codes.last else { return LiteralCode(.nil) }
    return codes.count == 1 ? last : BlockCode(Array(codes.dropLast()), last)
  }

  // MARK: use

  private func use(_ arguments: [Syntax], _ node: SyntaxNode) throws -> Code? {
    let position = node.position
    guard let subject = arguments.first, arguments.count <= 2 else { return nil }
    guard let module = moduleName(subject) else {
      throw error("invalid arguments for use, expected a compile time atom or alias as argument", position)
    }
    let template = interpreter.loaded(module) == nil ? interpreter.library.module(named: module)?.use : nil
    if template == nil, let code = try useMacro(module, arguments.count == 2 ? arguments[1] : .list([]), node)
    {
      return code
    }
    guard let template else {
      if interpreter.loaded(module) != nil || interpreter.library.module(named: module) != nil {
        throw interpreter.undefined(module, "__using__", [.nil])
      }
      throw error("module \(Term.atom(module).inspect()) is not loaded and could not be found", position)
    }
    for imported in template.imports {
      env.imports.removeAll { $0.module == imported }
      env.imports.append(Env.Import(module: imported))
    }
    env.requires.insert(module)
    guard env.module != nil else {
      // Modules without source expand to imports, whose value is the module.
      if template.source.isEmpty { return LiteralCode(template.imports.isEmpty ? .nil : .atom(module)) }
      throw RaisedError.argumentError("cannot invoke use \(Term.atom(module).inspect()) outside module")
    }
    let options = try arguments.count == 2 ? resolve(arguments[1]) : LiteralCode(.emptyList)
    let env = env
    let diagnostics = diagnostics
    return strict([options]) { codes in
      AsyncFrameCode { frame in
        let options = try codes[0].run(frame)
        guard let builder = frame.context.builder else { return .nil }
        try await builder.use(module, template, options, env, frame.context, diagnostics)
        return .nil
      }
    }
  }

  // MARK: Attributes

  /// `@name` and `@name value`.
  private func attribute(_ syntax: Syntax, _ position: SourcePosition) throws -> Code {
    guard case .node(let node) = syntax, let name = node.name else {
      throw error(
        "invalid write attribute syntax. If you want to define an attribute, don't do this: @\(SourceText.of(syntax))",
        position)
    }
    guard env.module != nil else { throw RaisedError.argumentError("cannot invoke @/1 outside module") }
    guard let arguments = node.arguments, !arguments.isEmpty else { return try readAttribute(name, position) }
    switch name.name {
    case "spec", "type", "typep", "opaque", "macrocallback": return LiteralCode(.ok)
    case "callback":
      if let callback = callbackKey(arguments[0]) {
        return FrameCode { frame in
          frame.context.builder?.callbacks.append(callback)
          return .ok
        }
      }
      return LiteralCode(.ok)
    default: break
    }
    guard env.function == nil else {
      throw RaisedError.argumentError("cannot set attribute @\(name.name) inside function/macro")
    }
    guard arguments.count == 1 else {
      throw RaisedError.argumentError("expected 0 or 1 argument for @\(name.name), got: \(arguments.count)")
    }
    let (line, diagnostics) = (position.line, diagnostics)
    return building(try resolve(arguments[0])) { builder, term in
      try builder.setAttribute(name, term, line: line, diagnostics)
      return .ok
    }
  }

  private func readAttribute(_ name: Atom, _ position: SourcePosition) throws -> Code {
    if let attributes {
      linker?.builder.readAttributes.insert(name)
      if let value = attributes[name] { return LiteralCode(value) }
      if !["moduledoc", "doc", "behaviour", "vsn"].contains(name.name) {
        diagnostics.warn(
          "undefined module attribute @\(name.name), please remove access to @\(name.name) or explicitly set it before access",
          file: env.file, line: position.line)
      }
      return LiteralCode(.nil)
    }
    return FrameCode { frame in frame.context.builder?.attribute(name) ?? .nil }
  }

  /// `name(type, type) :: result`.
  private func callbackKey(_ syntax: Syntax) -> LibraryCallback? {
    guard case .node(let node) = syntax else { return nil }
    if node.name == "when" || node.name == "::", let first = node.arguments?.first {
      return callbackKey(first)
    }
    return node.name.map { LibraryCallback($0, node.arguments?.count ?? 0) }
  }
}
