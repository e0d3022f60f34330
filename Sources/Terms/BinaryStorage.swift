/// Where a binary's bytes are: behind this header in the same allocation, or inside another's.
@safe @usableFromInline struct BinaryHeader {
  // Safety: as many bytes as `count` says are initialized from `start` on and do not change, and the storage with this
  // header, or the owner, keeps them.
  @usableFromInline let start: UnsafeRawPointer
  @usableFromInline let count: Int
  /// Owner of the bytes if they are not behind this header: keeps them alive.
  @usableFromInline let owner: AnyObject?

  @usableFromInline init(start: UnsafeRawPointer, count: Int, owner: AnyObject?) {
    unsafe self.start = start
    self.count = count
    self.owner = owner
  }
}

@usableFromInline final class BinaryStorage: ManagedBuffer<BinaryHeader, UInt8> {
  // Safety, for all that follows: there is room for `count` bytes behind the header, and a part is checked by its caller to
  // lie inside the whole. `create` makes an object of this class.
  /// Parts of at most this many bytes are copied, so that they do not keep the whole alive.
  private static let copied = 64

  static func make(count: Int, _ initialize: (UnsafeMutableRawBufferPointer) -> Void) -> BinaryStorage {
    let buffer = create(minimumCapacity: count) { buffer in
      unsafe buffer.withUnsafeMutablePointerToElements {
        unsafe BinaryHeader(start: $0, count: count, owner: nil)
      }
    }
    unsafe buffer.withUnsafeMutablePointerToElements {
      unsafe initialize(UnsafeMutableRawBufferPointer(start: $0, count: count))
    }
    return unsafe unsafeDowncast(buffer, to: BinaryStorage.self)
  }

  /// A binary of bytes that `owner` keeps alive and nobody changes.
  static func view(start: UnsafeRawPointer, count: Int, owner: AnyObject) -> BinaryStorage {
    let buffer = create(minimumCapacity: 0) { _ in
      unsafe BinaryHeader(start: start, count: count, owner: owner)
    }
    return unsafe unsafeDowncast(buffer, to: BinaryStorage.self)
  }

  func part(_ range: Range<Int>) -> BinaryStorage {
    let start = unsafe header.start + range.lowerBound
    if range.count <= Self.copied {
      return unsafe Self.make(count: range.count) { target in
        unsafe target.copyMemory(from: UnsafeRawBufferPointer(start: start, count: range.count))
      }
    }
    return unsafe Self.view(start: start, count: range.count, owner: header.owner ?? self)
  }
}
