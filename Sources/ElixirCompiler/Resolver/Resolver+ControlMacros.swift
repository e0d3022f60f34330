import ElixirSyntax
import Evaluation
import Terms

extension Resolver {
  static let controlMacros: [LanguageForm] = [
    .form("if", ["condition", "clauses"], "Evaluates `do` if the condition holds, else `else`.") {
      resolver, _, arguments, isTail in
      guard arguments.count == 2 else { return nil }
      return try resolver.ifCode(arguments, isTail: isTail, negated: false)
    },
    .form("unless", ["condition", "clauses"], "Evaluates `do` unless the condition holds.") {
      resolver, _, arguments, isTail in
      guard arguments.count == 2 else { return nil }
      return try resolver.ifCode(arguments, isTail: isTail, negated: true)
    },
    .form(
      "raise", ["message", .optional("attributes")],
      "Raises an exception: a message, an exception, or a module and its fields."
    ) { resolver, _, arguments, _ in try resolver.raiseCode(arguments) },
    .form(
      "reraise", ["exception", .optional("attributes", []), "stacktrace"],
      "Raises an exception again with the stack trace it had."
    ) { resolver, _, arguments, _ in try resolver.reraiseCode(arguments) },
    .form("then", ["value", "fun"], "What the function makes of the value: for the end of a pipe.") {
      resolver, node, arguments, isTail in
      guard arguments.count == 2 else { return nil }
      let dot = Syntax.call(".", [arguments[1]], at: node.position)
      return try resolver.resolve(
        .node(SyntaxNode(.syntax(dot), [arguments[0]], at: node.position)), isTail: isTail)
    },
    .form("tap", ["value", "fun"], "Calls the function with the value, and returns the value.") {
      resolver, node, arguments, _ in
      guard arguments.count == 2 else { return nil }
      let operands = try resolver.resolveAll(arguments)
      let slot = resolver.makeTemporary()
      return resolver.strict(operands) { codes in
        BlockCode(
          [
            FrameCode { frame in
              frame[slot] = try codes[0].run(frame)
              return .nil
            },
            FunctionValueCallCode(codes[1], [SlotCode(slot)], isTail: false),
          ], SlotCode(slot))
      }
    },
    .call("apply") { resolver, node, arguments, isTail in
      let operands = try resolver.resolveAll(arguments)
      if isTail, arguments.count == 2 || arguments.count == 3 { resolver.makesTailCalls = true }
      switch arguments.count {
      case 2: return resolver.strict(operands) { ApplyFunctionCode($0[0], arguments: $0[1], isTail: isTail) }
      case 3:
        return resolver.strict(operands) { DynamicCallCode($0[0], $0[1], arguments: $0[2], isTail: isTail) }
      default: return nil
      }
    },
    .form("binding", [.optional("context", .nil)], "The variables that can be seen, as a keyword list.") {
      resolver, _, arguments, _ in
      guard arguments.isEmpty else { return nil }
      let names = resolver.visibleVariables.filter { !$0.name.hasPrefix("&") }.sorted()
      let slots = names.compactMap { name in resolver.lookUp(name).map { (name, $0.slot) } }
      return FrameCode { frame in .keywords(slots.map { ($0.0, frame[$0.1]) }) }
    },
    .form(
      "dbg", [.optional("code", .nil, shown: "binding()"), .optional("options", [])],
      "Prints the code and its value, and each step of a pipe, and returns the value."
    ) { resolver, node, arguments, _ in try resolver.dbgCode(arguments, node.position) },
    .form("match?", ["pattern", "expr"], "Whether the value matches the pattern.") {
      resolver, node, arguments, _ in
      guard arguments.count == 2 else { return nil }
      let value = try resolver.resolve(arguments[1])
      return try resolver.scoped {
        let (patterns, guards) = resolver.splitGuard([arguments[0]])
        let first = resolver.declared.count
        let resolved = try resolver.patterns(patterns)
        let tests = try resolver.guardCodes(guards)
        for variable in resolver.declared[first...] { variable.isUsed = true }
        return CaseCode(
          value,
          [
            Clause(resolved, guards: tests, body: LiteralCode(.true)),
            Clause([WildcardPattern()], guards: [], body: LiteralCode(.false)),
          ]
        ) { .caseClause($0) }
      }
    },
    .form("destructure", ["left", "right"], "Matches a list, with `nil` for what is missing.") {
      resolver, node, arguments, _ in
      guard arguments.count == 2, let elements = arguments[0].asList else { return nil }
      let value = try resolver.resolve(arguments[1])
      let found = PatternVariables()
      let pattern = try resolver.pattern(arguments[0], found)
      resolver.bind(found)
      let padded = resolver.operation([value]) { _, terms in
        guard var list = terms[0].isNil ? [] : terms[0].listElements else {
          throw RaisedError.badArgument(1, "not a list")
        }
        while list.count < elements.count { list.append(.nil) }
        return .list(of: list.prefix(elements.count))
      }
      return MatchCode(pattern, padded)
    },
    .form("alias!", ["alias"], "A module's name inside `quote`, as the caller sees it.") {
      resolver, _, arguments, _ in arguments.count == 1 ? try resolver.resolve(arguments[0]) : nil
    },
  ]

