import Terms

/// Says what a function of the library reaches outside of its node. Whatever does carries this mark, and a closed prompt
/// refuses all that carry it.
package enum OutsideAccess: String, Sendable, CaseIterable {
  /// Files, folders, and where they are.
  case files
  /// The variables of the environment.
  case environment
  /// The program that the node runs in: its arguments, its number, its end.
  case program

  /// Why a closed prompt refuses it.
  package var refusal: String {
    let reached = self == .files ? rawValue : "the " + rawValue
    return "not available at this prompt: it has access to servers only, not to \(reached)"
  }

  fileprivate func error(_ module: Atom, _ name: Atom, _ arity: Int) -> RaisedError {
    // Commands are called without their module.
    let shown =
      module == "Elixir.Peeper.Commands" || module == "Elixir.Kernel.SpecialForms"
      ? "\(name.name)/\(arity)" : ExceptionTerm.functionName(.atom(module), name, arity)
    return .raising("Peeper.AccessError", [("message", .string("\(shown) is \(refusal)"))])
  }
}

extension LibraryFunction {
  /// The function in the place of one that is refused.
  func refused(_ access: OutsideAccess, in module: Atom, arity: Int) -> LibraryFunction {
    var function = self
    function.body = .sync { [name] _ in throw access.error(module, name, arity) }
    return function
  }
}

// Calls are resolved to functions once, and what is resolved asks no more: a prompt that refuses nothing pays nothing.
extension Interpreter {
  /// Finds what a call of the function reaches: itself, or one that raises `Peeper.AccessError` if it is refused here.
  package func permitted(_ entry: LibraryFunctionEntry?) -> LibraryFunctionEntry? {
    guard let entry, let access = entry.function.reaches, isRefused(access) else { return entry }
    return home.refusals.withLock { refusals in
      let refusal = refusals[ObjectIdentifier(entry)] ?? entry.refused(access)
      refusals[ObjectIdentifier(entry)] = refusal
      return refusal
    }
  }

  /// Whether what reaches that is refused here.
  package func isRefused(_ access: OutsideAccess?) -> Bool { access.map(refused.contains) ?? false }

  /// Refuses a special form that reaches what is refused here.
  /// - Throws: `Peeper.AccessError`.
  package func checkAccess(_ access: OutsideAccess, _ form: Atom, arity: Int) throws {
    if isRefused(access) { throw access.error("Elixir.Kernel.SpecialForms", form, arity) }
  }
}
