import ElixirSyntax
import Evaluation
import Terms

extension Resolver {
  /// `pattern, pattern when guard` apart.
  func splitGuard(_ head: [Syntax]) -> (patterns: [Syntax], guards: [Syntax]) {
    guard head.count == 1, case .node(let node) = head[0], node.name == "when",
      let arguments = node.arguments,
      let last = arguments.last
    else { return (head, []) }
    return (Array(arguments.dropLast()), alternatives(last))
  }

  /// `a when b when c` as a list.
  func alternatives(_ guardSyntax: Syntax) -> [Syntax] {
    guard case .node(let node) = guardSyntax, node.name == "when", let arguments = node.arguments,
      arguments.count == 2
    else {
      return [guardSyntax]
    }
    return [arguments[0]] + alternatives(arguments[1])
  }

  /// The `->` clauses of a block.
  func arrows(_ syntax: Syntax, _ what: String) throws -> [(head: [Syntax], body: Syntax, line: Int)] {
    guard let elements = syntax.asList else {
      throw error(
        "expected -> clauses for :\(what.split(separator: " ").dropFirst().last.map(String.init) ?? "do") in \"\(what.split(separator: " ").first.map(String.init) ?? what)\"",
        syntax.position)
    }
    return try elements.map { element in
      guard case .node(let node) = element, node.name == "->", let parts = node.arguments, parts.count == 2,
        let head = parts[0].asList
      else { throw error("expected -> clauses in \"\(what)\"", element.position) }
      return (head, parts[1], node.position.line)
    }
  }

  func guardCodes(_ syntaxes: [Syntax]) throws -> [Code] {
    let was = isInGuard
    isInGuard = true
    defer { isInGuard = was }
    return try syntaxes.map { syntax in
      let code = try resolve(syntax)
      guard !code.canSuspend else {
        throw error("cannot invoke this inside guards: \(SourceText.of(syntax))", syntax.position)
      }
      return code
    }
  }

  /// Clauses over one value: of `case`, `receive`, `else`, `with`.
  func clauses(_ syntax: Syntax, _ what: String, isTail: Bool) throws -> [Clause] {
    var catchAll: Int?
    return try arrows(syntax, what).map { head, body, line in
      try scoped {
        if let catchAll, env.function != nil {
          warn(
            "this clause cannot match because a previous clause at line \(catchAll) always matches",
            line: line)
        }
        self.line = line
        let first = declared.count
        let (patterns, guards) = splitGuard(head)
        guard patterns.count == 1 else {
          throw error("expected one argument for -> clauses in \"\(what)\"")
        }
        let resolved = try self.patterns(patterns)
        let tests = try guardCodes(guards)
        if tests.isEmpty, catchAll == nil, resolved[0].isWildcard || resolved[0] is BindPattern {
          catchAll = line
        }
        let code = try resolve(body, isTail: isTail)
        defer {
          if env.warnsOfUnused || parent != nil || env.module == nil { warnOfUnusedClause(from: first) }
        }
        return Clause(resolved, guards: tests, body: code)
      }
    }
  }

  /// Variables of a clause end with it, also at the prompt: the unused ones are worth a warning.
  func warnOfUnusedClause(from first: Int) {
    let warns = env.warnsOfUnused
    env.warnsOfUnused = true
    warnOfUnused(from: first)
    env.warnsOfUnused = warns
  }

  /// The sections of a `do` block, `[do: …, else: …]`, as the last argument.
  func sections(_ arguments: [Syntax], _ what: String, allowed: [Atom]) throws -> [Atom: Syntax] {
    guard let pairs = arguments.last?.asKeywords, !pairs.isEmpty else {
      throw error("missing :do option in \"\(what)\"")
    }
    var found: [Atom: Syntax] = [:]
    for (key, value) in pairs {
      guard allowed.contains(key) else {
        throw error("unexpected option \(Term.atom(key).inspect()) in \"\(what)\"")
      }
      guard found[key] == nil else {
        throw error("duplicated \"\(key.name)\" sections given for \"\(what)\"")
      }
      found[key] = value
    }
    guard found["do"] != nil || what == "receive" else { throw error("missing :do option in \"\(what)\"") }
    return found
  }
}
