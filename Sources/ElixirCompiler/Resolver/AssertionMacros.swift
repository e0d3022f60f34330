import CommonLibrary
import ElixirSyntax
import Evaluation
import Terms

/// The macros of `ExUnit.Assertions`: rewritten to expressions that keep both sides, and the source for the text.
enum AssertionMacros {
  static let all: [Atom: Resolver.FormResolver] = [
    "assert": { resolver, node, arguments, _ in
      guard let subject = arguments.first else { return nil }
      if arguments.count == 2 { return try truth(resolver, subject, message: arguments[1], isRefuted: false) }
      if let match = operands(of: subject, "=") {
        return try matchCode(resolver, match.left, match.right, subject)
      }
      return try condition(resolver, subject, isRefuted: false)
    },
    "refute": { resolver, node, arguments, _ in
      guard let subject = arguments.first else { return nil }
      if arguments.count == 2 { return try truth(resolver, subject, message: arguments[1], isRefuted: true) }
      return try condition(resolver, subject, isRefuted: true)
    },
    "assert_receive": { resolver, _, arguments, _ in
      try received(resolver, arguments, default: 100, isRefuted: false, "assert_receive")
    },
    "assert_received": { resolver, _, arguments, _ in
      try received(resolver, arguments, default: 0, isRefuted: false, "assert_received")
    },
    "refute_receive": { resolver, _, arguments, _ in
      try received(resolver, arguments, default: 100, isRefuted: true, "refute_receive")
    },
    "refute_received": { resolver, _, arguments, _ in
      try received(resolver, arguments, default: 0, isRefuted: true, "refute_received")
    },
    "catch_exit": { resolver, _, arguments, _ in try catching(resolver, arguments, "exit") },
    "catch_throw": { resolver, _, arguments, _ in try catching(resolver, arguments, "throw") },
    "catch_error": { resolver, _, arguments, _ in try catching(resolver, arguments, "error") },
  ]

  private static let comparisons: Set<Atom> = ["==", "!=", "===", "!==", "<", ">", "<=", ">=", "=~", "in"]

  private static func operands(of syntax: Syntax, _ name: Atom) -> (left: Syntax, right: Syntax)? {
    guard let node = syntax.asNode, node.name == name, let arguments = node.arguments, arguments.count == 2
    else {
      return nil
    }
    return (arguments[0], arguments[1])
  }

  // MARK: assert and refute

  private static func condition(_ resolver: Resolver, _ subject: Syntax, isRefuted: Bool) throws -> Code {
    let code = Term.string((isRefuted ? "refute " : "assert ") + SourceText.of(subject))
    if let name = subject.asNode?.name, comparisons.contains(name), let sides = operands(of: subject, name) {
      return try rewritten(
        resolver,
        """
        case {peeper_left, peeper_right} do
          {peeper_l, peeper_r} ->
            case peeper_l \(name.name) peeper_r do
              peeper_value when peeper_value in [false, nil] -> \(isRefuted ? "peeper_value" : failure(name))
              peeper_value -> \(isRefuted ? failure(name) : "peeper_value")
            end
        end
        """, ["peeper_left": sides.left, "peeper_right": sides.right, "peeper_code": .literal(code)])
    }
    return try rewritten(
      resolver, test(isRefuted, "ExUnit.Assertions.__fail_truth__(peeper_code, peeper_value)"),
      ["peeper_subject": subject, "peeper_code": .literal(code)])
  }

  /// An expression that gives the subject's value, or fails.
  private static func test(_ isRefuted: Bool, _ failed: String) -> String {
    """
    case peeper_subject do
      peeper_value when peeper_value in [false, nil] -> \(isRefuted ? "peeper_value" : failed)
      peeper_value -> \(isRefuted ? failed : "peeper_value")
    end
    """
  }

  private static func failure(_ operation: Atom) -> String {
    "ExUnit.Assertions.__fail_comparison__(\"\(operation.name)\", peeper_code, peeper_l, peeper_r)"
  }

  private static func truth(_ resolver: Resolver, _ subject: Syntax, message: Syntax, isRefuted: Bool) throws
    -> Code
  {
    return try rewritten(
      resolver, test(isRefuted, "ExUnit.Assertions.flunk(peeper_message)"),
      ["peeper_subject": subject, "peeper_message": message])
  }

