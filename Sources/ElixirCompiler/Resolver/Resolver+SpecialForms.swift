import ElixirSyntax
import Evaluation
import Terms

extension Resolver {
  /// Resolves a form or macro; nil if it does not take these arguments.
  typealias FormResolver = @Sendable (Resolver, SyntaxNode, [Syntax], _ isTail: Bool) throws -> Code?

  /// Special forms, which Elixir itself cannot express: no definition of a module comes before them.
  static let specialForms: [Atom: FormResolver] = [
    "__block__": { resolver, _, arguments, isTail in try resolver.block(arguments, isTail: isTail) },
    "{}": { resolver, _, arguments, _ in try resolver.tuple(arguments) },
    "%{}": { resolver, node, arguments, _ in try resolver.map(arguments, node.position) },
    "%": { resolver, node, arguments, _ in try resolver.structExpression(arguments, node.position) },
    "<<>>": { resolver, node, arguments, _ in try resolver.binary(arguments, node.position) },
    "__aliases__": { resolver, node, arguments, _ in
      if let atom = resolver.aliasAtom(arguments) { return LiteralCode(.atom(atom)) }
      guard let first = arguments.first else { throw resolver.error("invalid alias", node.position) }
      let rest = arguments.dropFirst().compactMap { $0.asAtom?.name }.joined(separator: ".")
      return resolver.operation([try resolver.resolve(first)]) { _, terms in
        guard let base = terms[0].asAtom else { throw RaisedError.badArgument(1, "not an atom") }
        return .atom(try Atom(made: base.name + "." + rest))
      }
    },
    "=": { resolver, node, arguments, _ in
      if resolver.isInGuard {
        throw resolver.error(
          "invalid expression in guards, = is not allowed in guards. To learn more about guards, visit: "
            + "https://hexdocs.pm/elixir/patterns-and-guards.html", node.position)
      }
      return arguments.count == 2 ? try resolver.match(arguments, node.position) : nil
    },
    "^": { resolver, node, arguments, _ in
      throw resolver.error(
        "misplaced operator ^\(arguments.first.map(SourceText.of) ?? "")\n\nThe pin operator ^ is supported only inside matches or inside custom macros. Make sure you are inside a match or all necessary macros have been required",
        node.position)
    },
    "fn": { resolver, node, arguments, _ in try resolver.fnCode(arguments, node.position) },
    "&": { resolver, node, arguments, _ in
      arguments.count == 1 ? try resolver.captureCode(arguments[0], node.position) : nil
    },
    "case": { resolver, _, arguments, isTail in try resolver.caseCode(arguments, isTail: isTail) },
    "cond": { resolver, _, arguments, isTail in try resolver.condCode(arguments, isTail: isTail) },
    "receive": { resolver, _, arguments, isTail in try resolver.receiveCode(arguments, isTail: isTail) },
    "with": { resolver, _, arguments, isTail in try resolver.withCode(arguments, isTail: isTail) },
    "try": { resolver, _, arguments, _ in try resolver.tryCode(arguments) },
    "for": { resolver, _, arguments, _ in try resolver.forCode(arguments) },
    "alias": { resolver, node, arguments, _ in try resolver.alias(arguments, node.position) },
    "import": { resolver, node, arguments, _ in try resolver.importCode(arguments, node.position) },
    "require": { resolver, node, arguments, _ in try resolver.require(arguments, node.position) },
    "super": { resolver, node, arguments, isTail in
      guard let function = resolver.superFunction, function.arity == arguments.count else {
        let name = resolver.env.function.map { "\($0.name.name)/\($0.arity)" } ?? "this"
        let module = resolver.env.module.map { " in module \(Term.atom($0).inspect())" } ?? ""
        throw resolver.error(
          "no super defined for \(name)\(module). Overridable functions available are: ",
          node.position)
      }
      return try resolver.localCall(function, arguments, isTail: false, node)
    },
    "__MODULE__": { resolver, _, _, _ in LiteralCode(resolver.env.module.map { .atom($0) } ?? .nil) },
    "quote": { resolver, node, arguments, _ in try resolver.quote(arguments, node) },
    "unquote": { resolver, node, _, _ in throw resolver.error("unquote called outside quote", node.position)
    },
    "unquote_splicing": { resolver, node, _, _ in
      throw resolver.error("unquote_splicing called outside quote", node.position)
    },
    "->": { resolver, node, _, _ in
      throw resolver.error(
        "misplaced operator ->\n\nThis typically means invalid syntax or a macro is not available in scope",
        node.position)
    },
    "|": { resolver, node, _, _ in
      throw resolver.error(
        "misplaced operator |/2\n\nThe | operator is typically used between brackets to mark the tail of a list",
        node.position)
    },
    "::": { resolver, node, _, _ in
      throw resolver.error(
        "misplaced operator ::/2\n\nThe :: operator is typically used in bitstrings to specify the type and size of segments",
        node.position)
    },
    "<-": { resolver, node, _, _ in
      throw resolver.error("undefined function <-/2 (there is no such import)", node.position)
    },
    "when": { resolver, node, _, _ in
      throw resolver.error(
        "misplaced operator when/2\n\nGuards stand after patterns, before ->, and after the head of a function",
        node.position)
    },
  ]

  /// Macros of Kernel that are not functions here.
  static let macros: [Atom: FormResolver] =
    operatorMacros
    .merging(controlMacros) { first, _ in first }
    .merging(accessMacros) { first, _ in first }
    .merging(definitionMacros) { first, _ in first }
    .merging(sigilMacros) { first, _ in first }
    .merging(macroMacros) { first, _ in first }

  /// The arities of those macros that can be captured.
  private static let macroArities: [String: Set<Int>] = [
    "and": [2], "or": [2], "&&": [2], "||": [2], "!": [1], "|>": [2], "if": [2], "unless": [2],
    "to_string": [1],
    "in": [2], "..": [0, 2], "..//": [3], "<>": [2], "then": [2], "tap": [2], "is_nil": [1],
    "raise": [1, 2, 3],
    "reraise": [2, 3], "to_charlist": [1], "dbg": [0, 1, 2], "binding": [0, 1], "get_in": [],
    "is_struct": [1, 2],
    "is_exception": [1, 2],
  ]
  static func isMacro(_ key: FunctionKey) -> Bool {
    macroArities[key.name.name]?.contains(key.arity) ?? key.name.name.hasPrefix("sigil_")
  }
}
