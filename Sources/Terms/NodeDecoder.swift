import BigInt

/// The decoder that a type's `init(from:)` sees.
final class NodeDecoder: Decoder {
  let term: Term
  let type: Any.Type
  let place: DecodingPlace
  let isEnum: Bool
  let usesOtherSpelling: Bool
  /// How many elements of the case's tuple were taken.
  var taken = 0
  /// Whether the type asked for a single value, as an enum with raw values does.
  var isRaw = false
  private var isCase = false

  init(_ term: Term, _ type: Any.Type, _ place: DecodingPlace, usesOtherSpelling: Bool = false) {
    self.term = term
    self.type = type
    self.place = place
    self.usesOtherSpelling = usesOtherSpelling
    isEnum = EnumMetadata.isEnum(type)
  }

  var codingPath: [any CodingKey] { place.path.map { NamedKey(stringValue: $0) } }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy keys: Key.Type) throws -> KeyedDecodingContainer<Key> {
    if isEnum {
      guard let name = caseName, let key = Key(stringValue: name) ?? Key(stringValue: CaseName.camel(name))
      else {
        throw TermMismatch(term, type, place)
      }
      isCase = true
      return KeyedDecodingContainer(CaseContainer(decoder: self, key: key))
    }
    guard let map = term.asMap ?? term.keywordMap ?? (term == .emptyList ? MapTerm() : nil) else {
      throw TermMismatch(term, type, place)
    }
    return KeyedDecodingContainer(MapContainer(decoder: self, map: map))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try ListContainer(term, type, place) }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    isRaw = true
    return SingleContainer(decoder: self)
  }

  /// Elements behind the name of the case.
  var payload: [Term] { term.asTuple.map { Array($0.dropFirst()) } ?? [] }
  /// First element behind the name of the case that was not taken.
  var next: Term? {
    guard let tuple = term.asTuple, taken + 1 < tuple.count else { return nil }
    return tuple[taken + 1]
  }

  private var caseName: String? {
    switch term {
    case .atom(let atom): atom.name
    case .tuple(let tuple): tuple.first?.asAtom?.name
    default: nil
    }
  }

  func checkPayloadIsTaken() throws {
    if isCase, next != nil {
      let count = payload.count - taken
      throw TermMismatch(term, "\(count) element\(count == 1 ? "" : "s") too many", place)
    }
  }
}

/// A key by its name.
struct NamedKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// The container of an enum: the name of its case as the only key.
private struct CaseContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: NodeDecoder
  let key: Key
  var codingPath: [any CodingKey] { decoder.codingPath }
  var allKeys: [Key] { [key] }

  func contains(_ key: Key) -> Bool { key.stringValue == self.key.stringValue }
  func decodeNil(forKey key: Key) -> Bool { false }
  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    try payload.decode(type, forKey: NamedKey(stringValue: key.stringValue))
  }
  private var payload: PayloadContainer<NamedKey> { PayloadContainer(decoder: decoder) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(PayloadContainer<Nested>(decoder: decoder))
  }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try ListContainer(.list(of: decoder.payload), decoder.type, decoder.place)
  }
  func superDecoder() -> any Decoder { decoder }
  func superDecoder(forKey key: Key) -> any Decoder { decoder }
}

/// A container whose nested ones are those of its elements' decoders.
private protocol NestingContainer: KeyedDecodingContainerProtocol {
  var decoder: NodeDecoder { get }
}

extension NestingContainer {
  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try superDecoder(forKey: key).container(keyedBy: type)
  }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try superDecoder(forKey: key).unkeyedContainer()
  }
  func superDecoder() -> any Decoder { decoder }
}

/// The payload of a case: the n-th value asked for is the n-th element, whatever its label.
private struct PayloadContainer<Key: CodingKey>: NestingContainer {
  let decoder: NodeDecoder
  var codingPath: [any CodingKey] { decoder.codingPath }
  var allKeys: [Key] { [] }

  private var next: Term? { decoder.next }
  func contains(_ key: Key) -> Bool { next != nil }

  func decodeNil(forKey key: Key) -> Bool {
    guard let next, next.isNil else { return next == nil }
    decoder.taken += 1
    return true
  }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    if let part = type as? any UnspokenPart.Type,
      let value = part.init(unspoken: decoder.place.unspoken) as? T
    {
      return value
    }
    guard let next else {
      if let absent = try? DecodedNode.decode(type, .nil, decoder.place), TypeText.isOptional(type) {
        return absent
      }
      throw TermMismatch(decoder.term, "it lacks \(TypeText.element(key.stringValue, type))", decoder.place)
    }
    decoder.taken += 1
    return try DecodedNode.decode(
      type, next, decoder.place + TypeText.label(key.stringValue))
  }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    guard let next else { throw TermMismatch(decoder.term, "it lacks \(key.stringValue)", decoder.place) }
    decoder.taken += 1
    return NodeDecoder(next, MapTerm.self, decoder.place + key.stringValue)
  }
}

