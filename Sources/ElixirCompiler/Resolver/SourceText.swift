import ElixirSyntax
import Evaluation
import Terms

/// Code as text, on one line: what error messages and `dbg` show. (Elixir: `Macro.to_string/1`)
package enum SourceText {
  /// The text of an expression.
  package static func of(_ syntax: Syntax) -> String {
    switch syntax {
    case .literal(let term): return term.inspect()
    case .list(let elements):
      if let pairs = syntax.asKeywords, !pairs.isEmpty { return "[" + keywords(pairs) + "]" }
      return "[" + list(elements) + "]"
    case .pair(let left, let right): return "{\(of(left)), \(of(right))}"
    case .node(let node): return text(node)
    }
  }

  private static func list(_ elements: [Syntax]) -> String { elements.map(of).joined(separator: ", ") }
  private static func keywords(_ pairs: [(key: Atom, value: Syntax)]) -> String {
    pairs.map {
      "\(Term.keywords([($0.key, .nil)]).inspect().dropFirst().dropLast(5)): \(of($0.value))".replacing(
        "::", with: ":")
    }
    .joined(separator: ", ")
  }

  private static let operators: Set<String> = [
    "+", "-", "*", "/", "==", "!=", "===", "!==", "<", ">", "<=", ">=", "and", "or", "&&", "||", "|>", "<>",
    "++", "--", "=",
    "..", "in", "=~", "|", "::", "when", "<-", "->", "\\\\", "^^^", "&&&", "|||", "<<<", ">>>", "not in",
    "**", "=>",
  ]

  private static func text(_ node: SyntaxNode) -> String {
    guard let arguments = node.arguments else { return node.name?.name ?? "?" }
    switch node.form {
    case .name(let name): return text(name.name, arguments)
    case .syntax(.node(let dot)) where dot.name == ".":
      guard let parts = dot.arguments, let target = parts.first else { return "?" }
      if parts.count == 1 { return "\(wrapped(target)).(\(list(arguments)))" }
      if parts[0].asAtom == "Elixir.Access", parts[1].asAtom == "get", arguments.count == 2 {
        return "\(of(arguments[0]))[\(of(arguments[1]))]"
      }
      let name = parts[1].asAtom.map(ExceptionTerm.callName) ?? of(parts[1])
      if arguments.isEmpty, case .noParens = node.extra { return "\(of(target)).\(name)" }
      return "\(of(target)).\(name)(\(call(arguments)))"
    case .syntax(let callee): return "\(of(callee))(\(list(arguments)))"
    }
  }

  private static func wrapped(_ syntax: Syntax) -> String {
    if case .node(let node) = syntax, node.name == "fn" || node.name == "&" { return "(\(of(syntax)))" }
    return of(syntax)
  }

  private static func call(_ arguments: [Syntax]) -> String {
    guard let pairs = arguments.last?.asKeywords, !pairs.isEmpty else { return list(arguments) }
    return (arguments.dropLast().map(of) + [keywords(pairs)]).joined(separator: ", ")
  }

  private static func text(_ name: String, _ arguments: [Syntax]) -> String {
    switch (name, arguments.count) {
    case ("__aliases__", _): return arguments.map { $0.asAtom?.name ?? of($0) }.joined(separator: ".")
    case ("{}", _): return "{\(list(arguments))}"
    case ("%{}", _):
      if arguments.count == 1, case .node(let node) = arguments[0], node.name == "|",
        let parts = node.arguments, parts.count == 2
      {
        return "%{\(of(parts[0])) | \(pairs(parts[1].asList ?? []))}"
      }
      return "%{\(pairs(arguments))}"
    case ("%", 2): return "%" + of(arguments[0]) + of(arguments[1]).dropFirst()
    case ("<<>>", _):
      if arguments.contains(where: isInterpolation) { return interpolated(arguments) }
      return "<<\(list(arguments))>>"
    case ("__block__", 1): return of(arguments[0])
    case ("__block__", _): return "(\(arguments.map(of).joined(separator: "; ")))"
    case ("fn", _): return "fn \(arguments.map(of).joined(separator: "; ")) end"
    case ("->", 2):
      let head = arguments[0].asList ?? []
      return (head.isEmpty ? "" : list(head) + " ") + "-> " + of(arguments[1])
    case ("&", 1):
      if case .literal(.integer(let place)) = arguments[0] { return "&\(place)" }
      if case .node(let node) = arguments[0], node.name == "/", let parts = node.arguments, parts.count == 2,
        let arity = parts[1].asLiteral
      {
        return "&\(of(parts[0]).replacing("()", with: ""))/\(arity.inspect())"
      }
      return "&\(of(arguments[0]))"
    case ("not", 1): return "not \(operand(arguments[0]))"
    case ("not in", 2): return "\(of(arguments[0])) not in \(of(arguments[1]))"
    case ("-", 1), ("+", 1), ("!", 1), ("^", 1), ("@", 1): return name + operand(arguments[0])
    case ("..", 2): return "\(operand(arguments[0]))..\(operand(arguments[1]))"
    case ("..//", 3): return "\(operand(arguments[0]))..\(operand(arguments[1]))//\(operand(arguments[2]))"
    case (_, 2) where operators.contains(name):
      return "\(operand(arguments[0], under: name)) \(name) \(operand(arguments[1], under: name))"
    default:
      if name.hasPrefix("sigil_"), arguments.count == 2, case .node(let node) = arguments[0],
        let part = node.arguments?.first?.asLiteral?.asString
      {
        return "~\(name.dropFirst(6))(\(part))"
      }
      return "\(name)(\(call(arguments)))"
    }
  }

  private static func pairs(_ elements: [Syntax]) -> String {
    if let keys = Syntax.list(elements).asKeywords { return keywords(keys) }
    return elements.map { element in
      if case .pair(let key, let value) = element { "\(of(key)) => \(of(value))" } else { of(element) }
    }.joined(separator: ", ")
  }

  private static let precedence: [String: Int] = [
    "*": 9, "/": 9, "+": 8, "-": 8, "++": 7, "--": 7, "<>": 7, "..": 7, "in": 6, "|>": 5, "<": 4, ">": 4,
    "<=": 4, ">=": 4,
    "==": 3, "!=": 3, "===": 3, "!==": 3, "=~": 3, "&&": 2, "and": 2, "||": 1, "or": 1, "=": 0,
  ]
  private static func operand(_ syntax: Syntax, under outer: String = "*") -> String {
    guard case .node(let node) = syntax, let name = node.name?.name, node.arguments?.count == 2,
      let inner = precedence[name],
      let limit = precedence[outer], inner < limit
    else { return of(syntax) }
    return "(\(of(syntax)))"
  }

  private static func isInterpolation(_ syntax: Syntax) -> Bool {
    if case .node(let node) = syntax, node.name == "::", let type = node.arguments?.last,
      case .node(let name) = type, name.name == "binary",
      case .node(let value)? = node.arguments?.first, case .syntax(.node(let dot)) = value.form
    {
      return dot.arguments?.last?.asAtom == "to_string"
    }
    return false
  }
  private static func interpolated(_ parts: [Syntax]) -> String {
    let inner = parts.map { part in
      if let text = part.asLiteral { return String(text.inspect().dropFirst().dropLast()) }
      if case .node(let node) = part, case .node(let value)? = node.arguments?.first,
        let subject = value.arguments?.first
      {
        return "#{\(of(subject))}"
      }
      return of(part)
    }
    return "\"\(inner.joined())\""
  }
}
