import ActorRuntime
import Evaluation
import Terms

extension LibraryModule {
  /// Functions that the templates of `use` call and the language lacks.
  package static let templateDefaults = LibraryModule(
    erlang: "peeper_defaults", doc: "Used by what `use` defines.",
    functions: [
      .sync("own_name", []) { context, _ in
        .string((context.process.registeredName.map { .atom($0) } ?? Term.pid(context.process.pid)).inspect())
      },
      .sync("unexpected_info", ["module", "message"]) { context, a in
        let name: Term = context.process.registeredName.map { .atom($0) } ?? .pid(context.process.pid)
        context.node.logger.error(
          "\(a[0].inspect()) \(name.inspect()) received unexpected message in handle_info/2: \(a[1].inspect())\n"
        )
        return .ok
      },
      .sync("split", ["defaults", "options"]) { a in
        let merged = merged(a[0].keywordPairs ?? [], a[1])
        guard let pairs = merged.keywordPairs else { return .tuple(.emptyList, merged) }
        let keys: Set<Atom> = ["restart", "shutdown", "type", "modules", "significant"]
        let id = a[0].keywordPairs?.first { $0.key == "id" }
        let isOfSpecification = { (pair: (key: Atom, value: Term)) in
          keys.contains(pair.key) || pair.key == id?.key && pair.value == id?.value
        }
        return .tuple(
          .keywords(pairs.filter(isOfSpecification).map { ($0.key, $0.value) }),
          .keywords(pairs.filter { !isOfSpecification($0) }.map { ($0.key, $0.value) }))
      },
    ])

  /// The options of a `use` below those of a start. What is no keyword list is the initial state.
  private static func merged(_ defaults: [(key: Atom, value: Term)], _ options: Term) -> Term {
    guard !defaults.isEmpty else { return options }
    let given = options.keywordPairs ?? [(Atom("state"), options)]
    let kept = defaults.filter { pair in !given.contains { $0.key == pair.key } }
    return .keywords((kept + given).map { ($0.key, $0.value) })
  }
}
