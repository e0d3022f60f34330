import BigInt
@_spi(Internals) import Terms

/// The type of a segment of a bitstring, `value::size(8)-little-signed`.
package struct BitSegment: Sendable {
  package enum Kind: Sendable, Equatable { case integer, float, binary, bitstring, utf8, utf16, utf32 }
  package var kind = Kind.integer
  package var isSigned = false
  package var isLittle = false
  /// Whether the value is a text that is written out, which stands for its characters.
  package var isText = false
  /// Bits for each unit of size.
  package var unit: Int?
  /// The size in units; nil for the type's own (8, 64, or all the rest).
  package var size: Code?

  /// An integer of 8 bits, unless its parts say more.
  package init(kind: Kind = .integer) { self.kind = kind }

  /// The number of bits of this segment, nil for all the rest.
  func bits(_ frame: Frame) throws -> Int? { bits(try size?.run(frame)) }
  /// Number of bits, from the size's value if there is a size; nil for all the rest.
  package func bits(_ size: Term?) -> Int? {
    let unit = unit ?? (kind == .binary ? 8 : 1)
    guard let size else {
      switch kind {
      case .integer: return 8
      case .float: return 64
      default: return nil
      }
    }
    switch size {
    case .integer(let count): return count.saturatingMultiplied(by: unit)
    case .bigInteger(let box): return box.value < 0 ? -1 : .max
    default: return -1
    }
  }
  /// The name of the type in errors.
  package var typeName: String {
    switch kind {
    case .integer: "integer"
    case .float: "float"
    case .binary, .bitstring: "binary"
    case .utf8: "utf8"
    case .utf16: "utf16"
    case .utf32: "utf32"
    }
  }
}

/// Puts bits together.
package struct BitBuilder {
  private var bytes: [UInt8] = []
  private var count = 0

  package init() {}

  package var byteCount: Int { bytes.count }

  /// Goes on from these bytes with the bits of another.
  package init(_ start: some Sequence<UInt8>, _ rest: BitBuilder) {
    append(start)
    append(rest.bytes)
    count -= rest.bytes.count * 8 - rest.count
  }

  package mutating func append(_ more: some Sequence<UInt8>) {
    if count % 8 == 0 {
      let before = bytes.count
      // In one piece, where the bytes lie in one. Safety: they are copied at once.
      if more.withContiguousStorageIfAvailable({ unsafe bytes.append(contentsOf: $0) }) == nil {
        bytes.append(contentsOf: more)
      }
      count += (bytes.count - before) * 8
    } else {
      for byte in more.whileWanted { append(byte, bits: 8) }
    }
  }
  /// The high bits of a byte.
  package mutating func append(_ byte: UInt8, bits: Int) {
    guard bits > 0 else { return }
    let kept = byte & ~(0xFF >> UInt8(bits))
    let held = count % 8
    count += bits
    if held == 0 { return bytes.append(kept) }
    bytes[bytes.count - 1] |= kept >> UInt8(held)
    if held + bits > 8 { bytes.append(kept << UInt8(8 - held)) }
  }
  package mutating func append(_ value: BigInt, bits: Int, isLittle: Bool) {
    guard bits > 0 else { return }
    // The bytes, lowest first; the highest holds what remains of the bits.
    let length = (bits + 7) / 8
    var lowFirst: [UInt8] = []
    lowFirst.reserveCapacity(length)
    for word in value.words.whileWanted {
      for shift in stride(from: 0, to: UInt.bitWidth, by: 8) where lowFirst.count < length {
        lowFirst.append(UInt8(truncatingIfNeeded: word >> UInt(shift)))
      }
    }
    lowFirst += repeatElement(value < 0 ? 0xFF : 0, count: length - lowFirst.count)
    let partial = bits % 8
    guard partial > 0 else { return isLittle ? append(lowFirst) : append(lowFirst.reversed()) }
    let highest = lowFirst.removeLast() << UInt8(8 - partial)
    if isLittle {
      append(lowFirst)
      append(highest, bits: partial)
    } else {
      append(highest, bits: partial)
      append(lowFirst.reversed())
    }
  }
  package var term: Term {
    count % 8 == 0 ? .binary(Binary(bytes)) : .bitstring(Bitstring(bytes: bytes, count: count))
  }
}

