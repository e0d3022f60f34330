import ElixirSyntax
import Evaluation
import Terms

extension Resolver {
  private static func binary(_ operation: BinaryOperator) -> FormResolver {
    { resolver, _, arguments, _ in
      guard arguments.count == 2 else { return nil }
      let operands = try resolver.resolveAll(arguments)
      if let a = operands[0].literal, let b = operands[1].literal,
        let value = try? operation.apply(a, b)
      {
        return LiteralCode(value)
      }
      let isUnnamed =
        resolver.env.function != nil && !resolver.isInGuard
        && UnnamedOperands.areUsed(operation, operands[0].literal, operands[1].literal)
      return resolver.strict(operands) { codes in
        let number = codes[1].literal?.asInteger
        if operation.isComparison {
          return number.map { IntegerComparisonCode(operation, codes[0], $0) as Code }
            ?? ComparisonCode(operation, codes[0], codes[1])
        }
        if isUnnamed, number == nil {
          return UnnamedOperandsCode(codes[0], codes[1]) { try operation.apply($0, $1) }
        }
        return number.map {
          IntegerArithmeticCode(operation, codes[0], $0, hidesOperands: isUnnamed) as Code
        } ?? ArithmeticCode(operation, codes[0], codes[1])
      }
    }
  }

  private static func logical(_ operation: LogicalCode.Operation) -> FormResolver {
    { resolver, _, arguments, _ in
      guard arguments.count == 2 else { return nil }
      let left = try resolver.resolve(arguments[0])
      return LogicalCode(operation, left, try resolver.resolve(arguments[1]))
    }
  }

  static let operatorMacros: [LanguageForm] =
    others + BinaryOperator.named.map { LanguageForm.call($0.key, binary($0.value)) }

  private static let others: [LanguageForm] = [
    .call("-") { resolver, node, arguments, isTail in
      if arguments.count == 2 { return try binary(.subtract)(resolver, node, arguments, isTail) }
      guard arguments.count == 1 else { return nil }
      let operand = try resolver.resolve(arguments[0])
      if let literal = operand.literal, let value = try? Arithmetic.negate(literal) {
        return LiteralCode(value)
      }
      return resolver.operation([operand]) { _, terms in try Arithmetic.negate(terms[0]) }
    },
    .call("/") { resolver, _, arguments, _ in
      guard arguments.count == 2, resolver.env.function != nil, !resolver.isInGuard else { return nil }
      return resolver.strict(try resolver.resolveAll(arguments)) { codes in
        UnnamedOperandsCode(codes[0], codes[1], Arithmetic.divide)
      }
    },
    .form("and", ["left", "right"], "The right side if the left one is `true`.", logical(.and)),
    .form("or", ["left", "right"], "The right side if the left one is `false`.", logical(.or)),
    .form(
      "&&", ["left", "right"], "The right side if the left one holds, else the left one.", logical(.softAnd)),
    .form("||", ["left", "right"], "The left side if it holds, else the right one.", logical(.softOr)),
    .form("!", ["value"], "Whether the value is `nil` or `false`.") { resolver, _, arguments, _ in
      guard arguments.count == 1 else { return nil }
      return resolver.operation([try resolver.resolve(arguments[0])]) { _, terms in
        .boolean(!terms[0].isTruthy)
      }
    },
    .form("|>", ["left", "right"], "Calls the right side with the left one as its first argument.") {
      resolver, node, arguments, isTail in
      guard arguments.count == 2 else { return nil }
      return try resolver.resolve(
        try resolver.piped(arguments[0], arguments[1], node.position), isTail: isTail)
    },
    .call("in") { resolver, node, arguments, _ in
      guard arguments.count == 2 else { return nil }
      return try resolver.membership(arguments[0], arguments[1])
    },
    .form("..", ["first", "last"], "A range.") { resolver, _, arguments, _ in
      if arguments.isEmpty { return LiteralCode(try Ranges.make(0, -1, step: 1)) }
      guard arguments.count == 2 else { return nil }
      try Ranges.checkLiterals(arguments)
      return resolver.folded(try resolver.resolveAll(arguments)) { terms in
        try Ranges.make(terms[0], terms[1])
      }
    },
    .form("..", [], "The range without elements.") { _, _, _, _ in nil },
    .form("..//", ["first", "last", "step"], "A range with a step.") { resolver, _, arguments, _ in
      guard arguments.count == 3 else { return nil }
      try Ranges.checkLiterals(arguments)
      return resolver.folded(try resolver.resolveAll(arguments)) { terms in
        try Ranges.make(terms[0], terms[1], step: terms[2])
      }
    },
    .call("<>") { resolver, node, arguments, _ in
      guard arguments.count == 2 else { return nil }
      return try resolver.concatenation(arguments, node.position)
    },
  ]

  /// A strict operation that is done now if all operands are known.
  func folded(_ operands: [Code], _ body: @escaping @Sendable ([Term]) throws -> Term) -> Code {
    let literals = operands.compactMap(\.literal)
    if literals.count == operands.count, let value = try? body(literals) { return LiteralCode(value) }
    return operation(operands) { _, terms in try body(terms) }
  }

