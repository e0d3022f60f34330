/// Bytes. Taking a part of a binary shares the storage.
public struct Binary: Sendable {
  @usableFromInline final class Storage: Sendable {
    @usableFromInline let bytes: [UInt8]
    @usableFromInline let range: Range<Int>
    @usableFromInline init(_ bytes: [UInt8], _ range: Range<Int>) {
      self.bytes = bytes
      self.range = range
    }
  }
  @usableFromInline let storage: Storage

  public init(_ bytes: [UInt8]) { storage = Storage(bytes, 0..<bytes.count) }
  public init(_ text: String) { self.init(Array(text.utf8)) }

  @inlinable public var count: Int { storage.range.count }
  @inlinable public subscript(index: Int) -> UInt8 { storage.bytes[storage.range.lowerBound + index] }
  /// The bytes in `range`, counted from this binary's start; shares the storage.
  public subscript(range: Range<Int>) -> Binary {
    let start = storage.range.lowerBound
    return Binary(storage: Storage(storage.bytes, start + range.lowerBound..<start + range.upperBound))
  }
  /// The bytes.
  public var bytes: ArraySlice<UInt8> { storage.bytes[storage.range] }
  /// The text, or nil if the bytes are not UTF-8.
  public var string: String? { String(validating: bytes, as: UTF8.self) }

  init(storage: Storage) { self.storage = storage }
}

/// A number of bits that is not a whole number of bytes: the bytes, the last of which counts only in its
/// `count % 8` high bits (the others are 0).
public final class Bitstring: Sendable {
  public let bytes: [UInt8]
  /// The number of bits.
  public let count: Int

  public init(bytes: [UInt8], count: Int) {
    self.bytes = bytes
    self.count = count
  }
}
