import CommonLibrary
import Evaluation
import Terms

/// Macros of ready-made modules, which need the source of their arguments.
enum ModuleMacros {
  static let all: [Atom: [Atom: Resolver.FormResolver]] = [
    "Elixir.ExUnit.Assertions": AssertionMacros.all,
    "ets": ["fun2ms": MatchFunctionTranslation.macro],
    "Elixir.Access": [
      "get": { resolver, node, arguments, _ in
        guard arguments.count == 2 else { return nil }
        return resolver.operation(try resolver.resolveAll(arguments)) { frame, terms in
          try AccessPath.get(terms[0], terms[1], frame.context)
        }
      }
    ],
  ]
}
