/// A number of bits that is not a whole number of bytes.
public final class Bitstring: Sendable {
  /// The bytes, the last of which counts only in its `count % 8` high bits (the others are 0).
  package let bytes: [UInt8]
  /// The number of bits.
  package let count: Int

  /// The first `count` bits of the bytes.
  package init(bytes: [UInt8], count: Int) {
    self.bytes = bytes
    self.count = count
  }
}
