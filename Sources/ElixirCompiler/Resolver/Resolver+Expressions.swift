import CommonLibrary
import ElixirSyntax
import Evaluation
import Terms

extension Resolver {
  /// Special forms that are written as variables are.
  static let nameForms: [LanguageForm] = [
    .form("__MODULE__", [], "The module that is being defined, or nil.") { resolver, _, _, _ in
      LiteralCode(resolver.env.module.map { .atom($0) } ?? .nil)
    },
    .form("__DIR__", [], "The folder of the file, or the current one.", reaches: .files) {
      resolver, _, _, _ in
      let folder = resolver.env.path.map { Term.string(PathText.folder($0)) }
      return LiteralCode(folder ?? SystemTerms.currentFolder)
    },
    .form("__STACKTRACE__", [], "The stack trace of what was rescued or caught.") { resolver, node, _, _ in
      if let slot = resolver.stacktraceSlot { return SlotCode(slot) }
      throw resolver.error(
        "__STACKTRACE__ is available only inside catch and rescue clauses of try expressions", node.position)
    },
    .form("__ENV__", [], "Where the expression stands: module, function, file, line.") {
      resolver, node, _, _ in
      LiteralCode(resolver.environment(node))
    },
    .form("__CALLER__", [], "Where the macro is called, inside `defmacro`.") { resolver, node, _, _ in
      if let caller = resolver.lookUp("&caller") { return SlotCode(caller.slot) }
      throw resolver.error("__CALLER__ is available only inside defmacro and defmacrop", node.position)
    },
    .misplaced(
      "_",
      "invalid use of _. \"_\" represents a value to be ignored in a pattern and cannot be used in expressions"
    ),
  ]
  private static let names = LanguageForms(nameForms)

  /// Resolves an expression.
  /// - Parameter isTail: whether its value is the function's, so that a call may replace the running function.
  func resolve(_ syntax: Syntax, isTail: Bool = false) throws -> Code {
    switch syntax {
    case .literal(let term): return LiteralCode(term)
    case .pair(let left, let right): return try tuple([left, right])
    case .list(let elements): return try list(elements)
    case .node(let node):
      try RaisedError.checkStack()
      if node.position.line > 0 { line = node.position.line }
      guard let arguments = node.arguments else { return try variable(node) }
      switch node.form {
      case .name(let name): return try named(name, node, arguments, isTail: isTail)
      case .syntax(let callee): return try remote(callee, node, arguments, isTail: isTail)
      }
    }
  }

  /// Resolves one whose variables end with it, such as the body of a clause.
  func resolveScoped(_ syntax: Syntax, isTail: Bool = false) throws -> Code {
    try scoped { try resolve(syntax, isTail: isTail) }
  }

  func resolveAll(_ syntaxes: [Syntax]) throws -> [Code] { try syntaxes.map { try resolve($0) } }

  private func variable(_ node: SyntaxNode) throws -> Code {
    guard let name = node.name else { throw error("invalid expression", node.position) }
    if let found = lookUp(name) {
      warnOfUnderscored(name, node.position)
      return SlotCode(found.slot)
    }
    if let form = Resolver.names[name], let code = try form(self, node, [], false) { return code }
    // A name without parentheses: a call if there is such a function. (Deprecated in Elixir, but it runs.)
    if isCallable(FunctionKey(name, 0)) {
      if env.function != nil { warnOfExpansion(name, node.position) }
      return try named(name, node, [], isTail: false)
    }
    if name.name.hasPrefix("&"), let mark = name.name.lastIndex(of: "#") {
      // A name that `quote` took for a variable, and is a call.
      let plain = Atom(String(name.name[..<mark].dropFirst()))
      return try variable(SyntaxNode(.name(plain), nil, at: node.position))
    }
    throw undefinedVariable(name, node.position)
  }

