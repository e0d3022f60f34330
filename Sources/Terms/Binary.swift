#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes. Taking a part of a binary shares the storage, and so does appending in a loop.
public struct Binary: @unchecked Sendable {
  // Safety: the storage never changes once a binary holds it.
  @usableFromInline let storage: BinaryStorage

  /// The empty binary.
  package static let empty = unsafe Binary(storage: BinaryStorage.make(count: 0) { _ in })

  /// A binary of these bytes.
  public init(_ bytes: some Collection<UInt8>) {
    let storage: BinaryStorage? = bytes.withContiguousStorageIfAvailable { source in
      unsafe BinaryStorage.make(count: source.count) {
        unsafe $0.copyMemory(from: UnsafeRawBufferPointer(source))
      }
    }
    self.storage =
      unsafe storage ?? BinaryStorage.make(count: bytes.count) { unsafe $0.copyBytes(from: bytes) }
  }

  /// The UTF-8 of the text.
  package init(_ text: String) {
    var text = text
    storage = text.withUTF8 { source in
      unsafe BinaryStorage.make(count: source.count) {
        unsafe $0.copyMemory(from: UnsafeRawBufferPointer(source))
      }
    }
  }

  /// A binary of `count` bytes that the function fills in (they start out undefined).
  package init(count: Int, _ initialize: (UnsafeMutableRawBufferPointer) -> Void) {
    storage = unsafe BinaryStorage.make(count: count, initialize)
  }

  @usableFromInline init(storage: BinaryStorage) { self.storage = storage }

  /// Calls the function with the bytes, which are valid only during the call.
  @_spi(Internals) @inlinable public func withUnsafeBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows
    -> Result
  {
    try withExtendedLifetime(storage) {
      try unsafe body(UnsafeRawBufferPointer(start: storage.header.start, count: storage.header.count))
    }
  }

  /// The text, or nil if the bytes are not UTF-8.
  public var string: String? {
    unsafe withUnsafeBytes { unsafe String(validating: $0, as: UTF8.self) }
  }

  /// The bytes as a collection that starts at 0.
  @inlinable package var bytes: Binary { self }
}

extension Binary: RandomAccessCollection {
  /// Always 0.
  @inlinable public var startIndex: Int { 0 }
  /// The number of elements.
  @inlinable public var endIndex: Int { storage.header.count }
  /// The number of elements.
  @inlinable public var count: Int { storage.header.count }

  /// The element at an index.
  @inlinable public subscript(index: Int) -> UInt8 {
    let header = storage.header
    precondition(index >= 0 && index < header.count, "the index of a byte is below the binary's count")
    return unsafe header.start.load(fromByteOffset: index, as: UInt8.self)
  }

  /// The bytes in `range`, counted from this binary's start; shares the storage unless they are few.
  public subscript(range: Range<Int>) -> Binary {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a part of a binary lies inside it")
    if range.count == count { return self }
    return Binary(storage: storage.part(range))
  }

  /// Copies all at once where an array is made of the bytes.
  public func _copyContents(
    initializing target: UnsafeMutableBufferPointer<UInt8>
  ) -> (IndexingIterator<Binary>, Int) {
    let copied = Swift.min(count, target.count)
    // Safety: no more is copied than either has.
    unsafe withUnsafeBytes { source in
      unsafe UnsafeMutableRawBufferPointer(target)
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: source[..<copied]))
    }
    return (self[copied..<count].makeIterator(), copied)
  }

  /// Calls the function with the bytes, which are valid only during the call.
  public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    try unsafe withUnsafeBytes { try unsafe $0.withMemoryRebound(to: UInt8.self, body) }
  }
}

extension Binary: Hashable {
  /// Whether both are the same.
  public static func == (left: Binary, right: Binary) -> Bool {
    left.storage === right.storage || (left.count == right.count && left.compare(to: right) == .equal)
  }

  /// Feeds the hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    unsafe withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
  }

  /// The order byte by byte; of one that begins the other, the shorter comes first.
  package func compare(to other: Binary) -> TermOrder {
    unsafe withUnsafeBytes { these in
      unsafe other.withUnsafeBytes { those in
        let common = Swift.min(these.count, those.count)
        if common > 0, let a = these.baseAddress, let b = those.baseAddress {
          let difference = unsafe memcmp(a, b, common)
          if difference != 0 { return difference < 0 ? .ascending : .descending }
        }
        return TermOrder(these.count, those.count)
      }
    }
  }
}

extension Binary {
  /// The bytes so many times, one after the other.
  package init(repeating bytes: Binary, count times: Int) {
    let total = bytes.count * times
    // Safety: slices are checked against the ends of what they are of.
    unsafe self.init(count: total) { target in
      var filled = Swift.min(bytes.count, total)
      unsafe bytes.withUnsafeBytes {
        unsafe target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<filled]))
      }
      // Twice as many each time.
      while filled < total {
        let more = Swift.min(filled, total - filled)
        unsafe UnsafeMutableRawBufferPointer(rebasing: target[filled...])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: target[..<more]))
        filled += more
      }
    }
  }

  /// So many bytes of the words that the function gives; zeros when nobody waits for them any more.
  package init(count: Int, of next: () -> UInt64) {
    // Safety: slices are checked against the ends of what they are of.
    unsafe self.init(count: count) { target in
      var work = LongWork()
      for start in stride(from: 0, to: count, by: 8) {
        if work.step() {
          unsafe UnsafeMutableRawBufferPointer(rebasing: target[start...])
            .initializeMemory(as: UInt8.self, repeating: 0)
          return
        }
        unsafe Swift.withUnsafeBytes(of: next()) { word in
          unsafe UnsafeMutableRawBufferPointer(rebasing: target[start...])
            .copyMemory(from: UnsafeRawBufferPointer(rebasing: word.prefix(count - start)))
        }
      }
    }
  }
}
