import CommonLibrary
import ElixirSyntax
import Evaluation
import Terms

extension Resolver {
  static let accessMacros: [LanguageForm] = [
    .form(
      "put_in", ["path", "value"], "The data with the value set at a path: `put_in(user.name, \"Ada\")`."
    ) { resolver, node, arguments, _ in
      guard arguments.count == 2 else { return nil }
      let (root, path) = try resolver.accessPath(arguments[0], "put_in/2", node.position)
      let slots = try resolver.pathOperands(path)
      return resolver.pathCode(
        root: try resolver.resolve(root), path, slots, extra: [try resolver.resolve(arguments[1])]
      ) {
        context, subject, keys, extra in
        try await AccessPath.update(context, subject, keys[...]) { _ in extra[0] }
      }
    },
    .form("update_in", ["path", "fun"], "The data with what `fun` makes of the value at a path.") {
      resolver, node, arguments, _ in
      guard arguments.count == 2 else { return nil }
      let (root, path) = try resolver.accessPath(arguments[0], "update_in/2", node.position)
      let slots = try resolver.pathOperands(path)
      return resolver.pathCode(
        root: try resolver.resolve(root), path, slots, extra: [try resolver.resolve(arguments[1])]
      ) {
        context, subject, keys, extra in
        guard let function = extra[0].asFunction else { throw RaisedError.badFunction(extra[0]) }
        return try await AccessPath.update(context, subject, keys[...]) {
          try await context.apply(function, $0)
        }
      }
    },
    .form(
      "get_and_update_in", ["path", "fun"],
      "The value at a path, and the data with it changed: `fun` returns `{value, new}`."
    ) { resolver, node, arguments, _ in
      guard arguments.count == 2 else { return nil }
      let (root, path) = try resolver.accessPath(arguments[0], "get_and_update_in/2", node.position)
      let slots = try resolver.pathOperands(path)
      return resolver.pathCode(
        root: try resolver.resolve(root), path, slots, extra: [try resolver.resolve(arguments[1])]
      ) {
        context, subject, keys, extra in
        guard let function = extra[0].asFunction else { throw RaisedError.badFunction(extra[0]) }
        return try await AccessPath.getAndUpdate(context, subject, keys, function)
      }
    },
    .form("pop_in", ["path"], "The value at a path, and the data without it.") {
      resolver, node, arguments, _ in
      guard arguments.count == 1 else { return nil }
      let (root, path) = try resolver.accessPath(arguments[0], "pop_in/1", node.position)
      if case .field(let name)? = path.last {
        throw RaisedError.argumentError(
          "cannot use pop_in when the last segment is a map/struct field. This would effectively remove the field "
            + "\(Term.atom(name).inspect()) from the map/struct")
      }
      let slots = try resolver.pathOperands(path)
      return resolver.pathCode(root: try resolver.resolve(root), path, slots, extra: []) {
        context, subject, keys, _ in
        try await AccessPath.pop(context, subject, keys)
      }
    },
  ]

  /// One step of a path: `[key]` or `.field`.
  enum PathStep {
    case key(Syntax)
    case field(Atom)
  }

  /// `a.b[c]` apart: the root and the steps.
  private func accessPath(_ syntax: Syntax, _ what: String, _ position: SourcePosition) throws -> (
    Syntax, [PathStep]
  ) {
    var steps: [PathStep] = []
    var rest = syntax
    while case .node(let node) = rest, case .syntax(.node(let dot)) = node.form, dot.name == ".",
      let parts = dot.arguments, parts.count == 2, let name = parts[1].asAtom, let arguments = node.arguments
    {
      if parts[0].asAtom == "Elixir.Access", name == "get", arguments.count == 2 {
        steps.insert(.key(arguments[1]), at: 0)
        rest = arguments[0]
      } else if arguments.isEmpty, case .noParens = node.extra, moduleName(parts[0]) == nil {
        steps.insert(.field(name), at: 0)
        rest = parts[0]
      } else {
        break
      }
    }
    guard !steps.isEmpty else {
      throw RaisedError.argumentError(
        "cannot use \(what) without a path: expected a variable followed by element access such as map[key] or map.field, got: \(SourceText.of(syntax))"
      )
    }
    return (rest, steps)
  }

  private func pathOperands(_ path: [PathStep]) throws -> [Code] {
    try path.map { step in
      switch step {
      case .key(let syntax): try resolve(syntax)
      case .field(let name): LiteralCode(.atom(name))
      }
    }
  }

  private func pathCode(
    root: Code, _ path: [PathStep], _ keys: [Code], extra: [Code],
    _ body: @escaping @Sendable (CallContext, Term, [AccessPath.Key], [Term]) async throws -> Term
  ) -> Code {
    let areFields = path.map { step in if case .field = step { true } else { false } }
    let count = keys.count
    return strict([root] + keys + extra) { codes in
      AsyncFrameCode { frame in
        let terms = try codes.map { try $0.run(frame) }
        let keys = (0..<count).map {
          areFields[$0] ? AccessPath.Key.field(terms[$0 + 1]) : .key(terms[$0 + 1])
        }
        return try await body(frame.context, terms[0], keys, Array(terms[(count + 1)...]))
      }
    }
  }
}
