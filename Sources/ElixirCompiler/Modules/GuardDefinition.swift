import ElixirSyntax
import Evaluation
import Terms

/// A guard of `defguard`: it is put in place of its calls.
struct GuardDefinition: LoadedGuard {
  let parameters: [Atom]
  let body: Syntax
  let env: Env
  let isPublic: Bool
}

extension LoadedModule {
  /// The guard of that name.
  func guardDefinition(_ key: FunctionKey) -> GuardDefinition? { guards[key] as? GuardDefinition }
}
