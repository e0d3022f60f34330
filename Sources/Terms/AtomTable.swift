import Synchronization

/// All atoms of this OS process: names by index, and indices by name. Neither is read under a lock.
@safe final class AtomTable: @unchecked Sendable {
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

  // Chunk n has room for 1,024 << n entries, so entries never move.
  private static let firstChunk = 1024
  private let chunks: UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>
  private let places: Atomic<Unmanaged<AtomPlaces>>
  /// How many atoms there are. Whoever makes one has the lock.
  private let made = Mutex(0)

  init(_ names: [String]) {
    unsafe chunks = .allocate(capacity: 23)
    unsafe chunks.initialize(repeating: nil, count: 23)
    unsafe places = Atomic(.passRetained(AtomPlaces(capacity: 4096)))
    for name in names { _ = intern(name) }
  }

  /// The index of a name, which is made if it is not there; nil if that would be one more than the limit.
  func intern(_ name: String, limit: Int = .max) -> UInt32? {
    var name = name
    let hash = Self.hash(&name)
    return find(&name, hash) ?? insert(&name, hash, limit)
  }

  func find(_ name: String) -> UInt32? {
    var name = name
    let hash = Self.hash(&name)
    return find(&name, hash)
  }

  func entry(at index: UInt32) -> Entry {
    let (chunk, offset) = Self.place(index)
    guard let entries = unsafe chunks[chunk] else {
      preconditionFailure("an atom's index comes from its table")
    }
    return unsafe entries[offset]
  }

  /// How many atoms there are.
  var count: Int { made.withLock { $0 } }

  private func find(_ name: inout String, _ hash: UInt32) -> UInt32? {
    // Safety: places that larger ones took the place of are never freed, for somebody may be reading them. All of
    // them together are smaller than the last.
    unsafe places.load(ordering: .acquiring)._withUnsafeGuaranteedRef { places in
      places.first(hash) { isName(of: $0, &name) }
    }
  }

  /// Compares bytes, where `String` would hold different encodings of a character for equal.
  private func isName(of index: UInt32, _ name: inout String) -> Bool {
    var other = entry(at: index).name
    return name.withUTF8 { left in
      other.withUTF8 { right in unsafe left.count == right.count && left.elementsEqual(right) }
    }
  }

  @inline(never) private func insert(_ name: inout String, _ hash: UInt32, _ limit: Int) -> UInt32? {
    made.withLock { count in
      // Another thread may have been first.
      if let index = find(&name, hash) { return index }
      guard count < limit else { return nil }
      let index = UInt32(count)
      let (chunk, offset) = Self.place(index)
      let entries: UnsafeMutablePointer<Entry>
      if let existing = unsafe chunks[chunk] {
        unsafe entries = existing
      } else {
        unsafe entries = .allocate(capacity: Self.firstChunk << chunk)
        unsafe chunks[chunk] = unsafe entries
      }
      // A substring's or a bridged string's storage would be kept alive forever: the bytes are copied.
      unsafe (entries + offset).initialize(
        to: Entry(name.withUTF8 { unsafe String(decoding: $0, as: UTF8.self) }))
      count += 1
      let places = unsafe places.load(ordering: .relaxed).takeUnretainedValue()
      if count * 2 > places.capacity {
        let larger = AtomPlaces(capacity: places.capacity * 2, with: places)
        larger.insert(hash, index)
        unsafe self.places.store(.passRetained(larger), ordering: .releasing)
      } else {
        places.insert(hash, index)
      }
      return index
    }
  }

  /// Mixes eight bytes at a time.
  private static func hash(_ name: inout String) -> UInt32 {
    name.withUTF8 { bytes in
      let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
      let bytes = UnsafeRawBufferPointer(bytes)
      var hash = UInt64(truncatingIfNeeded: bytes.count) &* factor
      var index = 0
      while index + 8 <= bytes.count {
        hash = unsafe (hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* factor
        hash ^= hash >> 32
        index += 8
      }
      var rest: UInt64 = 0
      while index < bytes.count {
        rest = unsafe rest << 8 | UInt64(bytes[index])
        index += 1
      }
      hash = (hash ^ rest) &* factor
      return UInt32(truncatingIfNeeded: hash >> 32)
    }
  }

  @inline(__always) private static func place(_ index: UInt32) -> (chunk: Int, offset: Int) {
    let position = Int(index) + firstChunk
    let chunk = Int.bitWidth - 1 - position.leadingZeroBitCount - 10
    return (chunk, position - firstChunk << chunk)
  }
}

/// Indices by the hashes of names: a row of places, of which half at least are free. Read while it is written.
@safe private final class AtomPlaces: Sendable {
  let capacity: Int
  // Safety: allocated and initialized by `init`, changed only as atomics are, and never freed. (See `AtomTable`.)
  private nonisolated(unsafe) let places: UnsafeMutablePointer<Atomic<UInt64>>

  /// Places for half as many atoms as that power of two.
  init(capacity: Int, with old: AtomPlaces? = nil) {
    self.capacity = capacity
    unsafe places = .allocate(capacity: capacity)
    for index in 0..<capacity { unsafe (places + index).initialize(to: Atomic(0)) }
    guard let old else { return }
    for index in 0..<old.capacity {
      let place = unsafe old.places[index].load(ordering: .relaxed)
      if place != 0 { insert(place) }
    }
  }

  /// The first index below the hash that the function takes.
  @inline(__always) func first(_ hash: UInt32, where isWanted: (UInt32) -> Bool) -> UInt32? {
    var index = Int(hash) & (capacity - 1)
    while true {
      let place = unsafe places[index].load(ordering: .acquiring)
      if place == 0 { return nil }
      // An index is written one higher, so that no place that is taken is 0.
      let candidate = UInt32(truncatingIfNeeded: place) &- 1
      if UInt32(truncatingIfNeeded: place >> 32) == hash, isWanted(candidate) { return candidate }
      index = (index + 1) & (capacity - 1)
    }
  }

  func insert(_ hash: UInt32, _ index: UInt32) { insert(UInt64(hash) << 32 | (UInt64(index) + 1)) }

  private func insert(_ place: UInt64) {
    var index = Int(place >> 32) & (capacity - 1)
    while unsafe places[index].load(ordering: .relaxed) != 0 { index = (index + 1) & (capacity - 1) }
    unsafe places[index].store(place, ordering: .releasing)
  }
}
