import ActorRuntime
import Evaluation
import Terms

extension LibraryModule {
  package static let module = LibraryModule(
    "Module", doc: "Names of modules, and their attributes while they are being defined.",
    functions: [
      .sync(
        "concat", ["list"], doc: "The module whose name these parts make.",
        example: (#"Module.concat([Foo, "Bar"])"#, "Foo.Bar")
      ) { c, a in try CodeFunctions.concatenated(try a.list(0), c) },
      .sync(
        "concat", ["left", "right"], doc: "The module whose name these parts make.",
        example: ("Module.concat(Foo, :Bar)", "Foo.Bar")
      ) { c, a in try CodeFunctions.concatenated(a.terms, c) },
      .sync("safe_concat", ["left", "right"], doc: "The same.") { c, a in
        try CodeFunctions.concatenated(a.terms, c)
      },
      .sync(
        "split", ["module"], doc: "The parts of a module's name.",
        example: ("Module.split(Foo.Bar)", #"["Foo", "Bar"]"#)
      ) { a in
        let name = try a[0].asAtom?.name ?? a.string(0)
        guard name.hasPrefix("Elixir.") else {
          throw RaisedError.argumentError("expected an Elixir module, got: \(a[0].inspect())")
        }
        return .list(of: name.split(separator: ".").dropFirst().map { .string(String($0)) })
      },
      .sync(
        "register_attribute", ["module", "attribute", "options"],
        doc: "Lets an attribute accumulate, or persist."
      ) { c, a in
        let options = try a.keywords(2)
        func isSet(_ key: Atom) -> Bool { options.contains { $0.key == key && $0.value.isTruthy } }
        try CodeFunctions.builder(c, a).registerAttribute(
          try a.atom(1), accumulate: isSet("accumulate"), persist: isSet("persist"))
        return .ok
      },
      .sync(
        "get_attribute", ["module", "attribute", .optional("default", .nil)],
        doc: "The value of an attribute of a module that is being defined."
      ) { c, a in
        try CodeFunctions.builder(c, a).attribute(try a.atom(1)) ?? a[2]
      },
      .sync(
        "put_attribute", ["module", "attribute", "value"],
        doc: "Sets an attribute of a module that is being defined."
      ) { c, a in
        try CodeFunctions.builder(c, a).setAttribute(try a.atom(1), a[2], line: 0, Diagnostics())
        return .ok
      },
      .sync(
        "delete_attribute", ["module", "attribute"],
        doc: "Removes an attribute of a module that is being defined."
      ) { c, a in
        try CodeFunctions.builder(c, a).deleteAttribute(try a.atom(1))
      },
      .sync(
        "defines?", ["module", "function"],
        doc: "Whether a module that is being defined has `{name, arity}`."
      ) { c, a in
        let pair = try a.tuple(1)
        guard pair.count == 2, let name = pair[0].asAtom, let arity = pair[1].asInteger else {
          throw ArgumentMismatch(1, "not a name and arity")
        }
        return .boolean(try CodeFunctions.builder(c, a).isDefined(FunctionKey(name, arity)))
      },
    ])
}
