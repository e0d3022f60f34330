/// One case of an enum of messages, as the prompt can send it.
package struct MessageCase: Sendable, CustomStringConvertible {
  /// An element of the payload.
  package struct Element: Sendable {
    /// The label, in snake case; nil if there is none.
    package let label: String?
    /// Type of the element as text: `Int`, `String or nil`, `[Int]`.
    package let typeName: String
  }

  /// The case's name in Swift.
  package let name: String
  /// Elements behind the name in the tuple.
  package let payload: [Element]

  /// The name as an atom, in snake case.
  package var atom: Atom { Atom(CaseName.snake(name)) }
  /// How many elements the payload has.
  package var arity: Int { payload.count }

  /// `:inc`, `{:add, Int}` or `{:set, key :: String, value :: Int}`.
  public var description: String {
    if payload.isEmpty { return AtomText.literal(atom) }
    let elements = payload.map { element in
      element.label.map { "\($0) :: \(element.typeName)" } ?? element.typeName
    }
    return "{\(AtomText.literal(atom)), \(elements.joined(separator: ", "))}"
  }
}

/// Which messages a type takes: for completion, help and errors.
package enum MessageCases {
  /// The cases of an enum, those without payload first; none for other types. The payloads are learned by
  /// decoding each case once from placeholders, so the type's `init(from:)` runs.
  ///
  /// ```swift
  /// enum Cast: Codable { case inc, add(Int) }
  /// MessageCases.of(Cast.self).map(\.description)   // [":inc", "{:add, Int}"]
  /// ```
  package static func of(_ type: any Decodable.Type) -> [MessageCase] {
    if type == Term.self { return [] }
    let cases = EnumMetadata.caseNames(type).map { name, hasPayload in
      MessageCase(name: name, payload: hasPayload ? payload(of: name, in: type) : [])
    }
    return cases.filter { $0.arity == 0 } + cases.filter { $0.arity > 0 }
  }

  private static func payload(of name: String, in type: any Decodable.Type) -> [MessageCase.Element] {
    let probe = PayloadProbe(caseName: name, depth: 0)
    _ = try? type.init(from: probe)
    return probe.elements
  }
}
