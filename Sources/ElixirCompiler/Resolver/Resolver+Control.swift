import ElixirSyntax
@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

extension Resolver {
  func block(_ syntaxes: [Syntax], isTail: Bool) throws -> Code {
    guard let last = syntaxes.last else { return LiteralCode(.nil) }
    var steps: [Code] = []
    var work = LongWork()
    for syntax in syntaxes.dropLast() {
      try work.check()
      if env.function != nil { warnOfUseless(syntax) }
      let code = try resolve(syntax)
      if code.literal == nil { steps.append(code) }
    }
    let code = try resolve(last, isTail: isTail)
    return steps.isEmpty ? code : BlockCode(steps, code)
  }

  /// Of a step whose value nobody gets, and that does nothing else.
  private func warnOfUseless(_ syntax: Syntax) {
    switch syntax {
    case .literal(let term):
      switch term {
      case .integer, .bigInteger, .float, .binary:
        warn(
          "code block contains unused literal \(term.inspect()) (remove the literal or assign it to _ to avoid warnings)"
        )
      default: break
      }
    case .node(let node) where node.arguments == nil && node.name.map(isVariable) ?? false:
      warn(
        "variable \(node.name?.name ?? "") in code block has no effect as it is never returned (remove the variable or "
          + "assign it to _ to avoid warnings)", line: node.position.line)
    default: break
    }
  }

  func match(_ arguments: [Syntax], _ position: SourcePosition) throws -> Code {
    let value = try resolve(arguments[1])
    let found = PatternVariables()
    let resolved = try pattern(arguments[0], found)
    bind(found)
    return MatchCode(resolved, value)
  }

  func ifCode(_ arguments: [Syntax], isTail: Bool, negated: Bool) throws -> Code {
    let name = negated ? "unless" : "if"
    guard arguments.count == 2, let pairs = arguments[1].asKeywords, pairs.contains(where: { $0.key == "do" })
    else {
      throw RaisedError.argumentError(
        "invalid or duplicate keys for \(name), only \"do\" and an optional \"else\" are permitted")
    }
    guard Set(pairs.map(\.key)).isSubset(of: ["do", "else"]), Set(pairs.map(\.key)).count == pairs.count
    else {
      throw RaisedError.argumentError(
        "invalid or duplicate keys for \(name), only \"do\" and an optional \"else\" are permitted")
    }
    let condition = try resolve(arguments[0])
    let yes =
      try pairs.first { $0.key == "do" }.map { try resolveScoped($0.value, isTail: isTail) }
      ?? LiteralCode(.nil)
    let no =
      try pairs.first { $0.key == "else" }.map { try resolveScoped($0.value, isTail: isTail) }
      ?? LiteralCode(.nil)
    return negated ? IfCode(condition, no, yes) : IfCode(condition, yes, no)
  }

  func caseCode(_ arguments: [Syntax], isTail: Bool) throws -> Code {
    guard arguments.count == 2 else { throw error("undefined function case/\(arguments.count)") }
    let sections = try sections(arguments, "case", allowed: ["do"])
    let subject = try resolve(arguments[0])
    guard let body = sections["do"] else { return LiteralCode(.nil) }
    return CaseCode(subject, try clauses(body, "case", isTail: isTail)) { .caseClause($0) }
  }

  func condCode(_ arguments: [Syntax], isTail: Bool) throws -> Code {
    let sections = try sections(arguments, "cond", allowed: ["do"])
    guard let body = sections["do"] else { return LiteralCode(.nil) }
    let clauses = try arrows(body, "cond").map { head, body, _ in
      try scoped {
        guard head.count == 1 else { throw error("expected one argument for :do clauses (->) in \"cond\"") }
        let condition = try resolve(head[0])
        return (condition: condition, body: try resolve(body, isTail: isTail))
      }
    }
    return CondCode(clauses)
  }

