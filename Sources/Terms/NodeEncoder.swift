import BigInt

/// The encoder that a type's `encode(to:)` sees.
struct NodeEncoder: Encoder {
  let node: EncodedNode
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    // Asking twice, as a subclass does for its superclass, goes on with the same entries.
    if case .keyed = node.content {} else { node.content = .keyed([], isNested: false) }
    return KeyedEncodingContainer(KeyedNode(node: node, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .unkeyed = node.content {} else { node.content = .unkeyed([]) }
    return UnkeyedNode(node: node, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    SingleNode(node: node, codingPath: codingPath)
  }
}

private struct KeyedNode<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let node: EncodedNode
  let codingPath: [any CodingKey]

  func encodeNil(forKey key: Key) { node.append(EncodedNode(.term(.nil)), key: key.stringValue) }

  func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    if T.self is any UnspokenPart.Type { return }
    node.append(try EncodedNode.encode(value, path: codingPath + [key]), key: key.stringValue)
  }

  // Absent values are there as nil: a property of a map, an element of a case's tuple.
  private func encodeOptional<T: Encodable>(_ value: T?, _ key: Key) throws {
    if let value { try encode(value, forKey: key) } else { encodeNil(forKey: key) }
  }
  func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try encodeOptional(value, key) }
  func encodeIfPresent(_ value: String?, forKey key: Key) throws { try encodeOptional(value, key) }
  func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try encodeOptional(value, key) }
  func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try encodeOptional(value, key) }
  func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try encodeOptional(value, key) }
  func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try encodeOptional(value, key) }
  func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try encodeOptional(value, key) }
  func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try encodeOptional(value, key) }
  func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try encodeOptional(value, key) }
  func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try encodeOptional(value, key) }
  func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try encodeOptional(value, key) }
  func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try encodeOptional(value, key) }
  func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try encodeOptional(value, key) }
  func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try encodeOptional(value, key) }
  func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws { try encodeOptional(value, key) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    let nested = EncodedNode(.keyed([], isNested: true))
    node.append(nested, key: key.stringValue)
    return KeyedEncodingContainer(KeyedNode<Nested>(node: nested, codingPath: codingPath + [key]))
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    let nested = EncodedNode(.unkeyed([]))
    node.append(nested, key: key.stringValue)
    return UnkeyedNode(node: nested, codingPath: codingPath + [key])
  }

  // A superclass's properties stand with those of the class.
  func superEncoder() -> any Encoder { NodeEncoder(node: node, codingPath: codingPath) }

  func superEncoder(forKey key: Key) -> any Encoder {
    let nested = EncodedNode()
    node.append(nested, key: key.stringValue)
    return NodeEncoder(node: nested, codingPath: codingPath + [key])
  }
}

private struct UnkeyedNode: UnkeyedEncodingContainer {
  let node: EncodedNode
  let codingPath: [any CodingKey]
  var count: Int { node.count }

  func encodeNil() { node.append(EncodedNode(.term(.nil))) }

  func encode<T: Encodable>(_ value: T) throws {
    node.append(try EncodedNode.encode(value, path: codingPath))
  }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    let nested = EncodedNode(.keyed([], isNested: true))
    node.append(nested)
    return KeyedEncodingContainer(KeyedNode<Nested>(node: nested, codingPath: codingPath))
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    let nested = EncodedNode(.unkeyed([]))
    node.append(nested)
    return UnkeyedNode(node: nested, codingPath: codingPath)
  }

  func superEncoder() -> any Encoder {
    let nested = EncodedNode()
    node.append(nested)
    return NodeEncoder(node: nested, codingPath: codingPath)
  }
}

private struct SingleNode: SingleValueEncodingContainer {
  let node: EncodedNode
  let codingPath: [any CodingKey]

  func encodeNil() { node.content = .term(.nil) }
  func encode(_ value: Bool) { node.content = .term(.boolean(value)) }
  func encode(_ value: String) { node.content = .term(.string(value)) }
  func encode(_ value: Double) { node.content = .term(.float(value)) }
  func encode(_ value: Float) { node.content = .term(.float(Double(value))) }
  func encode(_ value: Int) { node.content = .term(.integer(value)) }
  func encode(_ value: Int8) { node.content = .term(.integer(Int(value))) }
  func encode(_ value: Int16) { node.content = .term(.integer(Int(value))) }
  func encode(_ value: Int32) { node.content = .term(.integer(Int(value))) }
  func encode(_ value: Int64) { node.content = .term(.integer(Int(value))) }
  func encode(_ value: UInt) { node.content = .term(Term(BigInt(value))) }
  func encode(_ value: UInt8) { node.content = .term(.integer(Int(value))) }
  func encode(_ value: UInt16) { node.content = .term(.integer(Int(value))) }
  func encode(_ value: UInt32) { node.content = .term(.integer(Int(value))) }
  func encode(_ value: UInt64) { node.content = .term(Term(BigInt(value))) }
  func encode<T: Encodable>(_ value: T) throws {
    node.content = try EncodedNode.encode(value, path: codingPath).settled
  }
}

extension EncodedNode {
  /// The content as it is whatever holds it.
  fileprivate var settled: Content { .term(term) }
}
