import Synchronization

/// Room for binaries to grow in: a binary that ends where the used part ends is appended to in place, as the
/// others that lie in the buffer do not reach there.
@safe final class BinaryBuffer: Sendable {
  // Safety: each byte is written once, by the thread that moved `used` past it, before anybody else has a
  // binary that reaches there.
  private nonisolated(unsafe) let start: UnsafeMutableRawPointer
  private let capacity: Int
  private let used: Atomic<Int>

  init(capacity: Int, used: Int) {
    unsafe start = .allocate(byteCount: capacity, alignment: 16)
    self.capacity = capacity
    self.used = Atomic(used)
  }

  deinit { unsafe start.deallocate() }

  var bytes: UnsafeMutableRawPointer { unsafe start }

  /// Whether `count` bytes behind `end` were free; they are the caller's to write then.
  func claim(_ count: Int, behind end: UnsafeRawPointer) -> Bool {
    let offset = unsafe end - UnsafeRawPointer(start)
    guard offset >= 0, count <= capacity - offset else { return false }
    return used.compareExchange(expected: offset, desired: offset + count, ordering: .acquiringAndReleasing)
      .exchanged
  }
}

extension Binary {
  /// The bytes of this binary and then those of the other. In a loop that goes on with the result, each byte
  /// is copied a constant number of times.
  package func appending(_ other: Binary) -> Binary {
    if other.isEmpty { return self }
    if isEmpty { return other }
    let header = storage.header
    let total = header.count + other.count
    if let buffer = header.owner as? BinaryBuffer,
      unsafe buffer.claim(other.count, behind: header.start + header.count)
    {
      let end = unsafe UnsafeMutableRawPointer(mutating: header.start + header.count)
      unsafe other.withUnsafeBytes { source in
        if let bytes = source.baseAddress { unsafe end.copyMemory(from: bytes, byteCount: source.count) }
      }
      return unsafe Binary(storage: BinaryStorage.view(start: header.start, count: total, owner: buffer))
    }
    // The first time there is no room to spare yet: most binaries are appended to once.
    let capacity = total < 64 ? total : total * 2
    if capacity == total {
      return unsafe Binary(count: total) { target in
        unsafe withUnsafeBytes { unsafe target.copyMemory(from: $0) }
        unsafe other.withUnsafeBytes {
          unsafe UnsafeMutableRawBufferPointer(rebasing: target[count...]).copyMemory(from: $0)
        }
      }
    }
    let buffer = BinaryBuffer(capacity: capacity, used: total)
    unsafe withUnsafeBytes {
      unsafe UnsafeMutableRawBufferPointer(start: buffer.bytes, count: count).copyMemory(from: $0)
    }
    unsafe other.withUnsafeBytes {
      unsafe UnsafeMutableRawBufferPointer(start: buffer.bytes + count, count: other.count).copyMemory(
        from: $0)
    }
    return unsafe Binary(storage: BinaryStorage.view(start: buffer.bytes, count: total, owner: buffer))
  }

  /// Whether every byte is below 128.
  package var isASCII: Bool { unsafe withUnsafeBytes { unsafe $0.allSatisfy { $0 < 0x80 } } }

  /// Whether the bytes are UTF-8.
  package var isUTF8: Bool {
    unsafe withUnsafeBytes { bytes in
      var index = 0
      while index < bytes.count {
        if unsafe bytes[index] < 0x80 {
          index += 1
        } else {
          guard let (_, length) = unsafe StringText.scalar(bytes, at: index) else { return false }
          index += length
        }
      }
      return true
    }
  }
}
