import Terms

/// A parameter of a library function: how it is shown, and what the function gets if the argument is left out.
///
/// ```swift
/// ["enumerable", .optional("joiner", "")]   // join(enumerable, joiner \\ "")
/// ```
/// A literal is a parameter that has to be given. As in Elixir, what is given is taken by those first, and by optional
/// ones from left to right: `[.optional("device", .atom("stdio")), "item"]`.
package struct Parameter: Sendable, ExpressibleByStringLiteral {
  package let name: String
  package let isOptional: Bool
  /// Argument that stands in for one left out.
  package let standard: Term?
  /// The default as Elixir writes it, if that is not as it is inspected.
  private let shown: String?

  private init(_ name: String, isOptional: Bool, _ standard: Term?, shown: String?) {
    self.name = name
    self.isOptional = isOptional
    self.standard = standard
    self.shown = shown
  }

  /// One that has to be given.
  package init(stringLiteral name: String) { self.init(name, isOptional: false, nil, shown: nil) }

  /// One that may be left out: the function gets the default then.
  package static func optional(_ name: String, _ standard: Term, shown: String? = nil) -> Parameter {
    Parameter(name, isOptional: true, standard, shown: shown)
  }

  /// One whose default is a list.
  package static func optional(_ name: String, _ elements: [Term]) -> Parameter {
    .optional(name, .list(of: elements))
  }

  /// One whose default is a text.
  package static func optional(_ name: String, _ text: String) -> Parameter { .optional(name, .string(text)) }

  /// One without a default: left out, the function does something else, and is told by ``Arguments/optional(_:)``. It is
  /// shown as a function of its own, for that is what it is in Elixir. No parameter after it has to be given.
  package static func optional(_ name: String) -> Parameter {
    Parameter(name, isOptional: true, nil, shown: nil)
  }

  /// `fn x -> x end` if it is left out.
  package static func identity(_ name: String) -> Parameter {
    .optional(name, .function(NativeFunction.identity), shown: "fn x -> x end")
  }

  /// `joiner`, `joiner \\ ""`.
  package var text: String { standard.map { #"\#(name) \\ \#(shown ?? $0.inspect())"# } ?? name }
}
