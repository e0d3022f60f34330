import Evaluation
import Terms

extension LibraryModule {
  package static let collectable = LibraryModule(
    "Collectable", doc: "The protocol behind `Enum.into/2` and `for … into:`.",
    functions: [
      .async(
        "into", ["collectable"],
        doc: "`{accumulator, fun}`; `fun` takes `{:cont, element}`, `:done` or `:halt`."
      ) {
        c, a in
        if let made = try await c.callImplementation(of: "Elixir.Collectable", "into", a) { return made }
        let target = a[0]
        let fun = NativeFunction(arity: 2, description: "#Function<0.1/2 in Collectable.into/1>") { c, a in
          guard let pair = a[1].asTuple, pair.count == 2 else {
            guard a[1].isAtom("done") else { return .ok }
            let elements = (a[0].listElements ?? []).reversed()
            var collector = try Collector(into: target, c)
            for element in elements { try collector.append(element) }
            return collector.finish()
          }
          return .list(Cons(pair[1], a[0]))
        }
        return .tuple(.emptyList, .function(fun))
      }
    ] + lookUps("Collectable"))
}
