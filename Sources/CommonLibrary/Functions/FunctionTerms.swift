import Terms

/// Facts about functions for `Function.info/1` and `:erlang.fun_info/1`.
package enum FunctionTerms {
  package static func info(_ function: FunctionTerm) -> [(Atom, Term)] {
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
