import Terms

/// A macro of a ready-made module, or a special form: how it is written, and what it does. The resolver expands it.
package struct LibraryMacro: Sendable {
  package let name: Atom
  package let parameters: [Parameter]
  package let doc: String
  /// Things outside of the node that the macro reaches; nil of nearly all.
  package let reaches: OutsideAccess?

  package init(_ name: Atom, _ parameters: [Parameter], doc: String, reaches: OutsideAccess? = nil) {
    self.name = name
    self.parameters = parameters
    self.doc = doc
    self.reaches = reaches
  }
}

extension [Parameter] {
  /// With how many arguments such a function can be called.
  var arities: ClosedRange<Int> { count - self.count { $0.isOptional }...count }

  /// How such a function is called: `join(enumerable, joiner \\ "")`. One that does something else if an argument is
  /// left out is called in several ways.
  func signatures(of name: Atom) -> [String] {
    let without = indices.filter { self[$0].isOptional && self[$0].standard == nil }
    return (without + [count]).map { "\(name.name)(\(prefix($0).map(\.text).joined(separator: ", ")))" }
  }
}

extension LibraryMacro {
  package var arities: ClosedRange<Int> { parameters.arities }
  package var signatures: [String] { parameters.signatures(of: name) }
}
