import Terms

/// How the language treats the structs of a ready-made module: its part in Elixir's protocols.
package struct StructTraits: Sendable {
  /// `Enumerable`: the elements; nil of a struct whose fields are not as they should be.
  package var elements: (@Sendable (MapTerm, CallContext) async throws -> Elements?)?
  /// `Collectable`: takes one element after the other.
  package var collect: (@Sendable (MapTerm, CallContext) throws -> (Term) throws -> Void)?
  /// `String.Chars`: the text; nil of a struct whose fields are not as they should be.
  package var text: (@Sendable (MapTerm) throws -> String?)?

  /// A struct that takes part in those protocols that something is given for.
  package init(
    elements: (@Sendable (MapTerm, CallContext) async throws -> Elements?)? = nil,
    collect: (@Sendable (MapTerm, CallContext) throws -> (Term) throws -> Void)? = nil,
    text: (@Sendable (MapTerm) throws -> String?)? = nil
  ) {
    self.elements = elements
    self.collect = collect
    self.text = text
  }
}
