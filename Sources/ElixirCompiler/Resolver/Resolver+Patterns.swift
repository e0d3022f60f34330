import ElixirSyntax
import Evaluation
import Terms

extension Resolver {
  /// The variables that one pattern (or the patterns of one clause) binds.
  final class PatternVariables {
    var bound: [Atom: Variable] = [:]
    /// Slots that hold the term to be matched already: the parameters of a function.
    var parameterSlots: [Int]?
  }

  /// Resolves a pattern. What it binds is in scope after ``bind(_:)``.
  func pattern(_ syntax: Syntax, _ found: PatternVariables, parameter: Int? = nil) throws -> Pattern {
    let wasInPattern = isInPattern
    isInPattern = true
    defer { isInPattern = wasInPattern }
    switch syntax {
    case .literal(let term): return LiteralPattern(term)
    case .pair(let left, let right):
      return TuplePattern([try pattern(left, found), try pattern(right, found)])
    case .list(let elements): return try listPattern(elements, found)
    case .node(let node):
      if node.position.line > 0 { line = node.position.line }
      guard let arguments = node.arguments else {
        return try variablePattern(node, found, parameter: parameter)
      }
      guard case .name(let name) = node.form else {
        throw error(
          "cannot invoke remote function \(callText(node)) inside a match", node.position)
      }
      return try namedPattern(name, node, arguments, found, parameter: parameter)
    }
  }

  /// Brings what a pattern has bound into scope.
  func bind(_ found: PatternVariables) {
    for (name, variable) in found.bound { variables[name] = variable }
  }

  /// Resolves the patterns of a clause and brings what they bind into scope.
  func patterns(_ syntaxes: [Syntax], areParameters: Bool = false) throws -> [Pattern] {
    let found = PatternVariables()
    let patterns = try syntaxes.enumerated().map { index, syntax in
      try pattern(syntax, found, parameter: areParameters ? index : nil)
    }
    bind(found)
    return patterns
  }

  private func variablePattern(_ node: SyntaxNode, _ found: PatternVariables, parameter: Int?) throws
    -> Pattern
  {
    guard let name = node.name else { throw error("invalid pattern in match", node.position) }
    switch name.name {
    case "_": return WildcardPattern()
    case "__MODULE__": return LiteralPattern(env.module.map { .atom($0) } ?? .nil)
    case "__ENV__", "__DIR__", "__CALLER__", "__STACKTRACE__":
      throw error("\(name.name) cannot be used in a match", node.position)
    default: break
    }
    if let known = found.bound[name] {
      known.isUsed = true
      return SameAsSlotPattern(known.slot)
    }
    let variable: Variable
    if let parameter {
      variable = Variable(name, slot: parameter, line: node.position.line)
    } else {
      variable = Variable(name, slot: makeSlot(), line: node.position.line)
    }
    variable.hidesAnother = isVariable(name)
    declared.append(variable)
    found.bound[name] = variable
    return parameter == nil ? BindPattern(variable.slot) : WildcardPattern()
  }

  private func listPattern(_ elements: [Syntax], _ found: PatternVariables) throws -> Pattern {
    guard case .node(let node)? = elements.last, node.name == "|", let parts = node.arguments,
      parts.count == 2
    else {
      return ListPattern(try elements.map { try pattern($0, found) }, tail: nil)
    }
    let heads = try (elements.dropLast() + [parts[0]]).map { try pattern($0, found) }
    return ListPattern(heads, tail: try pattern(parts[1], found))
  }

