import Terms

/// Writes code as `Macro.to_string/1` does, except that long lines are not wrapped.
struct SourceFormatter {
  private struct Operator {
    var precedence: Int
    var isRightAssociative = false
  }

  private static let binary: [Atom: Operator] = {
    var table: [Atom: Operator] = [:]
    func add(_ precedence: Int, _ isRight: Bool, _ names: String) {
      for name in names.split(separator: " ") {
        table[Atom(String(name))] = Operator(precedence: precedence, isRightAssociative: isRight)
      }
    }
    add(40, false, "<- \\\\")
    add(50, true, "when")
    add(60, true, "::")
    add(70, true, "|")
    add(100, true, "=")
    add(110, false, "|| ||| or")
    add(130, false, "&& &&& and")
    add(140, false, "== != =~ === !==")
    add(150, false, "< > <= >=")
    add(160, false, "|> <<< >>> <<~ ~>> <~ ~> <~> <|>")
    add(170, false, "in")
    add(180, false, "^^^")
    add(200, true, "++ -- +++ --- <> ..")
    add(210, false, "+ -")
    add(220, false, "* /")
    add(230, false, "**")
    return table
  }()

  /// Calls that are written without parentheses.
  private static let withoutParentheses: Set<Atom> = [
    "def", "defp", "defmacro", "defmacrop", "defguard", "defguardp", "defdelegate", "defmodule", "defstruct",
    "defexception", "defimpl", "defprotocol", "defoverridable", "alias", "import", "require", "use", "raise",
    "reraise",
    "if", "unless", "case", "cond", "with", "for", "try", "receive", "quote", "assert", "assert_in_delta",
    "assert_raise", "assert_receive", "assert_received", "refute", "refute_in_delta", "refute_receive",
    "refute_received", "test", "describe", "setup", "setup_all", "doctest", "config", "import_config",
    "catch_error",
    "catch_exit", "catch_throw",
  ]
  private static let blockKeys: Set<Atom> = ["do", "else", "rescue", "catch", "after"]

  // MARK: - Expressions

  func text(_ syntax: Syntax) -> String {
    switch syntax {
    case .literal(let term): return literal(term)
    case .pair(let left, let right): return "{\(text(left)), \(text(right))}"
    case .list(let elements):
      if let charlist = charlist(elements) { return charlist }
      if !elements.isEmpty, elements.allSatisfy(isClause) { return "(" + clauses(elements, "; ") + ")" }
      return "[" + self.elements(elements) + "]"
    case .node(let node):
      guard let arguments = node.arguments else { return node.name?.name ?? "" }
      if case .syntax(let callee) = node.form { return call(node, callee, arguments) }
      return form(node, arguments)
    }
  }

