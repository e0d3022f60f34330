import Terms

extension LibraryModule {
  static let atom = LibraryModule(
    "Atom", doc: "Functions over atoms, names that stand for themselves.",
    functions: [
      .sync(
        "to_string", ["atom"], doc: "The text of the atom.", example: ("Atom.to_string(:ok)", #""ok""#),
        mismatch: .badArgument
      ) { a in
        .string(try a.atom(0).name)
      },
      .sync(
        "to_charlist", ["atom"], doc: "The same as a charlist.", example: ("Atom.to_charlist(:ok)", "'ok'"),
        mismatch: .badArgument
      ) { a in
        .charlist(try a.atom(0).name)
      },
    ])

  static let function = LibraryModule(
    "Function", doc: "Functions over functions.",
    functions: [
      .sync("identity", ["value"], doc: "The value itself.", example: ("Function.identity(1)", "1")) { a in
        a[0]
      },
      .sync(
        "capture", ["module", "function_name", "arity"],
        doc: "The function of a module, as `&Mod.fun/arity` gives it.",
        example: ("Function.capture(String, :length, 1)", "&String.length/1")
      ) {
        c, a in
        let arity = try a.nonNegativeInteger(2)
        guard arity <= 255 else { throw RaisedError.argumentError("argument error") }
        return c.capture(try a.atom(0), try a.atom(1), arity)
      },
      .sync(
        "info", ["fun", #"item \\ nil"#],
        doc: "What is known of a function: arity, module, name, type, environment.",
        example: ("Function.info(&String.length/1, :arity)", "{:arity, 1}"), mismatch: .badArgument
      ) {
        a in
        let items = FunctionTerms.info(try a.function(0))
        guard let item = a.optional(1) else { return .keywords(items) }
        guard let found = items.first(where: { .atom($0.0) == item }) else {
          throw ArgumentMismatch(1, "invalid item")
        }
        return .tuple(item, found.1)
      },
    ])
}

/// What `Function.info/1` and `:erlang.fun_info/1` tell.
enum FunctionTerms {
  static func info(_ function: FunctionTerm) -> [(Atom, Term)] {
    let description = function.description
    if description.hasPrefix("&"), let slash = description.lastIndex(of: "/"),
      let dot = description[..<slash].lastIndex(of: ".")
    {
      let module = description[description.index(after: description.startIndex)..<dot]
      let atom = module.hasPrefix(":") ? Atom(String(module.dropFirst())) : Atom("Elixir.\(module)")
      let name = Atom(String(description[description.index(after: dot)..<slash]))
      return [
        ("module", .atom(atom)), ("name", .atom(name)), ("arity", .integer(function.arity)),
        ("env", .emptyList),
        ("type", .atom("external")),
      ]
    }
    return [
      ("arity", .integer(function.arity)), ("name", .atom("-fun-")), ("module", .atom("erl_eval")),
      ("env", .emptyList), ("type", .atom("local")),
    ]
  }
}
