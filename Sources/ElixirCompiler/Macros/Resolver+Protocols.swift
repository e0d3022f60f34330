import ElixirSyntax
import Evaluation
import Terms

extension Resolver {
  /// `defprotocol Name do … end`: a module whose functions look for the implementation.
  func defprotocol(_ arguments: [Syntax], _ node: SyntaxNode) throws -> Code? {
    guard arguments.count == 2,
      let body = arguments[1].asKeywords?.first(where: { $0.key == "do" })?.value
    else { return nil }
    let line = node.position.line
    let given = ModuleBuilder.statements(of: body)
    let fallsBack = given.contains { isAttribute($0, "fallback_to_any", true) }
    var statements: [Syntax] = []
    var functions: [(name: Atom, arity: Int)] = []
    for statement in given {
      guard case .node(let call) = statement, call.name == "def", let parts = call.arguments,
        case .node(let head)? = parts.first, let name = head.name
      else {
        statements.append(statement)
        continue
      }
      guard parts.count == 1 else { throw undefinedFunction(FunctionKey("def", 2), call.position) }
      let arity = head.arguments?.count ?? 0
      guard arity > 0 else {
        throw RaisedError.argumentError("protocol functions expect at least one argument")
      }
      functions.append((name, arity))
      let names = (1...arity).map { "arg\($0)" }.joined(separator: ", ")
      statements += try source(
        """
        def \(name.name)(\(names)), do: :peeper_protocols.impl_for!(__MODULE__, arg1, \(fallsBack)).\(name.name)(\(names))
        @callback \(name.name)(\((1...arity).map { _ in "term" }.joined(separator: ", "))) :: term
        """, line)
    }
    let listed = functions.map { "{:\(Term.atom($0.name).inspect().dropFirst()), \($0.arity)}" }
    statements += try source(
      """
      @doc false
      def impl_for(data), do: :peeper_protocols.impl_for(__MODULE__, data, \(fallsBack))
      @doc false
      def impl_for!(data), do: :peeper_protocols.impl_for!(__MODULE__, data, \(fallsBack))
      @doc false
      def __protocol__(:module), do: __MODULE__
      def __protocol__(:functions), do: [\(listed.joined(separator: ", "))]
      def __protocol__(:consolidated?), do: false
      def __protocol__(:impls), do: :not_consolidated
      """, line)
    return try defmodule(
      [arguments[0], .list([.pair(.atom("do"), .call("__block__", statements, at: node.position))])],
      node.position)
  }

  /// `defimpl Protocol, for: Module do … end`: a module named after both.
  func defimpl(_ arguments: [Syntax], _ node: SyntaxNode) throws -> Code? {
    let options = arguments.dropFirst().flatMap { $0.asKeywords ?? [] }
    guard let body = options.first(where: { $0.key == "do" })?.value, let subject = arguments.first,
      let name = moduleName(subject)
    else { return nil }
    var targets: [Atom] = []
    var isList = false
    if let target = options.first(where: { $0.key == "for" })?.value {
      isList = target.asList != nil
      for syntax in target.asList ?? [target] {
        guard let module = moduleName(syntax) else {
          throw error("invalid target of defimpl: \(SourceText.of(syntax))", node.position)
        }
        targets.append(module)
      }
    } else {
      guard let module = env.module else {
        throw RaisedError.argumentError("defimpl/3 expects a :for option when declared outside a module")
      }
      targets = [module]
    }
    let shown = Term.atom(name).inspect()
    let interpreter = interpreter
    let check = FrameCode { _ in
      let isBuiltIn =
        name.name.hasPrefix("Elixir.") && Implementations.builtIn.contains(String(name.name.dropFirst(7)))
      guard isBuiltIn || interpreter.exists(name) else {
        throw RaisedError.argumentError("could not load module \(shown) due to reason :nofile")
      }
      guard isBuiltIn || interpreter.exports(name, "__protocol__", 1) else {
        throw RaisedError.argumentError("\(shown) is not a protocol")
      }
      return .nil
    }
    var codes: [Code] = []
    for target in targets {
      let prelude = try source(
        """
        @behaviour \(shown)
        @protocol \(shown)
        @for \(Term.atom(target).inspect())
        @doc false
        def __impl__(:for), do: @for
        def __impl__(:target), do: __MODULE__
        def __impl__(:protocol), do: @protocol
        """, node.position.line)
      let statements = prelude + ModuleBuilder.statements(of: body)
      let module = Atom(name.name + "." + target.name.replacing("Elixir.", with: "", maxReplacements: 1))
      codes.append(
        moduleCode(module, .call("__block__", statements, at: node.position), node.position))
    }
    if isList { return BlockCode([check], strict(codes) { ListCode($0, tail: nil) }) }
    guard let last = codes.last else { return LiteralCode(.emptyList) }
    return BlockCode([check] + codes.dropLast(), last)
  }

  /// Statements from text.
  func source(_ text: String, _ line: Int) throws -> [Syntax] {
    ModuleBuilder.statements(of: try Parser.parse(text, file: env.file, firstLine: max(line, 1)))
  }

  private func isAttribute(_ syntax: Syntax, _ name: Atom, _ value: Term) -> Bool {
    guard case .node(let node) = syntax, node.name == "@", case .node(let inner)? = node.arguments?.first,
      inner.name == name
    else { return false }
    return inner.arguments?.first?.asLiteral == value
  }
}