/// Takes bits off the front of a binary or bitstring.
package struct BitCursor {
  private let source: Term
  private let storage: Binary
  private(set) var position = 0
  let end: Int

  package init?(_ term: Term) {
    source = term
    switch term {
    case .binary(let binary):
      storage = binary.bytes
      end = binary.count * 8
    case .bitstring(let bits):
      storage = Binary(bits.bytes)
      end = bits.count
    default: return nil
    }
  }

  package var remaining: Int { end - position }

  private func byte(at index: Int) -> UInt8 { storage[index] }

  /// Eight bits, or fewer at the end, in the high bits of the byte.
  private mutating func next(bits: Int) -> UInt8 {
    let offset = position % 8
    let index = position / 8
    var value = byte(at: index) << UInt8(offset)
    if offset > 0, offset + bits > 8 { value |= byte(at: index + 1) >> UInt8(8 - offset) }
    position += bits
    return bits == 8 ? value : value & ~(0xFF >> UInt8(bits))
  }

  package mutating func bytes(bits: Int) -> [UInt8]? {
    guard bits >= 0, bits <= remaining else { return nil }
    if position % 8 == 0, bits % 8 == 0 {
      defer { position += bits }
      return Array(storage[position / 8..<(position + bits) / 8])
    }
    var result: [UInt8] = []
    result.reserveCapacity(bits / 8 + 1)
    for start in stride(from: 0, to: bits, by: 8).whileWanted {
      result.append(next(bits: min(8, bits - start)))
    }
    return result
  }

  mutating func integer(bits: Int, isLittle: Bool, isSigned: Bool) -> Term? {
    if bits == 8, position % 8 == 0, remaining >= 8 {
      let value = byte(at: position / 8)
      position += 8
      return .integer(isSigned ? Int(Int8(bitPattern: value)) : Int(value))
    }
    guard bits >= 0, let bytes = bytes(bits: bits) else { return nil }
    let partial = bits % 8
    let whole = partial > 0 ? bytes.dropLast() : bytes[...]
    let rest = partial > 0 ? bytes.last.map { $0 >> UInt8(8 - partial) } ?? 0 : 0
    guard let magnitude = try? NumberTerms.magnitude(isLittle ? whole.reversed() : Array(whole)) else {
      return nil
    }
    var value = BigInt(magnitude)
    if partial > 0 {
      value =
        isLittle ? value + BigInt(Int(rest)) << (8 * whole.count) : value << partial + BigInt(Int(rest))
    }
    if isSigned, bits > 0, value >= (BigInt(1) << (bits - 1)) { value -= BigInt(1) << bits }
    return Term(value)
  }

  mutating func float(bits: Int, isLittle: Bool) -> Term? {
    guard var bytes = bytes(bits: bits) else { return nil }
    if isLittle { bytes.reverse() }
    let pattern = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let value: Double
    switch bits {
    case 64: value = Double(bitPattern: pattern)
    case 32: value = Double(Float(bitPattern: UInt32(pattern)))
    case 16:
      #if arch(x86_64) && os(macOS)
        return nil
      #else
        value = Double(Float16(bitPattern: UInt16(pattern)))
      #endif
    default: return nil
    }
    return value.isFinite ? .float(value) : nil
  }

  /// A part as a term; a whole number of bytes on a byte's bound shares the storage.
  mutating func part(bits: Int) -> Term? {
    guard bits >= 0, bits <= remaining else { return nil }
    if position % 8 == 0, bits % 8 == 0, case .binary(let binary) = source {
      let start = position / 8
      position += bits
      return .binary(binary[start..<start + bits / 8])
    }
    guard let bytes = bytes(bits: bits) else { return nil }
    return bits % 8 == 0 ? .binary(Binary(bytes)) : .bitstring(Bitstring(bytes: bytes, count: bits))
  }

  mutating func codePoint(_ kind: BitSegment.Kind, isLittle: Bool) -> Term? {
    switch kind {
    case .utf8:
      guard position % 8 == 0, remaining >= 8 else { return nil }
      let first = byte(at: position / 8)
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard remaining >= length * 8 else { return nil }
      let bytes = (0..<length).map { byte(at: position / 8 + $0) }
      guard let text = String(validating: bytes, as: UTF8.self), text.unicodeScalars.count == 1,
        let scalar = text.unicodeScalars.first
      else { return nil }
      position += length * 8
      return .integer(Int(scalar.value))
    case .utf16:
      guard let first = integer(bits: 16, isLittle: isLittle, isSigned: false)?.asInteger else { return nil }
      guard (0xD800..<0xDC00).contains(first) else {
        return (0xDC00..<0xE000).contains(first) ? nil : .integer(first)
      }
      guard let second = integer(bits: 16, isLittle: isLittle, isSigned: false)?.asInteger,
        (0xDC00..<0xE000).contains(second)
      else { return nil }
      return .integer(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    case .utf32:
      guard let value = integer(bits: 32, isLittle: isLittle, isSigned: false)?.asInteger,
        let number = UInt32(exactly: value),
        Unicode.Scalar(number) != nil
      else { return nil }
      return .integer(value)
    default: return nil
    }
  }
}
