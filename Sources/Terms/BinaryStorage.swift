/// Where a binary's bytes are: behind this header in the same allocation, or inside another's.
@usableFromInline struct BinaryHeader {
  @usableFromInline let start: UnsafeRawPointer
  @usableFromInline let count: Int
  /// What keeps the bytes alive if they are not behind this header.
  @usableFromInline let owner: AnyObject?

  @usableFromInline init(start: UnsafeRawPointer, count: Int, owner: AnyObject?) {
    self.start = start
    self.count = count
    self.owner = owner
  }
}

@usableFromInline final class BinaryStorage: ManagedBuffer<BinaryHeader, UInt8> {
  /// Parts of at most this many bytes are copied, so that they do not keep the whole alive.
  private static let copied = 64

  static func make(count: Int, _ initialize: (UnsafeMutableRawBufferPointer) -> Void) -> BinaryStorage {
    let buffer = create(minimumCapacity: count) { buffer in
      buffer.withUnsafeMutablePointerToElements { BinaryHeader(start: $0, count: count, owner: nil) }
    }
    buffer.withUnsafeMutablePointerToElements {
      initialize(UnsafeMutableRawBufferPointer(start: $0, count: count))
    }
    return unsafeDowncast(buffer, to: BinaryStorage.self)
  }

  /// A binary of bytes that `owner` keeps alive and nobody changes.
  static func view(start: UnsafeRawPointer, count: Int, owner: AnyObject) -> BinaryStorage {
    let buffer = create(minimumCapacity: 0) { _ in BinaryHeader(start: start, count: count, owner: owner) }
    return unsafeDowncast(buffer, to: BinaryStorage.self)
  }

  func part(_ range: Range<Int>) -> BinaryStorage {
    let start = header.start + range.lowerBound
    if range.count <= Self.copied {
      return Self.make(count: range.count) { target in
        target.copyMemory(from: UnsafeRawBufferPointer(start: start, count: range.count))
      }
    }
    return Self.view(start: start, count: range.count, owner: header.owner ?? self)
  }
}