  /// `a |> f(b)` as `f(a, b)`.
  func piped(_ left: Syntax, _ right: Syntax, _ position: SourcePosition) throws -> Syntax {
    guard case .node(let node) = right else {
      throw RaisedError.argumentError(
        "cannot pipe \(SourceText.of(left)) into \(SourceText.of(right)), can only pipe into local calls foo(), remote calls Foo.bar() or anonymous function calls foo.()"
      )
    }
    switch node.name?.name {
    case "__block__" where node.arguments?.count == 1:
      return try piped(left, node.arguments?[0] ?? right, position)
    case "fn", "&":
      if node.name == "&", case .literal(.integer)? = node.arguments?.first { break }
      throw RaisedError.argumentError(
        node.name == "fn"
          ? "cannot pipe \(SourceText.of(left)) into an anonymous function without calling the function; use Kernel.then/2 "
            + "instead or define the anonymous function as a regular private function"
          : "cannot pipe \(SourceText.of(left)) into \(SourceText.of(right)), "
            + ("the :& operator can only take one argument; use |> then(\(SourceText.of(right))) or call it with .()")
      )
    case "{}", "%{}", "<<>>", "%", "__aliases__":
      throw RaisedError.argumentError(
        "cannot pipe \(SourceText.of(left)) into \(SourceText.of(right)), can only pipe into local calls foo(), remote calls Foo.bar() or anonymous function calls foo.()"
      )
    default: break
    }
    if let name = node.name,
      ["+", "-", "*", "/", "<>", "++", "==", "<", ">", "|>", "and", "or", "&&", "||", "="].contains(
        name.name),
      node.arguments?.count == 2, name != "|>"
    {
      throw RaisedError.argumentError(
        "cannot pipe \(SourceText.of(left)) into \(SourceText.of(right)), the :\(name.name) operator can only take two arguments"
      )
    }
    let arguments = [left] + (node.arguments ?? [])
    var extra = node.extra
    if case .noParens = extra { extra = .none }
    return .node(SyntaxNode(node.form, arguments, at: node.position, extra: extra))
  }

  private func membership(_ element: Syntax, _ collection: Syntax) throws -> Code {
    let left = try resolve(element)
    if case .list(let elements) = collection, !hasTail(elements) {
      let operands = try resolveAll(elements)
      return operation([left] + operands) { _, terms in .boolean(terms.dropFirst().contains(terms[0])) }
    }
    let right = try resolve(collection)
    if let range = right.literal.flatMap(RangeTerm.init) {
      return operation([left]) { _, terms in .boolean(range.contains(terms[0])) }
    }
    if isInGuard || right.literal?.listElements != nil {
      return operation([left, right]) { _, terms in
        if let range = RangeTerm(terms[1]) { return .boolean(range.contains(terms[0])) }
        guard let elements = terms[1].listElements else { throw RaisedError.badArg }
        return .boolean(elements.contains(terms[0]))
      }
    }
    let cell = interpreter.cell("Elixir.Enum", FunctionKey("member?", 2))
    return strict([right, left]) { codes in
      AsyncFrameCode { frame in
        let collection = try codes[0].run(frame)
        let element = try codes[1].run(frame)
        if let range = RangeTerm(collection) { return .boolean(range.contains(element)) }
        if case .list = collection, let elements = collection.listElements {
          return .boolean(elements.contains(element))
        }
        if case .emptyList = collection { return .false }
        guard let callee = cell.callee else { throw RaisedError.enumerableNotImplemented(collection) }
        return try await callee.call(frame.context, Arguments(collection, element))
      }
    }
  }

  private func hasTail(_ elements: [Syntax]) -> Bool {
    if case .node(let node)? = elements.last { node.name == "|" } else { false }
  }

  private func concatenation(_ arguments: [Syntax], _ position: SourcePosition) throws -> Code {
    var parts: [Syntax] = []
    func flatten(_ syntax: Syntax) {
      if case .node(let node) = syntax, node.name == "<>", let sides = node.arguments, sides.count == 2 {
        flatten(sides[0])
        flatten(sides[1])
      } else {
        parts.append(syntax)
      }
    }
    for argument in arguments { flatten(argument) }
    let operands = try resolveAll(parts)
    for (part, operand) in zip(parts, operands) {
      if case .node(let node) = part {
        if node.name == "__aliases__" {
          throw error("invalid literal \(SourceText.of(part)) in <<>>", position)
        }
        continue
      }
      if case .pair = part { continue }
      guard let literal = operand.literal, literal.asBinary == nil else { continue }
      throw RaisedError.argumentError(
        "expected binary argument in <> operator but got: \(literal.inspect())")
    }
    let isInShell = env.function == nil
    return folded(operands) { terms in
      var whole = Binary.empty
      for (index, term) in terms.enumerated() {
        guard case .binary(let binary) = term else {
          throw BinaryConstruction.notBinary(term, segment: index + 1, isInShell: isInShell)
        }
        _ = try RaisedError.elements(whole.count + binary.count)
        whole = whole.appending(binary)
      }
      return .binary(whole)
    }
  }
}

extension Ranges {
  /// Checks the parts of `first..last//step` that are literals.
  static func checkLiterals(_ parts: [Syntax]) throws {
    if parts.prefix(2).contains(where: isWronglyWritten) {
      throw RaisedError.argumentError(
        "ranges (first..last//step) expect both sides to be integers, got: "
          + "\(SourceText.of(parts[0]))..\(SourceText.of(parts[1]))")
    }
    if parts.count == 3, isWronglyWritten(parts[2]) || parts[2].asLiteral == 0 {
      throw RaisedError.argumentError(
        "ranges (first..last//step) expect the step to be a non-zero integer, got: \(SourceText.of(parts[2]))"
      )
    }
  }
  private static func isWronglyWritten(_ syntax: Syntax) -> Bool {
    switch syntax {
    case .literal(let term): !Ranges.isInteger(term)
    case .list: true
    case .pair: false
    case .node(let node): node.name == "__aliases__"
    }
  }
}