  private func namedPattern(
    _ name: Atom, _ node: SyntaxNode, _ arguments: [Syntax], _ found: PatternVariables, parameter: Int?
  ) throws -> Pattern {
    if let syntax = try expansion(name, arguments, node) {
      return try pattern(syntax, found, parameter: parameter)
    }
    switch (name.name, arguments.count) {
    case ("var!", 1): return try pattern(arguments[0], found, parameter: parameter)
    case ("{}", _): return TuplePattern(try arguments.map { try pattern($0, found) })
    case ("__aliases__", _):
      guard let atom = aliasAtom(arguments) else { throw error("invalid alias in a match", node.position) }
      return LiteralPattern(.atom(atom))
    case ("=", 2):
      let left = try pattern(arguments[0], found, parameter: parameter)
      return BothPattern(left, try pattern(arguments[1], found, parameter: parameter))
    case ("^", 1):
      guard case .node(let pinned) = arguments[0], pinned.arguments == nil, let variable = pinned.name else {
        throw error(
          "invalid argument for unary operator ^, expected an existing variable, got: ^\(arguments[0].term.inspect())",
          node.position)
      }
      guard let known = lookUp(variable) else {
        throw error(
          "undefined variable ^\(variable.name). No variable \"\(variable.name)\" has been defined before the current pattern",
          node.position)
      }
      return SameAsSlotPattern(known.slot)
    case ("%{}", _): return try mapPattern(arguments, found, node.position)
    case ("%", 2): return try structPattern(arguments, found, node.position)
    case ("<<>>", _): return try binaryPattern(arguments, found, node.position)
    case ("<>", 2): return try prefixPattern(arguments, found, node.position)
    case ("++", 2):
      if case .list(let elements) = arguments[0], !elements.contains(where: { $0.asNode?.name == "|" }) {
        return ListPattern(
          try elements.map { try pattern($0, found) }, tail: try pattern(arguments[1], found))
      }
      let prefix = try outsidePattern { try resolve(arguments[0]) }
      guard let elements = prefix.literal?.listElements else {
        throw error(
          "invalid argument for ++ operator inside a match, expected a literal proper list", node.position)
      }
      return ListPattern(elements.map { LiteralPattern($0) }, tail: try pattern(arguments[1], found))
    case ("-", 1), ("+", 1):
      let code = try outsidePattern { try resolve(.node(node)) }
      if let value = code.literal { return LiteralPattern(value) }
      if let value = arguments[0].asLiteral,
        let number = name.name == "-" ? try? Arithmetic.negate(value) : value
      {
        return LiteralPattern(number)
      }
    case ("..", 2), ("..//", 3):
      var fields: [Pattern] = try arguments.map { try pattern($0, found) }
      if fields.count == 2 { fields.append(WildcardPattern()) }
      let keys: [Code] = [.structKey, "first", "last", "step"].map { LiteralCode(.atom($0)) }
      return MapPattern(keys, [LiteralPattern(.atom("Elixir.Range"))] + fields)
    case ("@", 1):
      let code = try outsidePattern { try resolve(.node(node)) }
      guard let value = code.literal else { return SameAsCodePattern(code) }
      return LiteralPattern(value)
    case ("__block__", 1): return try pattern(arguments[0], found, parameter: parameter)
    case ("|", 2):
      throw error(
        "misplaced operator |/2\n\nThe | operator is typically used between brackets to mark the tail of a list",
        node.position)
    case ("::", 2):
      throw error(
        "misplaced operator ::/2\n\nThe :: operator is typically used in bitstrings to specify the type and size of segments",
        node.position)
    default:
      if name.name.hasPrefix("sigil_") {
        let code = try outsidePattern { try resolve(.node(node)) }
        if let value = code.literal { return LiteralPattern(value) }
      }
    }
    throw error(
      "cannot find or invoke local \(name.name)/\(arguments.count) inside match. Only macros can be invoked in a match and they "
        + "must be defined before their invocation. Called as: \(callText(node))", node.position)
  }

  /// Resolves an expression that stands inside a pattern: a key, a size. There it may call what guards may.
  func outsidePattern<R>(_ body: () throws -> R) rethrows -> R {
    let (wasInPattern, wasInGuard) = (isInPattern, isInGuard)
    isInPattern = false
    isInGuard = wasInGuard || wasInPattern
    defer { (isInPattern, isInGuard) = (wasInPattern, wasInGuard) }
    return try body()
  }

  private func mapPattern(_ arguments: [Syntax], _ found: PatternVariables, _ position: SourcePosition) throws
    -> Pattern
  {
    var keys: [Code] = []
    var values: [Pattern] = []
    for (key, value) in try mapPairs(arguments, position) {
      keys.append(try mapKey(key, position))
      values.append(try pattern(value, found))
    }
    return MapPattern(keys, values)
  }

  private func mapKey(_ key: Syntax, _ position: SourcePosition) throws -> Code {
    if case .node(let node) = key {
      if node.name == "^", let pinned = node.arguments?.first {
        return try outsidePattern { try resolve(pinned) }
      }
      if let name = node.name, node.arguments == nil, name != "__MODULE__" {
        throw error(
          "cannot use variable \(name.name) as map key inside a pattern. Map keys in patterns can only be literals (such as "
            + "atoms, strings, tuples, and the like) or an existing variable matched with the pin operator (such as "
            + "^some_var)", position)
      }
    }
    return try outsidePattern { try resolve(key) }
  }

  private func structPattern(_ arguments: [Syntax], _ found: PatternVariables, _ position: SourcePosition)
    throws -> Pattern
  {
    guard case .node(let fields) = arguments[1], let given = fields.arguments else {
      throw error("invalid struct", position)
    }
    if let name = moduleName(arguments[0]) {
      let definition = try structDefinition(name, position)
      for (key, _) in try mapPairs(given, position) { try checkField(key, of: name, definition, position) }
      guard let inner = try mapPattern(given, found, position) as? MapPattern else {
        return WildcardPattern()
      }
      return MapPattern(
        [LiteralCode(.atom(.structKey))] + inner.keys.all, [LiteralPattern(.atom(name))] + inner.values.all)
    }
    return StructNamePattern(try pattern(arguments[0], found), try mapPattern(given, found, position))
  }

  private func prefixPattern(_ arguments: [Syntax], _ found: PatternVariables, _ position: SourcePosition)
    throws -> Pattern
  {
    let left: Term? =
      if let literal = arguments[0].asLiteral { literal } else {
        try? outsidePattern { try resolve(arguments[0]) }.literal
      }
    guard let prefix = left?.asBinary else {
      throw RaisedError.argumentError(
        "the left argument of <> operator inside a match should always be a literal binary because its size can't be "
          + "verified. Got: \(SourceText.of(arguments[0]))")
    }
    return PrefixPattern(prefix, try pattern(arguments[1], found))
  }
}
