/// A type of Swift that stands for one kind of term.
package protocol TermKind {
  /// The value in a term, nil if the term is of another kind.
  init?(_ term: Term)
  /// The term.
  var asTerm: Term { get }
}

extension TermKind {
  /// Reads the value from the term that it stands for.
  public init(from decoder: any Decoder) throws {
    let term = try Term(from: decoder)
    guard let value = Self(term) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(term.inspect()) is not of this kind"))
    }
    self = value
  }

  /// Writes the value as the term that it stands for.
  public func encode(to encoder: any Encoder) throws { try asTerm.encode(to: encoder) }
}

extension Atom: Codable, TermKind {
  /// The atom in the term.
  package init?(_ term: Term) {
    guard let atom = term.asAtom else { return nil }
    self = atom
  }
  /// The atom as a term.
  package var asTerm: Term { .atom(self) }
}

extension ProcessID: Codable, TermKind {
  /// The pid in the term.
  package init?(_ term: Term) {
    guard let pid = term.asPid else { return nil }
    self = pid
  }
  /// The pid as a term.
  package var asTerm: Term { .pid(self) }
}

extension Binary: Codable, TermKind {
  /// The binary in the term.
  package init?(_ term: Term) {
    guard let binary = term.asBinary else { return nil }
    self = binary
  }
  /// The binary as a term.
  package var asTerm: Term { .binary(self) }
}

extension Tuple: Codable, TermKind {
  /// The tuple in the term.
  package init?(_ term: Term) {
    guard let tuple = term.asTuple else { return nil }
    self = tuple
  }
  /// The tuple as a term.
  package var asTerm: Term { .tuple(self) }
}

extension MapTerm: Codable, TermKind {
  /// The map in the term.
  package init?(_ term: Term) {
    guard let map = term.asMap else { return nil }
    self = map
  }
  /// The map as a term.
  package var asTerm: Term { .map(self) }
}
