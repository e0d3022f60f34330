import ElixirSyntax
import Evaluation
import Terms

/// A name that the resolver makes code of itself: a special form, a macro of `Kernel`, or a function of `Kernel` with a
/// node of its own. All that is known of a form or a macro stands in its entry.
///
/// ```swift
/// .form("unless", ["condition", "clauses"], "Evaluates `do` unless the condition holds.") {
///   resolver, _, arguments, isTail in …
/// }
/// ```
struct LanguageForm: Sendable {
  /// Resolves a call; nil if it is none with these arguments.
  typealias Resolve = @Sendable (Resolver, SyntaxNode, [Syntax], _ isTail: Bool) throws -> Code?

  let name: Atom
  /// How it is written and what it does; nil of what `h` and completion do not list, or list as a function.
  let macro: LibraryMacro?
  let resolve: Resolve

  /// A special form or a macro.
  static func form(
    _ name: Atom, _ parameters: [Parameter], _ doc: String, reaches: OutsideAccess? = nil,
    _ resolve: @escaping Resolve
  ) -> LanguageForm {
    LanguageForm(name: name, macro: LibraryMacro(name, parameters, doc: doc, reaches: reaches)) {
      resolver, node, arguments, isTail in
      if let reaches { try resolver.interpreter.checkAccess(reaches, name, arity: arguments.count) }
      return try resolve(resolver, node, arguments, isTail)
    }
  }

  /// A function or macro that has its entry in `Kernel`: what is made of its calls.
  static func call(_ name: Atom, _ resolve: @escaping Resolve) -> LanguageForm {
    LanguageForm(name: name, macro: nil, resolve: resolve)
  }

  /// A word that means something in other places only: an error here.
  static func misplaced(_ name: Atom, _ text: String) -> LanguageForm {
    LanguageForm(name: name, macro: nil) { resolver, node, _, _ in throw resolver.error(text, node.position) }
  }
}

/// Forms by their names.
struct LanguageForms: Sendable {
  /// Macros that `__info__` lists.
  let macros: [LibraryMacro]
  private let named: [Atom: LanguageForm.Resolve]
  private let keys: Set<FunctionKey>

  init(_ forms: [LanguageForm]) {
    macros = forms.compactMap(\.macro)
    named = Dictionary(forms.map { ($0.name, $0.resolve) }) { first, _ in first }
    keys = Set(macros.flatMap { macro in macro.arities.map { FunctionKey(macro.name, $0) } })
  }

  subscript(name: Atom) -> LanguageForm.Resolve? { named[name] }

  /// Whether it is listed with so many arguments.
  func has(_ key: FunctionKey) -> Bool { keys.contains(key) }
}

extension LibraryModule {
  /// The forms that Elixir itself cannot express, for `h` and completion.
  package static let specialForms = LibraryModule(
    "Kernel.SpecialForms", doc: "What the language is made of: no definition of a module comes before these.",
    macros: Resolver.specialForms.macros, functions: [])

  /// The macros of `Kernel`, which stand beside its functions.
  package static var kernelMacros: [LibraryMacro] { Resolver.macros.macros }
}
