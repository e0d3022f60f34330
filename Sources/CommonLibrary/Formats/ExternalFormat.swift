import BigInt
import Evaluation
@_spi(Internals) import Terms

/// Erlang's external term format, as `term_to_binary/1` of OTP 25 writes it.
package enum ExternalFormat {
  package static func bytes(_ term: Term) throws -> [UInt8] {
    var bytes: [UInt8] = [131]
    // Terms still to be written, the next at the end: nothing here recurses.
    var rest: [Term] = [term]
    var work = LongWork()
    while let term = rest.popLast() {
      _ = try RaisedError.elements(bytes.count)
      if work.step() { return bytes }
      switch term {
      case .integer(let value) where (0...255).contains(value): bytes += [97, UInt8(value)]
      case .integer(let value) where Int32(exactly: value) != nil:
        bytes += [98] + big(UInt64(bitPattern: Int64(value)), 4)
      case .integer(let value): append(BigInt(value), &bytes)
      case .bigInteger(let box): append(box.value, &bytes)
      case .float(let value): bytes += [70] + big(value.bitPattern, 8)
      case .atom(let atom): append(atom, &bytes)
      case .binary(let binary): bytes += [109] + big(UInt64(binary.count), 4) + Array(binary.bytes)
      case .emptyList: bytes.append(106)
      case .list:
        if let elements = term.listElements, elements.count < 65_536,
          elements.allSatisfy({ $0.asInteger.map { (0...255).contains($0) } ?? false })
        {
          bytes += [107] + big(UInt64(elements.count), 2) + elements.map { UInt8($0.asInteger ?? 0) }
          continue
        }
        var (elements, tail): ([Term], Term) = ([], term)
        while case .list(let cell) = tail {
          elements.append(cell.head)
          tail = cell.tail
        }
        bytes += [108] + big(UInt64(elements.count), 4)
        rest.append(tail)
        rest += elements.reversed()
      case .tuple(let tuple):
        bytes += tuple.count < 256 ? [104, UInt8(tuple.count)] : [105] + big(UInt64(tuple.count), 4)
        rest += tuple.reversed()
      case .map(let map):
        bytes += [116] + big(UInt64(map.count), 4)
        for pair in map.orderedPairs.reversed() { rest += [pair.value, pair.key] }
      case .bitstring, .pid, .reference, .function:
        throw RaisedError.argumentError("\(term.inspect()) has no external format in peeper")
      }
    }
    return bytes
  }

  private static func big(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
  }

  private static func append(_ value: BigInt, _ bytes: inout [UInt8]) {
    let digits = value.magnitude.serialize().reversed().map { UInt8($0) }
    bytes += digits.count < 256 ? [110, UInt8(digits.count)] : [111] + big(UInt64(digits.count), 4)
    bytes += [value < 0 ? 1 : 0] + digits
  }

  private static func append(_ atom: Atom, _ bytes: inout [UInt8]) {
    let scalars = atom.name.unicodeScalars
    if scalars.allSatisfy({ $0.value < 256 }) {
      bytes += [100] + big(UInt64(scalars.count), 2) + scalars.map { UInt8($0.value) }
    } else {
      let text = Array(atom.name.utf8)
      bytes += (text.count < 256 ? [119, UInt8(text.count)] : [118] + big(UInt64(text.count), 2)) + text
    }
  }

  /// The term, nil of bytes that are none.
  package static func term(_ bytes: [UInt8]) -> Term? {
    guard bytes.first == 131 else { return nil }
    var reader = Reader(rest: bytes[1...])
    return reader.term(depth: 0)
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard count >= 0, rest.count >= count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    mutating func number(_ count: Int) -> Int? { take(count)?.reduce(0) { $0 << 8 | Int($1) } }

    mutating func terms(_ count: Int?, depth: Int) -> [Term]? {
      guard let count, count <= rest.count else { return nil }
      var terms: [Term] = []
      for _ in 0..<count {
        guard let term = term(depth: depth + 1) else { return nil }
        terms.append(term)
      }
      return terms
    }

    mutating func term(depth: Int) -> Term? {
      guard depth < 1000, let tag = number(1) else { return nil }
      switch tag {
      case 97: return number(1).map { .integer($0) }
      case 98: return number(4).map { .integer(Int(Int32(truncatingIfNeeded: $0))) }
      case 110, 111:
        guard let count = number(tag == 110 ? 1 : 4), let sign = number(1), let digits = take(count),
          let magnitude = try? NumberTerms.magnitude(digits.reversed())
        else { return nil }
        return Term(BigInt(sign: sign == 0 ? .plus : .minus, magnitude: magnitude))
      case 70:
        guard let bytes = take(8) else { return nil }
        let value = Double(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) })
        return value.isFinite ? .float(value) : nil
      case 100, 118: return number(2).flatMap { atom($0, isLatin: tag == 100) }
      case 115, 119: return number(1).flatMap { atom($0, isLatin: tag == 115) }
      case 109: return number(4).flatMap { take($0) }.map { .binary(Binary(Array($0))) }
      case 106: return .emptyList
      case 107: return number(2).flatMap { take($0) }.map { .list(of: $0.map { .integer(Int($0)) }) }
      case 108:
        guard let elements = terms(number(4), depth: depth), let tail = term(depth: depth + 1) else {
          return nil
        }
        return .list(of: elements, tail: tail)
      case 104: return terms(number(1), depth: depth).map { .tuple(of: $0) }
      case 105: return terms(number(4), depth: depth).map { .tuple(of: $0) }
      case 116:
        guard let count = number(4), let parts = terms(count * 2, depth: depth) else { return nil }
        return .map(of: (0..<count).map { (parts[$0 * 2], parts[$0 * 2 + 1]) })
      default: return nil
      }
    }

    private mutating func atom(_ count: Int, isLatin: Bool) -> Term? {
      guard let bytes = take(count) else { return nil }
      let name =
        isLatin
        ? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        : String(validating: bytes, as: UTF8.self)
      return name.flatMap { Atom(withinLimit: $0) }.map { .atom($0) }
    }
  }
}
