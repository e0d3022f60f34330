import Terms

/// What is a macro in Elixir, and so is there only after `require` (or `import`) of its module.
enum RequiredMacros {
  private static let logger: Set<Atom> = [
    "debug", "info", "notice", "warn", "warning", "error", "critical", "alert", "emergency",
  ]

  static func contains(_ module: Atom, _ key: FunctionKey) -> Bool {
    switch module.name {
    case "Elixir.Integer": key.arity == 1 && (key.name == "is_odd" || key.name == "is_even")
    case "Elixir.Logger": (1...2).contains(key.arity) && logger.contains(key.name)
    default: false
    }
  }
}

extension Resolver {
  /// A call of a macro whose module is not required: an undefined function, with a hint that says so.
  func unrequired(_ module: Atom, _ name: Atom, _ operands: [Code]) -> Code {
    operation(operands) { _, terms in
      let shown = Term.atom(module).inspect()
      throw RaisedError.undefined(
        module, name, terms,
        blame:
          "function \(ExceptionTerm.functionName(.atom(module), name, terms.count)) is undefined or private. "
          + "However there is a macro with the same name and arity. Be sure to require \(shown) if you intend to "
          + "invoke this macro")
    }
  }
}