  func environment(_ node: SyntaxNode) -> Term {
    var map = MapTerm()
    map[.structKey] = .atom("Elixir.Macro.Env")
    map["module"] = env.module.map { .atom($0) } ?? .nil
    map["file"] = .string(env.path ?? env.file)
    map["line"] = .integer(node.position.line)
    map["function"] = env.function.map { .tuple(.atom($0.name), .integer($0.arity)) } ?? .nil
    map["aliases"] = .list(
      of: env.aliases.sorted { $0.key < $1.key }.map {
        .tuple(.atom(named: "Elixir." + $0.key.name), .atom($0.value))
      })
    return .map(map)
  }

  // MARK: Data

  func tuple(_ elements: [Syntax]) throws -> Code {
    let codes = try resolveAll(elements)
    if codes.allSatisfy({ $0.literal != nil }) { return LiteralCode(.tuple(of: codes.compactMap(\.literal))) }
    return strict(codes) { TupleCode($0) }
  }

  package func list(_ elements: [Syntax]) throws -> Code {
    var heads = elements
    var tail: Syntax?
    if case .node(let node)? = elements.last, node.name == "|", let parts = node.arguments, parts.count == 2 {
      heads = elements.dropLast() + [parts[0]]
      tail = parts[1]
    }
    var codes = try resolveAll(heads)
    if let tail { codes.append(try resolve(tail)) }
    if codes.allSatisfy({ $0.literal != nil }) {
      let terms = codes.compactMap(\.literal)
      return LiteralCode(
        tail == nil ? .list(of: terms) : .list(of: terms.dropLast(), tail: terms[terms.count - 1]))
    }
    return strict(codes) {
      tail == nil ? ListCode($0, tail: nil) : ListCode(Array($0.dropLast()), tail: $0[$0.count - 1])
    }
  }

  /// `%{…}` and `%{map | …}`.
  func map(_ arguments: [Syntax], _ position: SourcePosition) throws -> Code {
    if case .node(let node)? = arguments.first, arguments.count == 1, node.name == "|",
      let parts = node.arguments, parts.count == 2
    {
      return try mapUpdate(parts[0], parts[1], structName: nil)
    }
    let pairs = try mapPairs(arguments, position)
    let keys = try resolveAll(pairs.map(\.0))
    let values = try resolveAll(pairs.map(\.1))
    if (keys + values).allSatisfy({ $0.literal != nil }) {
      return LiteralCode(
        .map(
          of: zip(keys, values).compactMap { key, value in
            key.literal.flatMap { k in value.literal.map { (k, $0) } }
          }))
    }
    return strict(interleaved(keys, values)) { codes in
      MapCode(
        stride(from: 0, to: codes.count, by: 2).map { codes[$0] },
        stride(from: 1, to: codes.count, by: 2).map { codes[$0] })
    }
  }

  func mapPairs(_ arguments: [Syntax], _ position: SourcePosition) throws -> [(Syntax, Syntax)] {
    let elements: [Syntax] =
      if arguments.count == 1, let list = arguments[0].asList { list } else { arguments }
    return try elements.map { element in
      guard case .pair(let key, let value) = element else {
        throw error("expected key-value pairs in a map", position)
      }
      return (key, value)
    }
  }

  func mapUpdate(_ map: Syntax, _ updates: Syntax, structName: Atom?) throws -> Code {
    let subject = try resolve(map)
    let pairs = try mapPairs([updates], map.position)
    let keys = try resolveAll(pairs.map(\.0))
    let values = try resolveAll(pairs.map(\.1))
    let isCompiled = env.function != nil
    return strict([subject] + interleaved(keys, values)) { codes in
      let rest = codes.dropFirst()
      return MapUpdateCode(
        codes[0], stride(from: 1, to: codes.count, by: 2).map { codes[$0] },
        stride(from: 2, to: rest.count + 1, by: 2).map { codes[$0] }, structName: structName,
        isCompiled: isCompiled)
    }
  }

  func interleaved(_ keys: [Code], _ values: [Code]) -> [Code] { zip(keys, values).flatMap { [$0, $1] } }