/// The properties of a struct, by their names in either spelling, as atoms or strings.
private struct MapContainer<Key: CodingKey>: NestingContainer {
  let decoder: NodeDecoder
  let map: MapTerm
  var codingPath: [any CodingKey] { decoder.codingPath }

  var allKeys: [Key] {
    map.orderedPairs.compactMap { pair in
      guard let name = pair.key.asAtom?.name ?? pair.key.asString, name != "__struct__" else { return nil }
      return Key(stringValue: name) ?? Key(stringValue: CaseName.camel(name))
    }
  }

  private func value(_ key: Key) -> Term? {
    let name = key.stringValue
    for spelling in [CaseName.snake(name), name] {
      if let value = Atom(existing: spelling).flatMap({ map[$0] }) ?? map[.string(spelling)] { return value }
    }
    return nil
  }

  func contains(_ key: Key) -> Bool { value(key) != nil }
  func decodeNil(forKey key: Key) -> Bool { value(key)?.isNil ?? true }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    try DecodedNode.decode(type, try present(key), decoder.place + CaseName.snake(key.stringValue))
  }

  private func present(_ key: Key) throws -> Term {
    guard let value = value(key) else {
      throw TermMismatch(decoder.term, "it lacks \(CaseName.snake(key.stringValue)):", decoder.place)
    }
    return value
  }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    NodeDecoder(try present(key), MapTerm.self, decoder.place + key.stringValue)
  }
}

/// The elements of a list, a tuple or a `MapSet`.
private struct ListContainer: UnkeyedDecodingContainer {
  let elements: [Term]
  let place: DecodingPlace
  var currentIndex = 0

  init(_ term: Term, _ type: Any.Type, _ place: DecodingPlace) throws {
    let set = term.asMap.flatMap { $0.structName == "Elixir.MapSet" ? $0["map"]?.asMap : nil }
    guard let elements = term.listElements ?? term.asTuple.map({ Array($0) }) ?? set?.orderedPairs.map(\.key)
    else {
      throw TermMismatch(term, type, place)
    }
    self.elements = elements
    self.place = place
  }

  var codingPath: [any CodingKey] { place.path.map { NamedKey(stringValue: $0) } }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex == elements.count }

  private func next() throws -> Term {
    guard !isAtEnd else { throw TermMismatch(.list(of: elements), "it has too few elements", place) }
    return elements[currentIndex]
  }

  mutating func decodeNil() throws -> Bool {
    guard try next().isNil else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    let value = try DecodedNode.decode(type, try next(), place + "[\(currentIndex)]")
    currentIndex += 1
    return value
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> { try superDecoder().container(keyedBy: type) }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try superDecoder().unkeyedContainer()
  }
  mutating func superDecoder() throws -> any Decoder {
    let decoder = NodeDecoder(try next(), MapTerm.self, place + "[\(currentIndex)]")
    currentIndex += 1
    return decoder
  }
}

private struct SingleContainer: SingleValueDecodingContainer {
  let decoder: NodeDecoder
  var codingPath: [any CodingKey] { decoder.codingPath }

  func decodeNil() -> Bool { decoder.term.isNil }

  func decode(_ type: String.Type) throws -> String {
    // The raw value of an enum may be written as an atom.
    if decoder.isEnum, let name = decoder.term.asAtom?.name {
      return decoder.usesOtherSpelling ? CaseName.camel(name) : name
    }
    return try DecodedNode.decode(type, decoder.term, decoder.place)
  }

  func decode(_ type: Float.Type) throws -> Float {
    Float(try DecodedNode.decode(Double.self, decoder.term, decoder.place))
  }
  func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
  func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
  func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
  func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
  func decode(_ type: UInt.Type) throws -> UInt { try integer() }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }
  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    try DecodedNode.decode(type, decoder.term, decoder.place)
  }

  private func integer<T: FixedWidthInteger>() throws -> T {
    guard let value = decoder.term.asBigInt.flatMap({ T(exactly: $0) }) else {
      throw TermMismatch(decoder.term, T.self, decoder.place)
    }
    return value
  }
}
