import ElixirSyntax
import Evaluation
import Synchronization
import Terms

extension Resolver {
  static let macroMacros: [LanguageForm] = [
    .form(
      "defmacro", ["call", .optional("expr", .nil)],
      "Defines a macro: a function from quoted forms to a quoted form."
    ) { resolver, node, arguments, _ in
      try resolver.defmacro(arguments, node, isPrivate: false)
    },
    .form(
      "defmacrop", ["call", .optional("expr", .nil)], "Defines a macro that only the module itself can use."
    ) { resolver, node, arguments, _ in
      try resolver.defmacro(arguments, node, isPrivate: true)
    },
    .form(
      "defprotocol", ["name", "do_block"],
      "Defines a protocol: functions that each type of data implements for itself."
    ) { resolver, node, arguments, _ in try resolver.defprotocol(arguments, node) },
    .form(
      "defimpl", ["name", "opts", .optional("do_block", [])],
      "Implements a protocol: `defimpl Size, for: Map do … end`."
    ) { resolver, node, arguments, _ in try resolver.defimpl(arguments, node) },
    .form("var!", ["var", .optional("context", .nil)], "A variable of the caller inside `quote`.") {
      resolver, _, arguments, _ in
      guard let variable = arguments.first else { return nil }
      return try resolver.resolve(variable)
    },
  ]

  // MARK: quote

  func quote(_ arguments: [Syntax], _ node: SyntaxNode) throws -> Code? {
    guard let last = arguments.last?.asKeywords,
      let body = last.first(where: { $0.key == "do" })?.value, arguments.count <= 2
    else { throw error("missing :do keyword in \"quote\"", node.position) }
    let options = arguments.count == 2 ? arguments[0].asKeywords ?? [] : last.filter { $0.key != "do" }
    let context = env.module ?? "Elixir"
    var quoter = Quoter(resolver: self, context: context)
    if options.first(where: { $0.key == "unquote" })?.value.asAtom == .false { quoter.unquotes = false }
    guard let bound = options.first(where: { $0.key == "bind_quoted" })?.value.asKeywords else {
      return try quoter.code(body)
    }
    quoter.unquotes = false
    let values = try resolveAll(bound.map(\.value))
    let names = bound.map(\.key)
    let quoted = try quoter.code(body)
    return operation(values + [quoted]) { _, terms in
      var statements = zip(names, terms).map { name, value in
        Term.tuple(
          .atom("="), .emptyList,
          .list(of: [.tuple(.atom(name), .emptyList, .atom(context)), value]))
      }
      let body = terms[terms.count - 1]
      if let block = body.asTuple, block.count == 3, block[0].isAtom("__block__"),
        let inner = block[2].listElements
      {
        statements += inner
      } else {
        statements.append(body)
      }
      return .tuple(.atom("__block__"), .emptyList, .list(of: statements))
    }
  }

  // MARK: defmacro

  private func defmacro(_ arguments: [Syntax], _ node: SyntaxNode, isPrivate: Bool) throws -> Code? {
    guard let given = arguments.first, env.module != nil else {
      throw RaisedError.argumentError(
        "cannot invoke \(isPrivate ? "defmacrop" : "defmacro")/2 outside module")
    }
    func renamed(_ head: Syntax) -> Syntax? {
      guard case .node(let call) = head, let name = call.name else { return nil }
      if name == "when", let parts = call.arguments, parts.count == 2, let inner = renamed(parts[0]) {
        return .node(SyntaxNode(.name("when"), [inner, parts[1]], at: call.position))
      }
      return .node(
        SyntaxNode(
          .name(.macro(name)), [.variable("&caller")] + (call.arguments ?? []), at: call.position))
    }
    guard let head = renamed(given) else {
      throw error("invalid syntax in defmacro \(SourceText.of(given))", node.position)
    }
    guard let code = try def([head] + arguments.dropFirst(), node, isPrivate: isPrivate) else { return nil }
    return operation([code]) { _, terms in
      guard let pair = terms[0].asTuple, let name = pair[0].asAtom?.macroName, let arity = pair[1].asInteger
      else { return terms[0] }
      return .tuple(.atom(name), .integer(arity - 1))
    }
  }

  // MARK: Expanding

  /// Expands a call of a macro of this module or of an imported one; nil if there is none of that name.
  func expansion(_ name: Atom, _ arguments: [Syntax], _ node: SyntaxNode) throws -> Syntax? {
    let key = FunctionKey(.macro(name), arguments.count + 1)
    if let linker, linker.builder.isDefined(key) {
      linker.noteCall(of: key)
      guard let function = try linker.function(key) else { return nil }
      return try expanded(function, arguments, node)
    }
    for imported in env.imports.reversed() where imported.brings(FunctionKey(name, arguments.count)) {
      if let callee = interpreter.loaded(imported.module)?.callee(key) {
        return try expanded(callee, arguments, node)
      }
    }
    return nil
  }

  /// Expands `Mod.name(…)`; nil if the module is not required or has no such macro.
  func expansion(_ module: Atom, _ name: Atom, _ arguments: [Syntax], _ node: SyntaxNode) throws -> Syntax? {
    guard env.requires.contains(module),
      let callee = interpreter.loaded(module)?.callee(FunctionKey(.macro(name), arguments.count + 1))
    else { return nil }
    return try expanded(callee, arguments, node)
  }

