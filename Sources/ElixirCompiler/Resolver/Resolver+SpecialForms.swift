import ElixirSyntax
import Evaluation
import Terms

extension Resolver {
  typealias FormResolver = LanguageForm.Resolve

  /// Special forms, which Elixir itself cannot express: no definition of a module comes before them.
  static let specialForms = LanguageForms(
    nameForms + [
      .form("__block__", ["args"], "Evaluates one expression after the other: `(a; b)`.") {
        resolver, _, arguments, isTail in try resolver.block(arguments, isTail: isTail)
      },
      .form("{}", ["args"], "A tuple: `{1, 2}`.") { resolver, _, arguments, _ in try resolver.tuple(arguments)
      },
      .form("%{}", ["args"], "A map: `%{a: 1}`, `%{\"a\" => 1}`, `%{map | a: 2}`.") {
        resolver, node, arguments, _ in try resolver.map(arguments, node.position)
      },
      .form("%", ["struct", "map"], "A struct: `%User{name: \"Ada\"}`, `%{user | name: \"Grace\"}`.") {
        resolver, node, arguments, _ in try resolver.structExpression(arguments, node.position)
      },
      .form("<<>>", ["args"], "A bitstring: `<<1, 2::16, rest::binary>>`.") { resolver, node, arguments, _ in
        try resolver.binary(arguments, node.position)
      },
      .form("__aliases__", ["args"], "A module's name: `Foo.Bar`.") { resolver, node, arguments, _ in
        if let atom = resolver.aliasAtom(arguments) { return LiteralCode(.atom(atom)) }
        guard let first = arguments.first else { throw resolver.error("invalid alias", node.position) }
        let rest = arguments.dropFirst().compactMap { $0.asAtom?.name }.joined(separator: ".")
        return resolver.operation([try resolver.resolve(first)]) { _, terms in
          guard let base = terms[0].asAtom else { throw RaisedError.badArgument(1, "not an atom") }
          return .atom(try Atom(made: base.name + "." + rest))
        }
      },
      .form(
        "=", ["left", "right"],
        "Matches the right side with the pattern on the left, and binds its variables."
      ) { resolver, node, arguments, _ in
        if resolver.isInGuard {
          throw resolver.error(
            "invalid expression in guards, = is not allowed in guards. To learn more about guards, visit: "
              + "https://hexdocs.pm/elixir/patterns-and-guards.html", node.position)
        }
        return arguments.count == 2 ? try resolver.match(arguments, node.position) : nil
      },
      .form("^", ["var"], "The value that a variable has, in a pattern: `^x = 1`.") {
        resolver, node, arguments, _ in
        throw resolver.error(
          "misplaced operator ^\(arguments.first.map(SourceText.of) ?? "")\n\nThe pin operator ^ is supported only inside matches or inside custom macros. Make sure you are inside a match or all necessary macros have been required",
          node.position)
      },
      .form("fn", ["clauses"], "A function without a name.") { resolver, node, arguments, _ in
        try resolver.fnCode(arguments, node.position)
      },
      .form(".", ["left", "right"], "A call, `Foo.bar()`, a field, `map.key`, or a module's name.") {
        _, _, _, _ in nil
      },
      .form("&", ["expr"], "A function of a name, `&Enum.map/2`, or of an expression: `&(&1 + 1)`.") {
        resolver, node, arguments, _ in
        arguments.count == 1 ? try resolver.captureCode(arguments[0], node.position) : nil
      },
      .form("case", ["condition", "clauses"], "Evaluates the first clause that matches the value.") {
        resolver, _, arguments, isTail in try resolver.caseCode(arguments, isTail: isTail)
      },
      .form("cond", ["clauses"], "Evaluates the first clause whose condition holds.") {
        resolver, _, arguments, isTail in try resolver.condCode(arguments, isTail: isTail)
      },
      .form("receive", ["args"], "Waits for a message that matches.") { resolver, _, arguments, isTail in
        try resolver.receiveCode(arguments, isTail: isTail)
      },
      .form("with", ["args"], "Matches one after the other, and stops at the first that does not match.") {
        resolver, _, arguments, isTail in try resolver.withCode(arguments, isTail: isTail)
      },
      .form("try", ["args"], "Evaluates `do`, and handles what it raises, exits with or throws.") {
        resolver, _, arguments, _ in try resolver.tryCode(arguments)
      },
      .form("for", ["args"], "Builds a list, or another collection, from generators and filters.") {
        resolver, _, arguments, _ in try resolver.forCode(arguments)
      },
      .form(
        "alias", ["module", "opts"],
        "Lets a module be named by its last part, or by another: `alias Foo.Bar, as: B`."
      ) { resolver, node, arguments, _ in try resolver.alias(arguments, node.position) },
      .form(
        "import", ["module", "opts"],
        "Lets the functions of a module be called without naming it: `import List, only: [first: 1]`."
      ) { resolver, node, arguments, _ in try resolver.importCode(arguments, node.position) },
      .form("require", ["module", "opts"], "Asks for a module, so that its macros can be used.") {
        resolver, node, arguments, _ in try resolver.require(arguments, node.position)
      },
      .form("super", ["args"], "Calls the definition that the function overrides.") {
        resolver, node, arguments, isTail in
        guard let function = resolver.superFunction, function.arity == arguments.count else {
          let name = resolver.env.function.map { "\($0.name.name)/\($0.arity)" } ?? "this"
          let module = resolver.env.module.map { " in module \(Term.atom($0).inspect())" } ?? ""
          throw resolver.error(
            "no super defined for \(name)\(module). Overridable functions available are: ",
            node.position)
        }
        return try resolver.localCall(function, arguments, isTail: false, node)
      },
      .form("quote", ["opts", "block"], "The quoted form of an expression: `quote do: 1 + x`.") {
        resolver, node, arguments, _ in try resolver.quote(arguments, node)
      },
      .form("unquote", ["expr"], "The value of an expression inside `quote`.") { resolver, node, _, _ in
        throw resolver.error("unquote called outside quote", node.position)
      },
      .form("unquote_splicing", ["expr"], "The elements of a list inside `quote`, one beside the other.") {
        resolver, node, _, _ in
        throw resolver.error("unquote_splicing called outside quote", node.position)
      },
      .misplaced(
        "->",
        "misplaced operator ->\n\nThis typically means invalid syntax or a macro is not available in scope"),
      .misplaced(
        "|",
        "misplaced operator |/2\n\nThe | operator is typically used between brackets to mark the tail of a list"
      ),
      .form(
        "::", ["left", "right"], "Type and size of a segment of a bitstring, or a type in a specification."
      ) { resolver, node, _, _ in
        throw resolver.error(
          "misplaced operator ::/2\n\nThe :: operator is typically used in bitstrings to specify the type and size of segments",
          node.position)
      },
      .misplaced(
        "<-",
        "undefined function <-/2 (there is no such import)"),
      .misplaced(
        "when",
        "misplaced operator when/2\n\nGuards stand after patterns, before ->, and after the head of a function"
      ),
    ])

  /// Macros of Kernel, and those of its functions that have nodes of their own.
  static let macros = LanguageForms(
    operatorMacros + controlMacros + accessMacros + definitionMacros + sigilMacros + macroMacros)
}
