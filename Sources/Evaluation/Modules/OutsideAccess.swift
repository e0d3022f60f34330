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

  fileprivate var text: String { self == .files ? rawValue : "the " + rawValue }
}

extension LibraryFunction {
  /// Why a closed prompt refuses it; nil if nothing is marked.
  package var refusal: String? {
    reaches.map { "not available at this prompt: it has access to servers only, not to \($0.text)" }
  }

  /// The function in the place of one that is refused.
  func refused(in module: Atom, arity: Int) -> LibraryFunction {
    var function = self
    function.body = .sync { [self] _ in throw accessError(in: module, arity: arity) }
    return function
  }

  fileprivate func accessError(in module: Atom, arity: Int) -> RaisedError {
    // Commands are called without their module.
    let shown =
      module == "Elixir.Peeper.Commands" || module == "Elixir.Kernel.SpecialForms"
      ? "\(name.name)/\(arity)" : ExceptionTerm.functionName(.atom(module), name, arity)
    return .raising(
      "Peeper.AccessError", [("message", .string("\(shown) is \(refusal ?? "not available at this prompt")"))]
    )
  }
}

// Calls are resolved to functions once, and what is resolved asks no more: a prompt that refuses nothing pays nothing.
extension Interpreter {
  /// Finds what a call of the function reaches: itself, or one that raises `Peeper.AccessError` if it is refused here.
  package func permitted(_ entry: LibraryFunctionEntry?) -> LibraryFunctionEntry? {
    guard let entry, isRefused(entry.function) else { return entry }
    return home.refusals.withLock { refusals in
      let refusal = refusals[ObjectIdentifier(entry)] ?? entry.refused()
      refusals[ObjectIdentifier(entry)] = refusal
      return refusal
    }
  }

  /// Whether calls of the function are refused here.
  package func isRefused(_ function: LibraryFunction) -> Bool {
    function.reaches.map(refused.contains) ?? false
  }

  /// Refuses what stands in the library for `h`, and is carried out elsewhere.
  /// - Throws: `Peeper.AccessError`.
  package func checkAccess(_ module: Atom, _ name: Atom, _ arity: Int) throws {
    guard let entry = library.module(named: module)?.entry(FunctionKey(name, arity)),
      isRefused(entry.function)
    else { return }
    throw entry.function.accessError(in: module, arity: arity)
  }
}
