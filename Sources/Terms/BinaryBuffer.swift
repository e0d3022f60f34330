import Synchronization

/// Room for binaries to grow in: a binary that ends where the used part ends is appended to in place, as the
/// others that lie in the buffer do not reach there.
final class BinaryBuffer: Sendable {
  // Safety: each byte is written once, by the thread that moved `used` past it, before anybody else has a
  // binary that reaches there.
  private nonisolated(unsafe) let start: UnsafeMutableRawPointer
  private let capacity: Int
  private let used: Atomic<Int>

  init(capacity: Int, used: Int) {
    start = .allocate(byteCount: capacity, alignment: 16)
    self.capacity = capacity
    self.used = Atomic(used)
  }

  deinit { start.deallocate() }

  var bytes: UnsafeMutableRawPointer { start }

  /// Whether `count` bytes behind `end` were free; they are the caller's to write then.
  func claim(_ count: Int, behind end: UnsafeRawPointer) -> Bool {
    let offset = end - UnsafeRawPointer(start)
    guard offset >= 0, count <= capacity - offset else { return false }
    return used.compareExchange(expected: offset, desired: offset + count, ordering: .acquiringAndReleasing)
      .exchanged
  }
}

extension Binary {
  /// The bytes of this binary and then those of the other. In a loop that goes on with the result, each byte
  /// is copied a constant number of times.
  public func appending(_ other: Binary) -> Binary {
    if other.isEmpty { return self }
    if isEmpty { return other }
    let header = storage.header
    let total = header.count + other.count
    if let buffer = header.owner as? BinaryBuffer,
      buffer.claim(other.count, behind: header.start + header.count)
    {
      let end = UnsafeMutableRawPointer(mutating: header.start + header.count)
      other.withUnsafeBytes { source in
        if let bytes = source.baseAddress { end.copyMemory(from: bytes, byteCount: source.count) }
      }
      return Binary(storage: BinaryStorage.view(start: header.start, count: total, owner: buffer))
    }
    // The first time there is no room to spare yet: most binaries are appended to once.
    let capacity = total < 64 ? total : total * 2
    if capacity == total {
      return Binary(count: total) { target in
        withUnsafeBytes { target.copyMemory(from: $0) }
        other.withUnsafeBytes {
          UnsafeMutableRawBufferPointer(rebasing: target[count...]).copyMemory(from: $0)
        }
      }
    }
    let buffer = BinaryBuffer(capacity: capacity, used: total)
    withUnsafeBytes { UnsafeMutableRawBufferPointer(start: buffer.bytes, count: count).copyMemory(from: $0) }
    other.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(start: buffer.bytes + count, count: other.count).copyMemory(from: $0)
    }
    return Binary(storage: BinaryStorage.view(start: buffer.bytes, count: total, owner: buffer))
  }

  /// Whether every byte is below 128.
  public var isASCII: Bool { withUnsafeBytes { $0.allSatisfy { $0 < 0x80 } } }

  /// Whether the bytes are UTF-8.
  public var isUTF8: Bool {
    withUnsafeBytes { bytes in
      var index = 0
      while index < bytes.count {
        if bytes[index] < 0x80 {
          index += 1
        } else {
          guard let (_, length) = StringText.scalar(bytes, at: index) else { return false }
          index += length
        }
      }
      return true
    }
  }
}