  private func literal(_ term: Term) -> String {
    var options = InspectOptions()
    options.limit = nil
    options.printableLimit = nil
    options.width = nil
    let text = term.inspect(options)
    guard case .integer(let value) = term, value.magnitude >= 100_000 else { return text }
    let digits = Array(String(value.magnitude))
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped += "_" }
      grouped.append(digit)
    }
    return (value < 0 ? "-" : "") + grouped
  }

  private func charlist(_ elements: [Syntax]) -> String? {
    guard !elements.isEmpty else { return nil }
    var codes: [Term] = []
    for element in elements {
      guard case .literal(.integer(let code)) = element, code >= 32, code < 127 else { return nil }
      codes.append(.integer(code))
    }
    return Term.list(of: codes).inspect()
  }

  private func list(_ elements: [Syntax]) -> String { elements.map(text).joined(separator: ", ") }

  /// The elements of a list: pairs at its end with atoms in front are written as keywords.
  private func elements(_ elements: [Syntax]) -> String {
    let start = (elements.lastIndex { !isKeyword($0) } ?? -1) + 1
    return (elements[..<start].map(text) + elements[start...].map(keyword)).joined(separator: ", ")
  }

  private func isKeyword(_ syntax: Syntax) -> Bool {
    if case .pair(.literal(.atom(let key)), _) = syntax { !key.name.hasPrefix("Elixir.") } else { false }
  }

  private func keyword(_ syntax: Syntax) -> String {
    guard case .pair(.literal(.atom(let key)), let value) = syntax else { return text(syntax) }
    // `[key: nil]` without its brackets and value.
    return Term.keywords([(key, .nil)]).inspect().dropFirst().dropLast(4) + text(value)
  }

  // MARK: - Calls

  private func call(_ node: SyntaxNode, _ callee: Syntax, _ arguments: [Syntax]) -> String {
    guard case .node(let dot) = callee, dot.name == .dot, let parts = dot.arguments, let target = parts.first
    else {
      return text(callee) + "(" + callArguments(arguments) + ")"
    }
    if parts.count == 1 { return receiver(target) + "." + invocation("", arguments) }
    guard let name = parts[1].asAtom else { return text(target) + "." + text(parts[1]) }
    if target.asAtom == .accessModule, name == .get, arguments.count == 2 {
      return receiver(arguments[0]) + "[" + text(arguments[1]) + "]"
    }
    if name == .tuple { return receiver(target) + ".{" + elements(arguments) + "}" }
    if let string = interpolation(target, name, arguments) { return string }
    let shown = literal(.atom(name)).dropFirst()
    let prefix =
      receiver(target) + "." + shown
    if arguments.isEmpty, case .noParens = node.extra { return prefix }
    return invocation(prefix, arguments)
  }

  private func receiver(_ syntax: Syntax) -> String {
    guard case .node(let node) = syntax, let name = node.name, let arguments = node.arguments else {
      return text(syntax)
    }
    let isOperator =
      Self.binary[name] != nil && arguments.count == 2
      || arguments.count == 1 && [Atom.not, .bang, .plus, .minus, .capture].contains(name)
        && !isPlaceholder(node)
    return isOperator || name == .fn || name == .rangeStep ? "(" + text(syntax) + ")" : text(syntax)
  }

  /// A call with its arguments, the last of which may be a `do` block.
  private func invocation(_ name: String, _ arguments: [Syntax], bare: Bool = false) -> String {
    if let pairs = arguments.last?.asKeywords, let first = pairs.first, first.key == .do,
      pairs.allSatisfy({ Self.blockKeys.contains($0.key) })
    {
      let inner = callArguments(Array(arguments.dropLast()))
      let head = arguments.count == 1 ? name : bare ? name + " " + inner : name + "(" + inner + ")"
      return head + " " + pairs.map(section).joined() + "end"
    }
    return bare && !arguments.isEmpty
      ? name + " " + callArguments(arguments) : name + "(" + callArguments(arguments) + ")"
  }

  private func callArguments(_ arguments: [Syntax]) -> String {
    guard case .list(let last)? = arguments.last, !last.isEmpty, last.allSatisfy(isKeyword) else {
      return list(arguments)
    }
    return (arguments.dropLast().map(text) + last.map(keyword)).joined(separator: ", ")
  }

  private func section(_ pair: (key: Atom, value: Syntax)) -> String {
    if case .list(let elements) = pair.value, !elements.isEmpty, elements.allSatisfy(isClause) {
      return "\(pair.key.name)\n" + indented(clauses(elements, "\n")) + "\n"
    }
    if case .node(let block) = pair.value, block.name == .block, block.arguments?.isEmpty == true {
      return "\(pair.key.name)\n"
    }
    return "\(pair.key.name)\n" + indented(text(pair.value)) + "\n"
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  " + $0 }
      .joined(separator: "\n")
  }

  // MARK: - Clauses

  private func isClause(_ syntax: Syntax) -> Bool {
    if case .node(let node) = syntax { node.name == .stab && node.arguments?.count == 2 } else { false }
  }

  private func clauses(_ clauses: [Syntax], _ separator: String) -> String {
    clauses.map { clause in
      guard case .node(let node) = clause, let parts = node.arguments, parts.count == 2 else {
        return text(clause)
      }
      let head = patterns(parts[0].asList ?? [])
      let body = text(parts[1])
      let arrow = head.isEmpty ? "->" : head + " ->"
      return body.contains("\n") ? arrow + "\n" + indented(body) : arrow + " " + body
    }
    .joined(separator: separator)
  }

  private func patterns(_ patterns: [Syntax]) -> String {
    if patterns.count == 1, case .node(let node) = patterns[0], node.name == .when,
      let parts = node.arguments,
      let condition = parts.last, parts.count != 2
    {
      let head = callArguments(Array(parts.dropLast()))
      return (head.isEmpty ? "()" : head) + " when " + text(condition)
    }
    return callArguments(patterns)
  }

  private func function(_ clauses: [Syntax]) -> String {
    let one = self.clauses(clauses, "\n")
    return clauses.count > 1 || one.contains("\n") ? "fn\n" + indented(one) + "\nend" : "fn \(one) end"
  }

  // MARK: - Named forms

  private func form(_ node: SyntaxNode, _ arguments: [Syntax]) -> String {
    let name = node.name ?? .nil
    switch (name, arguments.count) {
    case (.aliases, _): return arguments.map { $0.asAtom?.name ?? text($0) }.joined(separator: ".")
    case (.tuple, _): return "{" + elements(arguments) + "}"
    case (.map, _): return "%{" + mapContents(arguments) + "}"
    case (.percent, 2): return "%" + text(arguments[0]) + text(arguments[1]).dropFirst()
    case (.bits, _): return bits(arguments)
    case (.block, 0): return ""
    case (.block, 1): return text(arguments[0])
    case (.block, _): return arguments.map(text).joined(separator: "\n")
    case (.fn, _): return function(arguments)
    case (.range, 0): return ".."
    case (.rangeStep, 3):
      return side(arguments[0], 200, true) + ".." + side(arguments[1], 200, true) + "//"
        + side(arguments[2], 200, true)
    case (.capture, 1): return capture(arguments[0])
    case (.at, 1): return "@" + attribute(arguments[0])
    case (.not, 1):
      if case .node(let inner) = arguments[0], inner.name == .in, let parts = inner.arguments,
        parts.count == 2
      {
        return side(parts[0], 170, false) + " not in " + side(parts[1], 171, false)
      }
      return "not " + unaryOperand(arguments[0], of: name)
    case (.bang, 1), (.pin, 1), (.plus, 1), (.minus, 1), (.not3, 1):
      return name.name + unaryOperand(arguments[0], of: name)
    default:
      if arguments.count == 2, let found = Self.binary[name] { return binary(name, found, arguments) }
      if let sigil = sigil(node, name, arguments) { return sigil }
      return invocation(
        String(literal(.atom(name)).dropFirst()), arguments, bare: Self.withoutParentheses.contains(name))
    }
  }

  private func binary(_ name: Atom, _ found: Operator, _ arguments: [Syntax]) -> String {
    let left = side(
      arguments[0], found.precedence + (found.isRightAssociative ? 1 : 0), found.isRightAssociative, name)
    let right = side(arguments[1], found.precedence + (found.isRightAssociative ? 0 : 1), false, name)
    if name == .range { return left + ".." + right }
    if name == .type, !left.contains(" "), isInBits { return left + "::" + right }
    return right.contains("\n") && right.hasSuffix("end") && !right.hasPrefix("fn")
      ? left + " \(name.name)\n" + indented(right) : left + " \(name.name) " + right
  }

  /// An operand, in parentheses if its operator binds less than `minimum` (or mixes `and` with `or`).
  private func side(_ syntax: Syntax, _ minimum: Int, _ isLeftOfRight: Bool, _ outer: Atom = .nil) -> String {
    guard case .node(let node) = syntax, let name = node.name, let arguments = node.arguments else {
      return text(syntax)
    }
    if arguments.count == 2, let inner = Self.binary[name] {
      let mixes = Self.binary[outer]?.precedence == 110 && inner.precedence == 130
      return inner.precedence < minimum || mixes ? "(" + text(syntax) + ")" : text(syntax)
    }
    let isLow = arguments.count == 1 && (name == .capture && !isPlaceholder(node))
    return isLow ? "(" + text(syntax) + ")" : text(syntax)
  }

  private func unaryOperand(_ syntax: Syntax, of outer: Atom) -> String {
    guard case .node(let node) = syntax, let name = node.name, let arguments = node.arguments else {
      return text(syntax)
    }
    let isBinary = arguments.count == 2 && Self.binary[name] != nil
    let isSign =
      arguments.count == 1 && (name == .plus || name == .minus) && (outer == .plus || outer == .minus)
    return isBinary || isSign ? "(" + text(syntax) + ")" : text(syntax)
  }

  private func isPlaceholder(_ node: SyntaxNode) -> Bool {
    if case .literal(.integer)? = node.arguments?.first { node.name == .capture } else { false }
  }

  private func capture(_ syntax: Syntax) -> String {
    if case .literal(.integer(let place)) = syntax { return "&\(place)" }
    guard case .node(let node) = syntax, let name = node.name, let arguments = node.arguments else {
      let operand = text(syntax)
      return operand.hasPrefix("&") ? "& " + operand : "&" + operand
    }
    if name == .divide, arguments.count == 2, case .node(let function) = arguments[0],
      let arity = arguments[1].asLiteral
    {
      if function.arguments == nil || function.arguments?.isEmpty == true {
        let text = text(arguments[0])
        return "&" + (text.hasSuffix("()") ? String(text.dropLast(2)) : text) + "/" + arity.inspect()
      }
    }
    if Self.binary[name] != nil, arguments.count == 2 { return "&(" + text(syntax) + ")" }
    return "&" + text(syntax)
  }

  private func attribute(_ syntax: Syntax) -> String {
    guard case .node(let node) = syntax, let name = node.name, let arguments = node.arguments,
      arguments.count == 1,
      Self.binary[name] == nil
    else { return text(syntax) }
    return name.name + " " + callArguments(arguments)
  }

  private func mapContents(_ arguments: [Syntax]) -> String {
    if arguments.count == 1, case .node(let change) = arguments[0], change.name == .pipe,
      let parts = change.arguments,
      parts.count == 2, let pairs = parts[1].asList
    {
      return text(parts[0]) + " | " + mapContents(pairs)
    }
    let start = (arguments.lastIndex { !isKeyword($0) } ?? -1) + 1
    let associations = arguments[..<start].map { argument in
      if case .pair(let key, let value) = argument {
        text(key) + " => " + text(value)
      } else {
        text(argument)
      }
    }
    return (associations + arguments[start...].map(keyword)).joined(separator: ", ")
  }

  // MARK: - Strings

  private var isInBits = false

  private func bits(_ segments: [Syntax]) -> String {
    if segments.contains(where: { interpolated($0) != nil }) { return "\"" + parts(segments) + "\"" }
    var inner = self
    inner.isInBits = true
    return "<<" + inner.list(segments) + ">>"
  }

  private func interpolated(_ segment: Syntax) -> Syntax? {
    guard case .node(let type) = segment, type.name == .type, case .node(let value)? = type.arguments?.first
    else {
      return nil
    }
    return converted(.node(value))
  }

  /// Argument of an interpolation's call of `Kernel.to_string`; nil for other syntax.
  private func converted(_ syntax: Syntax) -> Syntax? {
    guard case .node(let value) = syntax, case .syntax(.node(let dot)) = value.form, dot.name == .dot,
      dot.arguments?.first?.asAtom == .kernelModule, dot.arguments?.last?.asAtom == .toString
    else { return nil }
    return value.arguments?.first
  }

  private func parts(_ segments: [Syntax], escapes: Bool = true) -> String {
    segments.map { segment in
      if let string = segment.asLiteral {
        return escapes ? String(string.inspect().dropFirst().dropLast()) : string.asString ?? ""
      }
      if let code = interpolated(segment) ?? converted(segment) { return "#{" + text(code) + "}" }
      return text(segment)
    }
    .joined()
  }

  /// Charlists and atoms with interpolation.
  private func interpolation(_ target: Syntax, _ name: Atom, _ arguments: [Syntax]) -> String? {
    if target.asAtom == .listModule, name == .toCharlist, let segments = arguments.first?.asList {
      return "'" + parts(segments) + "'"
    }
    if target.asAtom == .erlang, name == .binaryToAtom, case .node(let bits)? = arguments.first,
      bits.name == .bits
    {
      return ":\"" + parts(bits.arguments ?? []) + "\""
    }
    return nil
  }

  private func sigil(_ node: SyntaxNode, _ name: Atom, _ arguments: [Syntax]) -> String? {
    guard name.name.hasPrefix("sigil_"), arguments.count == 2, case .node(let bits) = arguments[0],
      bits.name == .bits,
      let modifiers = arguments[1].asList
    else { return nil }
    var opening = "("
    if case .delimiter(let delimiter) = node.extra { opening = delimiter }
    let closing = ["(": ")", "[": "]", "{": "}", "<": ">"][opening] ?? opening
    let letters = modifiers.compactMap { $0.asLiteral?.asInteger }.compactMap { UInt8(exactly: $0) }
    return "~" + name.name.dropFirst(6) + opening + (opening.count == 3 ? "\n" : "")
      + parts(bits.arguments ?? [], escapes: false) + closing + String(decoding: letters, as: UTF8.self)
  }
}

extension Syntax {
  /// The code as text, in Elixir's formatting; `do` blocks on lines of their own. (Elixir: `Macro.to_string/1`)
  ///
  /// Long lines are not wrapped.
  public var source: String { SourceFormatter().text(self) }
}