  /// Whether an import brings a macro of that name.
  func importsMacro(_ key: FunctionKey) -> Bool {
    let macro = FunctionKey(.macro(key.name), key.arity + 1)
    return env.imports.contains { $0.brings(key) && interpreter.loaded($0.module)?.callee(macro) != nil }
  }

  private func expanded(_ callee: Callee, _ arguments: [Syntax], _ node: SyntaxNode) throws -> Syntax {
    let given = [environment(node)] + arguments.map(\.term)
    guard
      let quoted = try interpreter.callNow(callee, Arguments(given), builders: callContext?.builders ?? [])
    else { throw error("a macro can be expanded only in a process", node.position) }
    return try HygienicSyntax.syntax(quoted)
  }

  /// The context in which the code is being resolved.
  var callContext: CallContext? { context ?? parent?.callContext ?? linker?.builder.context }

  /// Whether a module's functions are there only for what is typed at the prompt.
  func isCommand(_ module: Atom) -> Bool {
    env.imports.contains { $0.module == module && $0.isPromptOnly }
  }

  /// `use Module, options` of a module that defines `__using__/1`.
  func useMacro(_ module: Atom, _ options: Syntax, _ node: SyntaxNode) throws -> Code? {
    guard interpreter.loaded(module)?.callee(FunctionKey(.macro("__using__"), 2)) != nil else { return nil }
    env.requires.insert(module)
    guard let syntax = try expansion(module, "__using__", [options], node) else { return nil }
    return try resolve(syntax)
  }
}

/// Code from a quoted form, whose variables that belong to a macro get names of their own.
enum HygienicSyntax {
  private static let counter = Atomic<Int>(0)

  static func syntax(_ quoted: Term) throws -> Syntax {
    try RaisedError.checkWritable(quoted)
    let (_, number) = counter.wrappingAdd(1, ordering: .relaxed)
    // Atoms stay for ever, so the numbers come round again: long after what had them last.
    return Syntax(term: walk(quoted, number & 0xFFFF))
  }

  /// The quoted form that gives a value.
  static func escape(_ value: Term) -> Term {
    switch value {
    case .tuple(let tuple) where tuple.count == 2: .tuple(escape(tuple[0]), escape(tuple[1]))
    case .tuple(let tuple): .tuple(.atom("{}"), .emptyList, .list(of: tuple.map { escape($0) }))
    case .list: value.listElements.map { .list(of: $0.map { escape($0) }) } ?? value
    case .map(let map):
      .tuple(
        .atom("%{}"), .emptyList,
        .list(of: map.orderedPairs.map { .tuple(escape($0.key), escape($0.value)) }))
    default: value
    }
  }

  private static let heads: Set<String> = [
    "def", "defp", "defmacro", "defmacrop", "defguard", "defguardp", "defdelegate", "@",
  ]

  private static func walk(_ term: Term, _ number: Int) -> Term {
    switch term {
    case .list:
      guard let elements = term.listElements else { return term }
      return .list(of: elements.map { walk($0, number) })
    case .tuple(let tuple) where tuple.count == 2:
      return .tuple(walk(tuple[0], number), walk(tuple[1], number))
    case .tuple(let tuple) where tuple.count == 3:
      guard let meta = tuple[1].keywordPairs else { return term }
      guard let name = tuple[0].asAtom else {
        return .tuple(walk(tuple[0], number), tuple[1], walk(tuple[2], number))
      }
      if case .atom(let context) = tuple[2] {
        guard context != .nil, !name.name.hasPrefix("__"), name != "_" else { return plain(tuple) }
        return .tuple(.atom(named: "&\(name.name)#\(number)"), tuple[1], .nil)
      }
      if name == "__aliases__" {
        if let alias = meta.first(where: { $0.key == "alias" })?.value, let module = alias.asAtom,
          module != .false
        {
          return alias
        }
        return .tuple(tuple[0], .emptyList, tuple[2])
      }
      if name == "var!", let first = tuple[2].listElements?.first?.asTuple { return plain(first) }
      guard let arguments = tuple[2].listElements else { return term }
      if name == "::", arguments.count == 2 {
        return .tuple(
          tuple[0], tuple[1], .list(of: [walk(arguments[0], number), segmentType(arguments[1], number)]))
      }
      if heads.contains(name.name), let head = arguments.first?.asTuple, head.count == 3, case .atom = head[2]
      {
        // The name of what is defined, and of an attribute, is no variable.
        return .tuple(
          tuple[0], tuple[1], .list(of: [plain(head)] + arguments.dropFirst().map { walk($0, number) }))
      }
      return .tuple(tuple[0], tuple[1], .list(of: arguments.map { walk($0, number) }))
    default: return term
    }
  }

  /// A variable of whoever uses the macro.
  private static func plain(_ variable: Tuple) -> Term { .tuple(variable[0], variable[1], .nil) }

  /// The type of a segment of a binary: its names are no variables, but the arguments of `size` are.
  private static func segmentType(_ term: Term, _ number: Int) -> Term {
    guard let tuple = term.asTuple, tuple.count == 3 else { return term }
    if case .atom = tuple[2] { return plain(tuple) }
    guard let arguments = tuple[2].listElements else { return term }
    let isOperator = tuple[0].isAtom("-") || tuple[0].isAtom("*")
    return .tuple(
      tuple[0], tuple[1],
      .list(of: arguments.map { isOperator ? segmentType($0, number) : walk($0, number) }))
  }
}