  func receiveCode(_ arguments: [Syntax], isTail: Bool) throws -> Code {
    let sections = try sections(arguments, "receive", allowed: ["do", "after"])
    var resolved: [Clause] = []
    if let body = sections["do"] {
      let isEmpty =
        if case .node(let node) = body { node.name == "__block__" && node.arguments?.isEmpty ?? true } else {
          body.asLiteral?.isNil ?? false
        }
      if !isEmpty { resolved = try clauses(body, "receive", isTail: isTail) }
    }
    guard let after = sections["after"] else { return ReceiveCode(resolved, timeout: nil) }
    let arrows = try arrows(after, "receive")
    guard arrows.count == 1, arrows[0].head.count == 1 else {
      throw error("expected a single -> clause for :after in \"receive\"")
    }
    let timeout = try scoped {
      let limit = try resolve(arrows[0].head[0])
      return (limit: limit, body: try resolve(arrows[0].body, isTail: isTail))
    }
    return ReceiveCode(resolved, timeout: timeout)
  }

  // MARK: with

  func withCode(_ arguments: [Syntax], isTail: Bool) throws -> Code {
    let sections = try sections(arguments, "with", allowed: ["do", "else"])
    let code = try scoped {
      let first = declared.count
      let steps: [WithCode.Step] = try arguments.dropLast().map { argument in
        guard case .node(let node) = argument, node.name == "<-", let parts = node.arguments, parts.count == 2
        else {
          return .run(try resolve(argument))
        }
        let value = try resolve(parts[1])
        let (patterns, guards) = splitGuard([parts[0]])
        let resolved = try self.patterns(patterns)
        return .match(Clause(resolved, guards: try guardCodes(guards), body: value), value)
      }
      let body = try sections["do"].map { try resolve($0, isTail: isTail) } ?? LiteralCode(.nil)
      warnOfUnusedClause(from: first)
      return WithCode(steps, body, elseClauses: [])
    }
    return code.with(otherwise: try sections["else"].map { try clauses($0, "with", isTail: isTail) })
  }

  // MARK: try

  func tryCode(_ arguments: [Syntax]) throws -> Code {
    let sections = try sections(arguments, "try", allowed: ["do", "rescue", "catch", "else", "after"])
    guard let body = sections["do"] else { return LiteralCode(.nil) }
    if sections.count == 1 { throw error("missing :catch/:rescue/:after option in \"try\"") }
    let slot = makeTemporary()
    slots = maxSlots
    let code = try resolveScoped(body)
    let outer = stacktraceSlot
    stacktraceSlot = slot
    defer { stacktraceSlot = outer }
    var handlers: [TryCode.Handler] = []
    if let rescue = sections["rescue"] {
      handlers += try arrows(rescue, "try rescue").map { try rescueHandler($0.head, $0.body) }
    }
    if let catching = sections["catch"] {
      handlers += try arrows(catching, "try catch").map { try catchHandler($0.head, $0.body) }
    }
    stacktraceSlot = outer
    let elseClauses = try sections["else"].map { try clauses($0, "try", isTail: false) } ?? []
    let after = try sections["after"].map { try resolveScoped($0) }
    return TryCode(code, handlers, elseClauses: elseClauses, after: after, stacktraceSlot: slot)
  }

  private func rescueHandler(_ head: [Syntax], _ body: Syntax) throws -> TryCode.Handler {
    try scoped {
      guard head.count == 1 else { throw error("expected one argument for :rescue clauses (->) in \"try\"") }
      let first = declared.count
      var variable: Syntax?
      var names: Syntax? = head[0]
      if case .node(let node) = head[0] {
        if node.name == "in", let parts = node.arguments, parts.count == 2 {
          variable = parts[0]
          names = parts[1]
        } else if node.arguments == nil, node.name != "__MODULE__" {
          variable = head[0]
          names = nil
        }
      }
      if case .node(let node)? = names, node.arguments == nil, node.name == "_" { names = nil }
      var slot: Int?
      if case .node(let node)? = variable, let name = node.name, name != "_" {
        slot = declare(name, line: node.position.line).slot
      }
      var modules: [Code]?
      if let names { modules = try resolveAll(names.asList ?? [names]) }
      if case .list(let list)? = names, list.isEmpty { modules = [] }
      let code = try resolve(body)
      warnOfUnusedClause(from: first)
      return TryCode.Handler(selection: .rescue(modules: modules, slot: slot), body: code)
    }
  }

