extension Term: Codable {
  /// Decodes a term from a coder of terms.
  public init(from decoder: any Decoder) throws {
    throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a term"))
  }

  /// Encodes a term for a coder of terms.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(inspect())
  }
}
