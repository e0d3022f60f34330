import ElixirSyntax
import Evaluation
import Terms

/// Turns syntax into code that gives its quoted form: `quote`.
struct Quoter {
  let resolver: Resolver
  /// Context that quoted variables belong to; nil for the variables of the code that reads the result.
  let context: Atom?
  /// Whether `unquote` is carried out.
  var unquotes = true

  func code(_ syntax: Syntax) throws -> Code {
    switch syntax {
    case .literal(let term): return LiteralCode(term)
    case .pair(let left, let right):
      return resolver.operation([try code(left), try code(right)]) { _, terms in .tuple(terms[0], terms[1]) }
    case .list(let elements): return try list(elements)
    case .node(let node): return try self.node(node)
    }
  }

  private func list(_ elements: [Syntax]) throws -> Code {
    var spliced: [Bool] = []
    var codes: [Code] = []
    for element in elements {
      if unquotes, case .node(let node) = element, node.name == "unquote_splicing",
        let arguments = node.arguments, arguments.count == 1
      {
        codes.append(try resolver.resolve(arguments[0]))
        spliced.append(true)
      } else {
        codes.append(try code(element))
        spliced.append(false)
      }
    }
    if codes.allSatisfy({ $0.literal != nil }), !spliced.contains(true) {
      return LiteralCode(.list(of: codes.compactMap(\.literal)))
    }
    let isSpliced = spliced
    return resolver.operation(codes) { _, terms in
      var result: [Term] = []
      for (term, isSpliced) in zip(terms, isSpliced) {
        if isSpliced {
          guard let inner = term.listElements else {
            throw RaisedError.argumentError("expected a list in unquote_splicing, got: \(term.inspect())")
          }
          result += inner
        } else {
          result.append(term)
        }
      }
      return .list(of: result)
    }
  }

  private func node(_ node: SyntaxNode) throws -> Code {
    switch node.form {
    case .name(let name):
      guard let arguments = node.arguments else {
        return LiteralCode(.tuple(.atom(name), .emptyList, context.map { .atom($0) } ?? .nil))
      }
      if unquotes, name == "unquote", arguments.count == 1 { return try resolver.resolve(arguments[0]) }
      if name == "quote" {
        var inner = self
        inner.unquotes = false
        return made(LiteralCode(.atom(name)), .emptyList, try inner.list(arguments))
      }
      if name == "__aliases__" { return alias(arguments) }
      let metadata = metadata(node, name, arguments.count)
      if name == "@", let context, case .node(let attribute)? = arguments.first, let inner = attribute.name,
        inner != "unquote"
      {
        let belongs: [(Atom, Term)] = [("context", .atom(context))]
        let quoted = try attribute.arguments.map { try list($0) } ?? LiteralCode(.atom(context))
        return made(
          LiteralCode(.atom(name)), metadata,
          resolver.operation([made(LiteralCode(.atom(inner)), .keywords(belongs), quoted)]) { _, terms in
            .list(of: terms)
          })
      }
      return made(LiteralCode(.atom(name)), metadata, try list(arguments))
    case .syntax(let callee):
      let arguments = node.arguments ?? []
      if unquotes, case .node(let inner) = callee {
        // `Mod.unquote(name)` with arguments behind, and without.
        if case .syntax(let dot) = inner.form, let named = try dynamicName(dot, inner.arguments) {
          return made(named, .emptyList, try list(arguments))
        }
        if let named = try dynamicName(callee, arguments) {
          return made(named, .emptyList, LiteralCode(.emptyList))
        }
      }
      var meta = Term.emptyList
      if case .noParens = node.extra { meta = .keywords([("no_parens", .true)]) }
      return made(try code(callee), meta, try list(arguments))
    }
  }

  /// `{:., [], [module, name]}` of `module.unquote(name)`.
  private func dynamicName(_ dot: Syntax, _ arguments: [Syntax]?) throws -> Code? {
    guard case .node(let dot) = dot, dot.name == ".", let parts = dot.arguments, parts.count == 2,
      parts[1].asAtom == "unquote", let arguments, arguments.count == 1
    else { return nil }
    return resolver.operation([try code(parts[0]), try resolver.resolve(arguments[0])]) { _, terms in
      .tuple(.atom("."), .emptyList, .list(of: terms))
    }
  }

  private func made(_ form: Code, _ metadata: Term, _ arguments: Code) -> Code {
    if let form = form.literal, let arguments = arguments.literal {
      return LiteralCode(.tuple(form, metadata, arguments))
    }
    return resolver.operation([form, arguments]) { _, terms in .tuple(terms[0], metadata, terms[1]) }
  }

  private func alias(_ parts: [Syntax]) -> Code {
    let names = parts.compactMap(\.asAtom)
    guard names.count == parts.count, let first = names.first else {
      return (try? list(parts)).map { made(LiteralCode(.atom("__aliases__")), .emptyList, $0) }
        ?? LiteralCode(.nil)
    }
    let meaning: Term = resolver.env.aliases[first] == nil ? .false : .atom(resolver.env.expand(names))
    let metadata: [(Atom, Term)] = [("alias", meaning)]
    let parts: [Term] = names.map { .atom($0) }
    return LiteralCode(.tuple(.atom("__aliases__"), .keywords(metadata), .list(of: parts)))
  }

  /// Where a call goes that an import brought.
  private func metadata(_ node: SyntaxNode, _ name: Atom, _ arity: Int) -> Term {
    var pairs: [(Atom, Term)] = []
    switch node.extra {
    case .delimiter(let text): pairs.append(("delimiter", .string(text)))
    case .indentation(let width): pairs.append(("indentation", .integer(width)))
    default: break
    }
    if let context, Resolver.specialForms[name] == nil {
      if let module = resolver.importing(FunctionKey(name, arity)), !resolver.isCommand(module) {
        let arities = (resolver.interpreter.exportedFunctions(module) ?? []).filter { $0.name == name }
        pairs += imported(context, arities.map { ($0.arity, module) })
      } else {
        let arities = resolver.interpreter.library.kernel.arities(of: name)
        if arities.contains(arity) { pairs += imported(context, arities.map { ($0, Atom("Elixir.Kernel")) }) }
      }
    }
    return .keywords(pairs)
  }

  private func imported(_ context: Atom, _ arities: [(Int, Atom)]) -> [(Atom, Term)] {
    [
      ("context", .atom(context)),
      ("imports", .list(of: arities.map { .tuple(.integer($0.0), .atom($0.1)) })),
    ]
  }
}
