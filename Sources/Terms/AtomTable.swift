import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// All atoms of this OS process: names by index, read without a lock, and indices by name.
final class AtomTable: @unchecked Sendable {
  // Safety: an entry is written under the lock, before its index is given out, and never again. Whoever has
  // an index got it, directly or not, from the thread that wrote the entry, and so sees the entry.
  static let shared = AtomTable(Atom.wellKnown)

  struct Entry {
    let name: String
    /// The first eight bytes of the name as a big-endian number, which decides most comparisons.
    let prefix: UInt64

    init(_ name: String) {
      self.name = name
      var prefix: UInt64 = 0
      var count = 0
      for byte in name.utf8.prefix(8) {
        prefix = prefix << 8 | UInt64(byte)
        count += 1
      }
      self.prefix = count == 0 ? 0 : prefix << UInt64(8 * (8 - count))
    }
  }

  /// A name as its bytes, where `String` would hold different encodings of a character for equal.
  private struct Name: Hashable {
    let text: String

    static func == (left: Name, right: Name) -> Bool {
      var (left, right) = (left.text, right.text)
      return left.withUTF8 { left in
        right.withUTF8 { right in
          guard left.count == right.count, let a = left.baseAddress, let b = right.baseAddress else {
            return left.isEmpty && right.isEmpty
          }
          return memcmp(a, b, left.count) == 0
        }
      }
    }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  // Chunk n has room for 1,024 << n entries, so entries never move.
  private static let firstChunk = 1024
  private let chunks: UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>
  private let indices = Mutex<[Name: UInt32]>([:])

  init(_ names: [String]) {
    chunks = .allocate(capacity: 23)
    chunks.initialize(repeating: nil, count: 23)
    for name in names { _ = intern(name) }
  }

  func intern(_ name: String) -> UInt32 {
    indices.withLock { indices in
      if let index = indices[Name(text: name)] { return index }
      // A substring's or a bridged string's storage would be kept alive forever.
      var copy = name
      copy.makeContiguousUTF8()
      let index = UInt32(indices.count)
      let (chunk, offset) = Self.place(index)
      let entries: UnsafeMutablePointer<Entry>
      if let existing = chunks[chunk] {
        entries = existing
      } else {
        entries = .allocate(capacity: Self.firstChunk << chunk)
        chunks[chunk] = entries
      }
      (entries + offset).initialize(to: Entry(copy))
      indices[Name(text: copy)] = index
      return index
    }
  }

  func find(_ name: String) -> UInt32? { indices.withLock { $0[Name(text: name)] } }

  func entry(at index: UInt32) -> Entry {
    let (chunk, offset) = Self.place(index)
    guard let entries = chunks[chunk] else { preconditionFailure("an atom's index comes from its table") }
    return entries[offset]
  }

  /// How many atoms there are.
  var count: Int { indices.withLock { $0.count } }

  @inline(__always) private static func place(_ index: UInt32) -> (chunk: Int, offset: Int) {
    let position = Int(index) + firstChunk
    let chunk = Int.bitWidth - 1 - position.leadingZeroBitCount - 10
    return (chunk, position - firstChunk << chunk)
  }
}
