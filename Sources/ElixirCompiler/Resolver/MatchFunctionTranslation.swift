import ElixirSyntax
import Evaluation
import Terms

/// Turns `:ets.fun2ms(fn {a, b} when a > 1 -> b end)` into code for the match specification that the function stands for.
struct MatchFunctionTranslation {
  /// Something that a match specification cannot say.
  private struct Untranslatable: Error {}

  private let resolver: Resolver
  private var places: [Atom: Int] = [:]
  private var whole: Atom?

  static let macro: Resolver.FormResolver = { resolver, _, arguments, _ in
    guard arguments.count == 1, let function = arguments[0].asNode, function.name == "fn",
      let clauses = function.arguments
    else { return nil }
    do {
      let specification = try clauses.map { clause in
        var translation = MatchFunctionTranslation(resolver: resolver)
        return try translation.clauses(clause)
      }
      return try resolver.resolve(.list(specification.flatMap { $0 }))
    } catch is Untranslatable {
      return LiteralCode(.tuple(.error, .atom("transform_error")))
    }
  }

  private init(resolver: Resolver) { self.resolver = resolver }

  // MARK: Clauses

  private mutating func clauses(_ clause: Syntax) throws -> [Syntax] {
    guard let arrow = clause.asNode, let parts = arrow.arguments, parts.count == 2,
      let parameters = parts[0].asList, parameters.count == 1
    else { throw Untranslatable() }
    var (head, guards) = (parameters[0], [Syntax?.none])
    if let node = head.asNode, node.name == "when", let sides = node.arguments, sides.count == 2 {
      head = sides[0]
      guards = alternatives(sides[1])
    }
    let pattern = try self.pattern(head)
    let results = try self.results(parts[1])
    return try guards.map { condition in
      let conditions = try condition.map { [try expression($0)] } ?? []
      return tuple([pattern, .list(conditions), .list(results)])
    }
  }

  /// `a when b` are two clauses.
  private func alternatives(_ condition: Syntax) -> [Syntax?] {
    guard let node = condition.asNode, node.name == "when", let sides = node.arguments, sides.count == 2
    else {
      return [condition]
    }
    return [sides[0]] + alternatives(sides[1])
  }

  private func results(_ body: Syntax) throws -> [Syntax] {
    if let block = body.asNode, block.name == "__block__", let steps = block.arguments {
      return try steps.map(expression)
    }
    return [try expression(body)]
  }

  // MARK: Patterns

  private mutating func pattern(_ head: Syntax) throws -> Syntax {
    if let node = head.asNode, node.name == "=", let sides = node.arguments, sides.count == 2 {
      let isLeft = variable(sides[0]) != nil
      whole = variable(sides[isLeft ? 0 : 1])
      return try part(sides[isLeft ? 1 : 0])
    }
    return try part(head)
  }

  private mutating func part(_ syntax: Syntax) throws -> Syntax {
    if let name = variable(syntax) {
      if name == "_" { return .atom("_") }
      let place = places[name] ?? places.count + 1
      places[name] = place
      return .atom(Atom("$\(place)"))
    }
    switch syntax {
    case .literal: return syntax
    case .pair(let first, let second): return .pair(try part(first), try part(second))
    case .list(let elements): return .list(try elements.map { try part($0) })
    case .node(let node):
      guard let name = node.name, ["{}", "%{}", "|", "-", "^"].contains(name.name), let parts = node.arguments
      else { throw Untranslatable() }
      if name == "^" || name == "-" { return syntax.asNode.flatMap { $0.arguments?.first } ?? syntax }
      return .call(name, try parts.map { try part($0) })
    }
  }

  private func variable(_ syntax: Syntax) -> Atom? {
    guard let node = syntax.asNode, node.arguments == nil else { return nil }
    return node.name
  }

  // MARK: Expressions

  private func expression(_ syntax: Syntax) throws -> Syntax {
    if let name = variable(syntax) {
      if name == whole { return .atom("$_") }
      if let place = places[name] { return .atom(Atom("$\(place)")) }
      return .pair(.atom("const"), syntax)
    }
    switch syntax {
    case .literal: return syntax
    case .pair(let first, let second): return tuple([tuple([try expression(first), try expression(second)])])
    case .list(let elements): return .list(try elements.map(expression))
    case .node(let node): return try call(node)
    }
  }

  private func call(_ node: SyntaxNode) throws -> Syntax {
    guard let name = node.name, let arguments = node.arguments else { throw Untranslatable() }
    switch name.name {
    case "{}": return tuple([tuple(try arguments.map(expression))])
    case "|": return .call(name, try arguments.map(expression))
    case "%{}":
      return .call(
        name,
        try arguments.map { pair in
          guard case .pair(let key, let value) = pair else { throw Untranslatable() }
          return .pair(try expression(key), try expression(value))
        })
    case "elem" where arguments.count == 2:
      guard let literal = arguments[1].asLiteral, let place = try? Arithmetic.add(literal, 1) else {
        throw Untranslatable()
      }
      return tuple([.atom("element"), .literal(place), try expression(arguments[0])])
    case "is_nil" where arguments.count == 1:
      return tuple([.atom("=="), try expression(arguments[0]), .atom(.nil)])
    case "in" where arguments.count == 2:
      guard let elements = arguments[1].asList, !elements.isEmpty else { throw Untranslatable() }
      let value = try expression(arguments[0])
      let equal = try elements.map { tuple([.atom("=:="), value, try expression($0)]) }
      return equal.dropLast().reversed().reduce(equal[equal.count - 1]) { tuple([.atom("orelse"), $1, $0]) }
    default:
      if arguments.count == 1, name == "-", let literal = arguments[0].asLiteral,
        let number = try? Arithmetic.negate(literal)
      {
        return .literal(number)
      }
      guard let function = Self.functions["\(name.name)/\(arguments.count)"] else { throw Untranslatable() }
      return tuple([.atom(Atom(function))] + (try arguments.map(expression)))
    }
  }

  private func tuple(_ elements: [Syntax]) -> Syntax {
    elements.count == 2 ? .pair(elements[0], elements[1]) : .call("{}", elements)
  }

  /// Functions that a match specification can call: Erlang's names by Elixir's name and arity.
  private static let functions: [String: String] = {
    var functions = [
      "and/2": "andalso", "or/2": "orelse", "not/1": "not", "===/2": "=:=", "!=/2": "/=", "!==/2": "=/=",
      "<=/2": "=<", "self/0": "self", "node/0": "node", "is_map_key/2": "is_map_key",
      "is_function/2": "is_function",
      "&&&/2": "band", "|||/2": "bor", "xor/2": "xor",
    ]
    for sign in ["==", "<", ">", ">=", "+", "-", "*", "/", "div", "rem"] {
      functions[sign + "/2"] = sign
    }
    for name in [
      "is_atom", "is_binary", "is_float", "is_function", "is_integer", "is_list", "is_map", "is_number",
      "is_pid",
      "is_port", "is_reference", "is_tuple", "is_boolean", "abs", "hd", "tl", "length", "map_size", "round",
      "trunc",
      "size", "node", "bit_size", "byte_size", "ceil", "floor", "tuple_size",
    ] {
      functions[name + "/1"] = name == "tuple_size" ? "size" : name
    }
    return functions
  }()
}
