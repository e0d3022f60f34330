import BigInt

/// Inside ``Term/init(encoding:)`` and ``Term/decode(_:)`` a term stays itself. Elsewhere, as in JSON, it has this form, which
/// reads back as the same term:
///
/// | term | form |
/// |---|---|
/// | `1`, `"text"`, `true`, `nil`, `[1, 2]` | `1`, `"text"`, `true`, `null`, `[1, 2]` |
/// | `1.0` | `{"float": 1.0}` |
/// | `:ok` | `{"atom": "ok"}` |
/// | `{1, 2}` | `{"tuple": [1, 2]}` |
/// | `%{"a" => 1}` | `{"map": [["a", 1]]}` |
/// | `[1 \| 2]` | `{"improper": [[1], 2]}` |
/// | an integer beyond `Int` | `{"integer": "18446744073709551616"}` |
/// | `<<255>>`, `<<1::3>>` | `{"bytes": [255]}`, `{"bits": [3, 32]}` |
///
/// Pids, references and functions have no such form; encoding one throws. Nesting is limited by the other coder.
extension Term: Codable {
  private enum Form: String, CodingKey {
    case float, atom, tuple, map, improper, integer, bytes, bits
  }

  /// Reads a term.
  public init(from decoder: any Decoder) throws {
    if let decoder = decoder as? NodeDecoder {
      self = decoder.term
      return
    }
    if let container = try? decoder.container(keyedBy: Form.self), let form = container.allKeys.first {
      self = try Self.read(form, container)
      return
    }
    if var list = try? decoder.unkeyedContainer() {
      var elements: [Term] = []
      while !list.isAtEnd { elements.append(try list.decode(Term.self)) }
      self = .list(of: elements)
      return
    }
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      self = .nil
    } else if let value = try? single.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? single.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? single.decode(Double.self) {
      self = .float(value)
    } else {
      self = .string(try single.decode(String.self))
    }
  }

  /// Writes a term. Throws for pids, references and functions, except within ``Term/init(encoding:)``.
  public func encode(to encoder: any Encoder) throws {
    if let encoder = encoder as? NodeEncoder {
      encoder.node.content = .term(self)
      return
    }
    switch self {
    case .integer(let value): try write(value, encoder)
    case .atom(.nil):
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .atom(.true), .atom(.false): try write(isTruthy, encoder)
    case .atom(let atom): try write(.atom, atom.name, encoder)
    case .float(let value): try write(.float, value, encoder)
    case .bigInteger(let box): try write(.integer, box.value.text(), encoder)
    case .binary(let binary):
      if let text = binary.string {
        try write(text, encoder)
      } else {
        try write(.bytes, Array(binary), encoder)
      }
    case .bitstring(let bits): try write(.bits, [bits.count] + bits.bytes.map { Int($0) }, encoder)
    case .emptyList: try write([Term](), encoder)
    case .list:
      let (elements, tail) = elementsAndTail
      if tail == .emptyList {
        try write(elements, encoder)
      } else {
        try write(.improper, [.list(of: elements), tail], encoder)
      }
    case .tuple(let tuple): try write(.tuple, Array(tuple), encoder)
    case .map(let map): try write(.map, map.orderedPairs.map { [$0.key, $0.value] }, encoder)
    case .pid, .reference, .function:
      throw EncodingError.invalidValue(
        self,
        .init(
          codingPath: encoder.codingPath, debugDescription: "\(inspect()) means nothing outside of its node"))
    }
  }

  private func write(_ value: some Encodable, _ encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }

  private func write(_ form: Form, _ value: some Encodable, _ encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Form.self)
    try container.encode(value, forKey: form)
  }

  private func write(_ form: Form, _ value: [Term], _ encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Form.self)
    try container.encode(value, forKey: form)
  }

  private var elementsAndTail: ([Term], Term) {
    var elements: [Term] = []
    var rest = self
    while case .list(let cell) = rest {
      elements.append(cell.head)
      rest = cell.tail
    }
    return (elements, rest)
  }

  private static func read(_ form: Form, _ container: KeyedDecodingContainer<Form>) throws -> Term {
    func corrupted(_ text: String) -> DecodingError {
      DecodingError.dataCorruptedError(forKey: form, in: container, debugDescription: text)
    }
    switch form {
    case .float: return .float(try container.decode(Double.self, forKey: form))
    case .atom: return .atom(named: try container.decode(String.self, forKey: form))
    case .tuple: return .tuple(of: try container.decode([Term].self, forKey: form))
    case .map:
      return .map(
        of: try container.decode([[Term]].self, forKey: form).map { pair in
          guard pair.count == 2 else { throw corrupted("a pair of a map has two elements") }
          return (pair[0], pair[1])
        })
    case .improper:
      let parts = try container.decode([Term].self, forKey: form)
      guard parts.count == 2, let elements = parts[0].listElements else {
        throw corrupted("an improper list is its elements and its tail")
      }
      return .list(of: elements, tail: parts[1])
    case .integer:
      guard let value = BigInt(try container.decode(String.self, forKey: form)) else {
        throw corrupted("a big integer is written in decimal digits")
      }
      return Term(value)
    case .bytes: return .binary(Binary(try container.decode([UInt8].self, forKey: form)))
    case .bits:
      let numbers = try container.decode([Int].self, forKey: form)
      guard let count = numbers.first, count >= 0, numbers.count == 1 + (count + 7) / 8 else {
        throw corrupted("bits are their number and their bytes")
      }
      return .bitstring(
        Bitstring(bytes: numbers.dropFirst().map { UInt8(truncatingIfNeeded: $0) }, count: count))
    }
  }
}
