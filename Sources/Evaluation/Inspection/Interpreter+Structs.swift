import Terms

extension Interpreter: DefinedStructs {
  package func text(of module: Atom, _ map: MapTerm, _ options: InspectOptions) -> String? {
    guard let implementation = implementations.module("Elixir.Inspect", for: module),
      let callee = callee(implementation, FunctionKey("inspect", 2)),
      let document = try? callNow(callee, Arguments(.map(map), .map(AlgebraDocument.options(options))))
    else { return nil }
    return AlgebraDocument.text(document)
  }

  package func fields(of module: Atom) -> DefinedFields? {
    (loaded(module)?.structDefinition).map { DefinedFields($0.fields.map(\.0), shown: $0.shown) }
  }
}