  private static func matchCode(_ resolver: Resolver, _ left: Syntax, _ right: Syntax, _ subject: Syntax)
    throws -> Code
  {
    let value = try resolver.resolve(right)
    let found = Resolver.PatternVariables()
    let pattern = try resolver.pattern(left, found)
    resolver.bind(found)
    let (source, shown) = ("assert " + SourceText.of(subject), SourceText.of(left))
    let slot = resolver.makeTemporary()
    return resolver.strict([value]) { codes in
      FrameCode { frame in
        let term = try codes[0].run(frame)
        frame[slot] = term
        guard try pattern.match(term, frame) else {
          throw Assertion.failed("match (=) failed", code: source, left: .text(shown), right: .term(term))
        }
        guard term.isTruthy else {
          throw Assertion.failed("Expected truthy, got \(term.inspect())", code: source)
        }
        return term
      }
    }
  }

  // MARK: Messages

  private static func received(
    _ resolver: Resolver, _ arguments: [Syntax], default timeout: Int, isRefuted: Bool, _ name: String
  ) throws -> Code? {
    guard let subject = arguments.first else { return nil }
    let (patterns, guards) = resolver.splitGuard([subject])
    let limit = arguments.count > 1 ? arguments[1] : .literal(.integer(timeout))
    let pattern = guards.isEmpty ? withoutVariables(patterns[0]) : patterns[0]
    var head = Syntax.call("=", [pattern, .variable("peeper_message")])
    for test in guards { head = .call("when", [head, test]) }
    let source = SourceText.of(subject)
    let answer =
      isRefuted ? "ExUnit.Assertions.__fail_received__(peeper_source, peeper_message)" : "peeper_message"
    let late = isRefuted ? "false" : "ExUnit.Assertions.__fail_missing__(peeper_code, peeper_timeout)"
    let code = try substituted(
      "receive do peeper_head -> \(answer) after peeper_timeout -> \(late) end",
      [
        "peeper_head": head, "peeper_timeout": limit, "peeper_source": .literal(.string(source)),
        "peeper_code": .literal(.string(name + " " + source)),
      ])
    if isRefuted || !guards.isEmpty && hasNoVariables(patterns[0]) { return try resolver.resolve(code) }
    return try resolver.resolve(.call("=", [patterns[0], code]))
  }

  private static func hasNoVariables(_ syntax: Syntax) -> Bool {
    SourceText.of(syntax) == SourceText.of(withoutVariables(syntax))
  }

  /// The pattern with `_` in place of the variables that it binds.
  private static func withoutVariables(_ syntax: Syntax) -> Syntax {
    switch syntax {
    case .literal: return syntax
    case .list(let elements): return .list(elements.map(withoutVariables))
    case .pair(let left, let right): return .pair(withoutVariables(left), withoutVariables(right))
    case .node(let node):
      guard let arguments = node.arguments else {
        return node.name?.name.hasPrefix("__") == true ? syntax : .variable("_")
      }
      if ["^", "__aliases__", "<<>>", "::"].contains(node.name?.name) { return syntax }
      return .node(
        SyntaxNode(node.form, arguments.map(withoutVariables), at: node.position))
    }
  }

  // MARK: catch

  private static func catching(_ resolver: Resolver, _ arguments: [Syntax], _ kind: String) throws -> Code? {
    guard arguments.count == 1 else { return nil }
    return try rewritten(
      resolver,
      """
      case (try do
        {:peeper_none, peeper_subject}
      catch
        :\(kind), peeper_reason -> {:peeper_caught, peeper_reason}
      end) do
        {:peeper_caught, peeper_caught} -> peeper_caught
        _ -> ExUnit.Assertions.flunk("Expected to catch \(kind), got nothing")
      end
      """, ["peeper_subject": arguments[0]])
  }

  // MARK: Rewriting

  private static func rewritten(_ resolver: Resolver, _ template: String, _ parts: [Atom: Syntax]) throws
    -> Code
  {
    try resolver.resolve(try substituted(template, parts))
  }

  private static func substituted(_ template: String, _ parts: [Atom: Syntax]) throws -> Syntax {
    replace(try Parser.parse(template, file: "assertion", firstLine: 1), parts)
  }

  private static func replace(_ syntax: Syntax, _ parts: [Atom: Syntax]) -> Syntax {
    switch syntax {
    case .literal: return syntax
    case .list(let elements): return .list(elements.map { replace($0, parts) })
    case .pair(let left, let right): return .pair(replace(left, parts), replace(right, parts))
    case .node(let node):
      guard let arguments = node.arguments else { return node.name.flatMap { parts[$0] } ?? syntax }
      return .node(SyntaxNode(node.form, arguments.map { replace($0, parts) }, at: node.position))
    }
  }
}
