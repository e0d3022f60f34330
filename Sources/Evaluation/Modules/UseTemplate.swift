import Terms

/// Gives the meaning of `use Module`: what it puts into the module that says so.
package struct UseTemplate: Sendable {
  /// Definitions, written in the language itself. `@__use__` holds the options.
  package let source: String
  /// The behaviours that the module then has.
  package let behaviours: [Atom]
  /// The modules whose functions it then calls without a name.
  package let imports: [Atom]

  /// Makes a template of the source to insert, the behaviours and the imports.
  package init(source: String = "", behaviours: [Atom] = [], imports: [Atom] = []) {
    self.source = source
    self.behaviours = behaviours
    self.imports = imports
  }
}