  private func catchHandler(_ head: [Syntax], _ body: Syntax) throws -> TryCode.Handler {
    try scoped {
      let first = declared.count
      var (patterns, guards) = splitGuard(head)
      guard patterns.count == 1 || patterns.count == 2 else {
        throw error("expected one or two arguments for :catch clauses (->) in \"try\"")
      }
      if patterns.count == 1 { patterns.insert(.atom("throw"), at: 0) }
      let resolved = try self.patterns(patterns)
      let tests = try guardCodes(guards)
      let code = try resolve(body)
      warnOfUnusedClause(from: first)
      return TryCode.Handler(
        selection: .catching(kind: resolved[0], clause: Clause([resolved[1]], guards: tests, body: code)),
        body: code)
    }
  }

  // MARK: for

  func forCode(_ arguments: [Syntax]) throws -> Code {
    guard let pairs = arguments.last?.asKeywords, let body = pairs.first(where: { $0.key == "do" })?.value
    else {
      throw error("missing :do option in \"for\"")
    }
    var options: [(key: Atom, value: Syntax)] = pairs.filter { $0.key != "do" }
    var generators = Array(arguments.dropLast())
    if let last = generators.last?.asKeywords, !last.isEmpty { options += last; generators.removeLast() }
    for option in options where !["into", "uniq", "reduce"].contains(option.key.name) {
      throw error("unsupported option \(option.key.name) given to for")
    }
    let into = try options.first { $0.key == "into" }.map { try resolve($0.value) }
    let first = try options.first { $0.key == "reduce" }.map { try resolve($0.value) }
    let isUnique = options.first { $0.key == "uniq" }?.value.asAtom == .true
    if first != nil, into != nil || isUnique {
      throw error("cannot use :reduce alongside :into/:uniq in comprehension")
    }
    return try scoped {
      let declaredBefore = declared.count
      guard !generators.isEmpty else { throw error("for comprehensions must start with a generator") }
      let steps = try generators.map { try forStep($0) }
      var collection = ForCode.Collection.list
      var code: Code = LiteralCode(.nil)
      if let first {
        collection = .reduce(try clauses(body, "for", isTail: false), first)
      } else {
        code = try resolveScoped(body)
        if let into {
          collection = .into(into, unique: isUnique)
        } else if isUnique {
          collection = .uniqueList
        }
      }
      warnOfUnusedClause(from: declaredBefore)
      return ForCode(steps, code, collection)
    }
  }

  private func forStep(_ syntax: Syntax) throws -> ForCode.Step {
    guard case .node(let node) = syntax, let parts = node.arguments else {
      return .filter(try resolve(syntax))
    }
    if node.name == "<-", parts.count == 2 {
      let source = try resolve(parts[1])
      let (patterns, guards) = splitGuard([parts[0]])
      let resolved = try self.patterns(patterns)
      return .generator(Clause(resolved, guards: try guardCodes(guards), body: source), source)
    }
    // `<<c <- bits>>` parses as a bitstring whose last segment is `c <- bits`.
    if node.name == "<<>>", case .node(let last)? = parts.last, last.name == "<-", let sides = last.arguments,
      sides.count == 2
    {
      let source = try resolve(sides[1])
      let found = PatternVariables()
      let rest = makeSlot()
      let pattern = try bitGenerator(Array(parts.dropLast()) + [sides[0]], rest: rest, found, node.position)
      bind(found)
      return .bits(pattern, rest: rest, guards: [], source)
    }
    return .filter(try resolve(syntax))
  }
}

extension WithCode {
  fileprivate func with(otherwise clauses: [Clause]?) -> WithCode {
    guard let clauses else { return self }
    return WithCode(steps, body, elseClauses: clauses)
  }
}