  // MARK: raise

  private func raiseCode(_ arguments: [Syntax]) throws -> Code? {
    guard arguments.count == 1 || arguments.count == 2 else { return nil }
    let operands = try resolveAll(arguments)
    if operands.count == 2, let subject = operands[0].literal, subject.asAtom == nil {
      throw error("invalid call \(SourceText.of(arguments[0])).exception(\(SourceText.of(arguments[1])))")
    }
    // A message, and a ready-made exception, need no evaluated code.
    if operands.count == 1, case .binary? = operands[0].literal.map({ $0 }) {
      return operation(operands) { _, terms in
        throw RaisedError.raising("RuntimeError", [(Atom("message"), terms[0])])
      }
    }
    if let module = operands[0].literal?.asAtom, interpreter.loaded(module) == nil, module != env.module,
      module.name.hasPrefix("Elixir."),
      ExceptionTerm.defaults(of: String(module.name.dropFirst(7))) != nil
    {
      let name = String(module.name.dropFirst(7))
      return operation(Array(operands.dropFirst())) { _, terms in
        throw RaisedError.raising(try ExceptionTerm.exception(name, terms.first ?? .emptyList))
      }
    }
    return strict(operands) { codes in
      AsyncFrameCode { frame in
        let subject = try codes[0].run(frame)
        throw try await Raising.error(subject, codes.count > 1 ? try codes[1].run(frame) : nil, frame.context)
      }
    }
  }

  private func reraiseCode(_ arguments: [Syntax]) throws -> Code? {
    guard arguments.count == 2 || arguments.count == 3 else { return nil }
    return strict(try resolveAll(arguments)) { codes in
      AsyncFrameCode { frame in
        let subject = try codes[0].run(frame)
        var error = try await Raising.error(
          subject, codes.count > 2 ? try codes[1].run(frame) : nil, frame.context)
        let trace = try codes[codes.count - 1].run(frame)
        error.stacktrace = (trace.listElements ?? []).compactMap(ExitReasonText.stackEntry)
        throw error
      }
    }
  }

  // MARK: dbg

  private func dbgCode(_ arguments: [Syntax], _ position: SourcePosition) throws -> Code {
    guard let subject = arguments.first else { return try resolve(.call("binding", [], at: position)) }
    let place =
      "[\(env.file):\(position.line): \(env.module.map { Term.atom($0).inspect() + "." } ?? "")\(env.function.map { "\($0.name.name)/\($0.arity)" } ?? "(file)")]"
    var steps: [Syntax] = []
    var rest = subject
    while case .node(let node) = rest, node.name == "|>", let sides = node.arguments, sides.count == 2 {
      steps.insert(sides[1], at: 0)
      rest = sides[0]
    }
    let first = try resolve(rest)
    if steps.isEmpty {
      let text = SourceText.of(subject)
      return strict([first]) { codes in
        FrameCode { frame in
          let value = try codes[0].run(frame)
          frame.context.node.output.write(
            "\(place)\n\(text) #=> \(value.inspect())\n\n", from: frame.context.process.pid)
          return value
        }
      }
    }
    let slot = makeSlot()
    var lines: [(text: String, code: Code)] = [(SourceText.of(rest), first)]
    let name = Atom("&dbg\(slot)")
    let variable = Variable(name, slot: slot, line: position.line)
    variable.isUsed = true
    variables[name] = variable
    for step in steps {
      lines.append(("|> " + SourceText.of(step), try resolve(try piped(.variable(name), step, position))))
    }
    let stages = lines
    return AsyncFrameCode { frame in
      var report = place + "\n"
      for (text, code) in stages {
        frame[slot] = try await code.value(frame)
        report += "\(text) #=> \(frame[slot].inspect())\n"
      }
      frame.context.node.output.write(report + "\n", from: frame.context.process.pid)
      return frame[slot]
    }
  }
}

/// Errors that `raise` makes of its arguments.
enum Raising {
  static func error(_ subject: Term, _ argument: Term?, _ context: CallContext) async throws -> RaisedError {
    if let argument {
      guard let module = subject.asAtom else {
        return .applyMismatch(subject, .atom("exception"), [argument])
      }
      return .raising(try await exception(module, argument, context))
    }
    switch subject {
    case .binary: return .raising("RuntimeError", [(Atom("message"), subject)])
    case .atom(let module): return .raising(try await exception(module, .emptyList, context))
    case .map where ExceptionTerm.isException(subject): return .raising(subject)
    default:
      return .argumentError(
        "raise/1 and reraise/2 expect a module name, string or exception as the first argument, got: \(subject.inspect())"
      )
    }
  }

  /// `module.exception(argument)`.
  static func exception(_ module: Atom, _ argument: Term, _ context: CallContext) async throws -> Term {
    let made = try await context.call(module, "exception", Arguments(argument))
    guard ExceptionTerm.isException(made) else {
      throw RaisedError.argumentError(
        "exception/1 of \(Term.atom(module).inspect()) has to give an exception, got: \(made.inspect())")
    }
    return made
  }
}
