import BigInt

extension Term {
  /// Makes the term that a Swift value stands for. Throws only what a type's own `encode(to:)` throws.
  ///
  /// - An enum's case becomes an atom, or a tuple of the atom and the payload: `.inc` is `:inc`, `.add(5)` is
  ///   `{:add, 5}`, `.addItem` is `:add_item`. An enum with text as raw values becomes the atom of that text.
  /// - A struct or class becomes a map with atoms as keys, in snake case, `nil` where a property is nil.
  /// - A dictionary becomes a map of its encoded keys, an array or set a list, a string a binary, nil `nil`.
  /// - `Term`, `Atom`, `ProcessID`, `Reference`, `Binary`, `Tuple`, `MapTerm` and `BigInt` stay what they are.
  ///
  /// ```swift
  /// try Term(encoding: ["a": [1, 2.5]])   // %{"a" => [1.0, 2.5]}
  /// ```
  public init<T: Encodable>(encoding value: T) throws {
    self = try EncodedNode.encode(value, path: []).term
  }
}

/// A value under encoding: containers fill it in, then it is a term.
final class EncodedNode {
  enum Content {
    case empty
    case term(Term)
    /// The entries of a keyed container; `isNested` if it was made inside another, as for an enum's payload.
    case keyed([(key: String, node: EncodedNode)], isNested: Bool)
    case unkeyed([EncodedNode])
  }
  var content: Content
  let isEnum: Bool

  init(_ content: Content = .empty, isEnum: Bool = false) {
    self.content = content
    self.isEnum = isEnum
  }

  static func encode<T: Encodable>(_ value: T, path: [any CodingKey]) throws -> EncodedNode {
    if let term = TermPassthrough.term(value) { return EncodedNode(.term(term)) }
    if let dictionary = value as? any TermDictionary {
      return EncodedNode(.term(try dictionary.encoded(path)))
    }
    let node = EncodedNode(isEnum: EnumMetadata.isEnum(T.self))
    try value.encode(to: NodeEncoder(node: node, codingPath: path))
    return node
  }

  var term: Term {
    switch content {
    case .empty: return isEnum ? .nil : .map(MapTerm())
    case .term(let term):
      if isEnum, let name = term.asString { return .atom(named: name) }
      return term
    case .unkeyed(let nodes): return .list(of: nodes.map(\.term))
    case .keyed(let entries, _):
      if isEnum, entries.count == 1, case .keyed(let payload, isNested: true) = entries[0].node.content {
        let name = Term.atom(named: CaseName.snake(entries[0].key))
        return payload.isEmpty ? name : .tuple(of: [name] + payload.map(\.node.term))
      }
      return .map(of: entries.map { (.atom(named: CaseName.snake($0.key)), $0.node.term) })
    }
  }

  func append(_ node: EncodedNode, key: String) {
    guard case .keyed(var entries, let isNested) = content else { return }
    content = .empty
    entries.append((key, node))
    content = .keyed(entries, isNested: isNested)
  }

  func append(_ node: EncodedNode) {
    guard case .unkeyed(var nodes) = content else { return }
    content = .empty
    nodes.append(node)
    content = .unkeyed(nodes)
  }

  var count: Int { if case .unkeyed(let nodes) = content { nodes.count } else { 0 } }
}

/// A dictionary of any type.
protocol TermDictionary {
  func encoded(_ path: [any CodingKey]) throws -> Term
  static func decoded(_ map: MapTerm, _ place: DecodingPlace) throws -> any TermDictionary
  static var keyType: Any.Type { get }
  static var valueType: Any.Type { get }
}

extension Dictionary: TermDictionary where Key: Codable, Value: Codable {
  func encoded(_ path: [any CodingKey]) throws -> Term {
    .map(
      of: try map { key, value in
        (try EncodedNode.encode(key, path: path).term, try EncodedNode.encode(value, path: path).term)
      })
  }

  static func decoded(_ map: MapTerm, _ place: DecodingPlace) throws -> any TermDictionary {
    var result: [Key: Value] = [:]
    for (key, value) in map.orderedPairs {
      // A key that is to be text may be written as an atom.
      let name = Key.self == String.self ? key.asAtom.map { Term.string($0.name) } : nil
      result[try DecodedNode.decode(Key.self, name ?? key, place)] =
        try DecodedNode.decode(Value.self, value, place + key.inspect())
    }
    return result
  }

  static var keyType: Any.Type { Key.self }
  static var valueType: Any.Type { Value.self }
}

/// The types that are terms already, or stand for one kind of term.
enum TermPassthrough {
  static func term<T>(_ value: T) -> Term? {
    switch value {
    case let value as Term where T.self == Term.self: value
    case let value as Int where T.self == Int.self: .integer(value)
    case let value as String where T.self == String.self: .string(value)
    case let value as Bool where T.self == Bool.self: .boolean(value)
    case let value as Double where T.self == Double.self: .float(value)
    case let value as Atom where T.self == Atom.self: .atom(value)
    case let value as ProcessID where T.self == ProcessID.self: .pid(value)
    case let value as Binary where T.self == Binary.self: .binary(value)
    case let value as Tuple where T.self == Tuple.self: .tuple(value)
    case let value as MapTerm where T.self == MapTerm.self: .map(value)
    case let value as BigInt where T.self == BigInt.self: Term(value)
    case let value as Reference: .reference(value)
    default: nil
    }
  }

  /// The value of such a type in the term; nil for other types. Throws if the term is of another kind.
  static func value<T>(_ type: T.Type, _ term: Term, _ place: DecodingPlace) throws -> T? {
    let value: Any?
    if type == Term.self {
      value = term
    } else if type == Int.self {
      value = term.asInteger
    } else if type == String.self {
      value = term.asString
    } else if type == Bool.self {
      value = term.isAtom(.true) ? true : term.isAtom(.false) ? false : nil
    } else if type == Double.self {
      value = term.asDouble
    } else if type == Atom.self {
      value = term.asAtom
    } else if type == ProcessID.self {
      value = term.asPid
    } else if type == Binary.self {
      value = term.asBinary
    } else if type == Tuple.self {
      value = term.asTuple
    } else if type == MapTerm.self {
      value = term.asMap
    } else if type == BigInt.self {
      value = term.asBigInt
    } else if type is Reference.Type {
      value = term.asReference
    } else {
      return nil
    }
    guard let result = value as? T else { throw TermMismatch(term, type, place) }
    return result
  }
}

extension Term {
  /// The number as a float, if it is a number that a float can come near to.
  package var asDouble: Double? {
    switch self {
    case .float(let value): value
    case .integer(let value): Double(value)
    case .bigInteger(let box): Double(box.value)
    default: nil
    }
  }
}
