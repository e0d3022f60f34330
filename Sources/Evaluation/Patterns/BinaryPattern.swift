import Terms

/// `<<a::8, rest::binary>>`.
package final class BinaryPattern: Pattern, @unchecked Sendable {
  package struct Part: Sendable {
    package let segment: BitSegment
    package let pattern: Pattern
    /// The bytes of a literal text.
    package var text: Binary?

    package init(segment: BitSegment, pattern: Pattern, text: Binary? = nil) {
      self.segment = segment
      self.pattern = pattern
      self.text = text
    }
  }
  let parts: [Part]
  /// Of a generator: where the rest of the bits goes.
  let restSlot: Int?

  package init(_ parts: [Part], restSlot: Int? = nil) {
    self.parts = parts
    self.restSlot = restSlot
  }

  package override func match(_ term: Term, _ frame: Frame) throws -> Bool {
    guard var cursor = BitCursor(term) else { return false }
    if restSlot != nil, cursor.remaining == 0 { return false }
    for part in parts {
      guard let value = try take(part, &cursor, frame), try part.pattern.match(value, frame) else {
        return false
      }
    }
    guard let restSlot else { return cursor.remaining == 0 }
    guard let rest = cursor.part(bits: cursor.remaining) else { return false }
    frame[restSlot] = rest
    return true
  }

  private func take(_ part: Part, _ cursor: inout BitCursor, _ frame: Frame) throws -> Term? {
    if let text = part.text { return cursor.part(bits: text.count * 8) }
    let segment = part.segment
    switch segment.kind {
    case .utf8, .utf16, .utf32: return cursor.codePoint(segment.kind, isLittle: segment.isLittle)
    case .integer:
      guard let bits = try segment.bits(frame), bits >= 0 else { return nil }
      return cursor.integer(bits: bits, isLittle: segment.isLittle, isSigned: segment.isSigned)
    case .float:
      guard let bits = try segment.bits(frame) else { return nil }
      return cursor.float(bits: bits, isLittle: segment.isLittle)
    case .binary, .bitstring:
      guard let bits = try segment.bits(frame) else {
        if segment.kind == .binary, cursor.remaining % 8 != 0 { return nil }
        return cursor.part(bits: cursor.remaining)
      }
      return cursor.part(bits: bits)
    }
  }
}
