import ActorRuntime
import Evaluation
import Terms

extension LibraryModule {
  package static let persistentTerm = LibraryModule(
    erlang: "persistent_term", doc: "Terms that all processes read without copying, and that seldom change.",
    functions: [
      .sync(
        "put", ["key", "value"], doc: "Stores the value.",
        example: (":persistent_term.put(:example, 1)", ":ok")
      ) { c, a in
        c.node.changePersistentTerms { $0[a[0]] = a[1] }
        return .ok
      },
      .sync(
        "get", ["key"], doc: "The value of a key that is there; else it raises `ArgumentError`.",
        example: ("is_integer(:persistent_term.get(:example, 1))", "true")
      ) { c, a in
        guard let value = c.node.persistentTerms[a[0]] else {
          throw ArgumentMismatch(0, "no persistent term stored with this key")
        }
        return value
      },
      .sync(
        "get", ["key", "default"], doc: "The value of the key, or the default.",
        example: (":persistent_term.get(:not_there, 0)", "0")
      ) { c, a in c.node.persistentTerms[a[0]] ?? a[1] },
      .sync("get", [], doc: "All pairs.", example: ("is_list(:persistent_term.get())", "true")) { c, _ in
        .list(of: c.node.persistentTerms.orderedPairs.map { .tuple($0.key, $0.value) })
      },
      .sync(
        "erase", ["key"], doc: "Forgets the key: whether it was there.",
        example: (":persistent_term.erase(:not_there)", "false")
      ) { c, a in
        c.node.changePersistentTerms { terms in
          let isThere = terms[a[0]] != nil
          terms[a[0]] = nil
          return .boolean(isThere)
        }
      },
    ])
}
