import Terms

extension Atom {
  /// The function behind a macro, which takes the caller's environment first.
  package static func macro(_ name: Atom) -> Atom { Atom("MACRO-" + name.name) }
  /// The name of the macro that a function stands behind; nil for other functions.
  package var macroName: Atom? { name.hasPrefix("MACRO-") ? Atom(String(name.dropFirst(6))) : nil }
}