  /// The module that an alias, an atom or `__MODULE__` names where the source is read, if it does.
  func moduleName(_ syntax: Syntax) -> Atom? {
    if let atom = syntax.asAtom { return atom }
    guard case .node(let node) = syntax else { return nil }
    if node.name == "__MODULE__", node.arguments == nil { return env.module }
    guard node.name == "__aliases__", let parts = node.arguments else { return nil }
    return aliasAtom(parts)
  }

  func aliasAtom(_ parts: [Syntax]) -> Atom? {
    let rest = parts.dropFirst().compactMap(\.asAtom)
    guard rest.count == parts.count - 1, let first = parts.first else { return nil }
    if let first = first.asAtom { return env.expand([first] + rest) }
    guard let base = moduleName(first) else { return nil }
    return Atom(([base.name] + rest.map(\.name)).joined(separator: "."))
  }

  /// `%Name{…}` in an expression.
  func structExpression(_ arguments: [Syntax], _ position: SourcePosition) throws -> Code {
    guard arguments.count == 2, case .node(let fields) = arguments[1], let given = fields.arguments else {
      throw error("invalid struct", position)
    }
    guard let name = moduleName(arguments[0]) else {
      throw error(
        "expected struct name to be a compile time atom or alias, got: \(arguments[0].term.inspect())",
        position)
    }
    let definition = try structDefinition(name, position)
    if given.count == 1, case .node(let node) = given[0], node.name == "|", let parts = node.arguments,
      parts.count == 2
    {
      for (key, _) in try mapPairs([parts[1]], position) {
        try checkField(key, of: name, definition, position, isUpdate: true)
      }
      return try mapUpdate(parts[0], parts[1], structName: name)
    }
    let pairs = try mapPairs(given, position)
    for (key, _) in pairs { try checkField(key, of: name, definition, position) }
    let missing = definition.enforced.filter { field in !pairs.contains { $0.0.asAtom == field } }
    if !missing.isEmpty {
      throw RaisedError.argumentError(
        "the following keys must also be given when building struct \(Term.atom(name).inspect()): "
          + Term.list(of: missing.map { .atom($0) }).inspect())
    }
    let base = definition.make(name)
    let keys = pairs.compactMap(\.0.asAtom)
    let values = try resolveAll(pairs.map(\.1))
    if values.isEmpty { return LiteralCode(.map(base)) }
    return operation(values) { _, terms in
      var map = base
      for (key, value) in zip(keys, terms) { map[key] = value }
      return .map(map)
    }
  }

  func structDefinition(_ name: Atom, _ position: SourcePosition) throws -> StructDefinition {
    if let linker, linker.builder.name == name {
      if let definition = linker.builder.structDefinition { return definition }
    } else if let definition = interpreter.structDefinition(name) {
      return definition
    }
    // Of a module that is being defined around this one.
    if name != env.module,
      let definition = callContext?.builder(of: name)?.structDefinition
    {
      return definition
    }
    let shown = Term.atom(name).inspect()
    if name == env.module {
      throw error(
        "cannot access struct \(shown), the struct was not yet defined or the struct is being accessed in the same context "
          + "that defines it", position)
    }
    throw error(
      "\(shown).__struct__/\(isInPattern ? 0 : 1) is undefined, cannot expand struct \(shown). Make sure the struct name is "
        + "correct. If the struct name exists and is correct but it still cannot be found, you likely have cyclic module "
        + "usage in your code", position)
  }

  func checkField(
    _ key: Syntax, of name: Atom, _ definition: StructDefinition, _ position: SourcePosition,
    isUpdate: Bool = false
  ) throws {
    guard let field = key.asAtom else {
      throw error("unknown key \(key.term.inspect()) for struct", position)
    }
    guard definition.has(field) else {
      throw isInPattern || isUpdate
        ? error("unknown key \(Term.atom(field).inspect()) for struct \(Term.atom(name).inspect())", position)
        : RaisedError.keyError(.atom(field))
    }
  }
}
