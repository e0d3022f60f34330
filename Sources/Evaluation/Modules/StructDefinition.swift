import Terms

/// The fields of a struct.
package struct StructDefinition: Sendable {
  /// Names and defaults in the order of the definition.
  package let fields: [(Atom, Term)]
  /// Fields that have to be given.
  package var enforced: [Atom] = []
  /// The only fields that `inspect` shows; nil for all.
  package var shown: [Atom]?

  package init(fields: [(Atom, Term)], enforced: [Atom] = [], shown: [Atom]? = nil) {
    self.fields = fields
    self.enforced = enforced
    self.shown = shown
  }

  /// A struct with the defaults.
  package func make(_ module: Atom) -> MapTerm {
    var map = MapTerm()
    for (name, value) in fields { map[name] = value }
    map[.structKey] = .atom(module)
    return map
  }
  package func has(_ field: Atom) -> Bool { fields.contains { $0.0 == field } }
}
