/// A decoder that gives a type placeholders and notes what it asks for.
final class PayloadProbe: Decoder {
  private(set) var elements: [MessageCase.Element] = []
  /// The case that an enum is to choose; nil for its first.
  let caseName: String?
  let depth: Int
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  init(caseName: String?, depth: Int) {
    self.caseName = caseName
    self.depth = depth
  }

  struct NoPlaceholder: Error {}

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(ProbeContainer(probe: self, key: caseName.flatMap { Key(stringValue: $0) }))
  }
  func unkeyedContainer() -> any UnkeyedDecodingContainer { EmptyList() }
  func singleValueContainer() -> any SingleValueDecodingContainer { ProbeValue(depth: depth) }

  func note(_ key: String, _ type: Any.Type) {
    elements.append(.init(label: TypeText.label(key), typeName: TypeText.name(type)))
  }

  static func placeholder<T: Decodable>(_ type: T.Type, depth: Int) throws -> T {
    guard depth < 8 else { throw NoPlaceholder() }
    let terms: [Term] = [
      .nil, 0, .string(""), .emptyList, .map(MapTerm()), .true, .tuple(of: []),
      .pid(ProcessID(Addressee(number: 0))),
      .reference(Reference(number: 0)),
    ]
    for term in terms {
      if let value = try? DecodedNode.decode(type, term, DecodingPlace()) { return value }
    }
    return try type.init(
      from: PayloadProbe(caseName: EnumMetadata.caseNames(type).first?.name, depth: depth + 1))
  }
}

private struct ProbeContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let probe: PayloadProbe
  let key: Key?
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { key.map { [$0] } ?? [] }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) -> Bool { false }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    if let part = type as? any UnspokenPart.Type, let value = part.init(unspoken: nil) as? T { return value }
    probe.note(key.stringValue, type)
    return try PayloadProbe.placeholder(type, depth: probe.depth)
  }

  // Optional elements are asked for this way.
  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) -> T? {
    probe.note(key.stringValue, T?.self)
    return nil
  }
  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) -> Bool? { absent(type, key) }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) -> String? { absent(type, key) }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) -> Double? { absent(type, key) }
  func decodeIfPresent(_ type: Float.Type, forKey key: Key) -> Float? { absent(type, key) }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) -> Int? { absent(type, key) }
  func decodeIfPresent(_ type: Int8.Type, forKey key: Key) -> Int8? { absent(type, key) }
  func decodeIfPresent(_ type: Int16.Type, forKey key: Key) -> Int16? { absent(type, key) }
  func decodeIfPresent(_ type: Int32.Type, forKey key: Key) -> Int32? { absent(type, key) }
  func decodeIfPresent(_ type: Int64.Type, forKey key: Key) -> Int64? { absent(type, key) }
  func decodeIfPresent(_ type: UInt.Type, forKey key: Key) -> UInt? { absent(type, key) }
  func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) -> UInt8? { absent(type, key) }
  func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) -> UInt16? { absent(type, key) }
  func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) -> UInt32? { absent(type, key) }
  func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) -> UInt64? { absent(type, key) }
  private func absent<T>(_ type: T.Type, _ key: Key) -> T? {
    probe.note(key.stringValue, T?.self)
    return nil
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(ProbeContainer<Nested>(probe: probe, key: nil))
  }
  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer { EmptyList() }
  func superDecoder() -> any Decoder { probe }
  func superDecoder(forKey key: Key) -> any Decoder { probe }
}

private struct ProbeValue: SingleValueDecodingContainer {
  let depth: Int
  var codingPath: [any CodingKey] { [] }
  func decodeNil() -> Bool { true }
  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    try PayloadProbe.placeholder(type, depth: depth + 1)
  }
}

private struct EmptyList: UnkeyedDecodingContainer {
  var codingPath: [any CodingKey] { [] }
  var count: Int? { 0 }
  var isAtEnd: Bool { true }
  var currentIndex: Int { 0 }
  func decodeNil() -> Bool { true }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { throw PayloadProbe.NoPlaceholder() }
  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested>
  {
    throw PayloadProbe.NoPlaceholder()
  }
  func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer { EmptyList() }
  func superDecoder() throws -> any Decoder { throw PayloadProbe.NoPlaceholder() }
}
