/// The storage of a small map: a tuple of sorted keys, which maps of the same keys share, and the values.
struct FlatMapHeader {
  let keys: Tuple
  let count: Int
}

final class FlatMap: ManagedBuffer<FlatMapHeader, Term> {
  // Safety: it has other holders, so nobody changes it in place.
  @safe nonisolated(unsafe) static let empty = make(keys: Tuple([]), values: [])

  static func make(keys: Tuple, values: [Term]) -> FlatMap {
    unsafe make(keys: keys) { target in
      unsafe values.withUnsafeBufferPointer { source in
        guard let start = source.baseAddress else { return }
        unsafe target.initialize(from: start, count: source.count)
      }
    }
  }

  private static func make(keys: Tuple, _ initialize: (UnsafeMutablePointer<Term>) -> Void) -> FlatMap {
    let buffer = create(minimumCapacity: keys.count) { _ in FlatMapHeader(keys: keys, count: keys.count) }
    unsafe buffer.withUnsafeMutablePointerToElements(initialize)
    return unsafe unsafeDowncast(buffer, to: FlatMap.self)
  }

  deinit {
    unsafe withUnsafeMutablePointers { header, values in
      let count = unsafe header.pointee.count
      for index in 0..<count where unsafe values[index].holdsTerms {
        return unsafe NestedRelease.release(values, count: count)
      }
      unsafe values.deinitialize(count: count)
    }
  }

  var count: Int { header.count }
  var keys: Tuple { header.keys }
  func value(at index: Int) -> Term { unsafe withUnsafeMutablePointerToElements { unsafe $0[index] } }
  func setValue(_ value: Term, at index: Int) {
    unsafe withUnsafeMutablePointerToElements { unsafe $0[index] = value }
  }

  /// The index of a key that is strictly equal.
  func find(_ key: Term) -> Int? {
    let keys = header.keys
    switch key {
    case .atom(let atom):
      for index in 0..<keys.count { if case .atom(atom) = keys[index] { return index } }
    default:
      for index in 0..<keys.count where keys[index] == key { return index }
    }
    return nil
  }

  enum Place {
    case at(Int)
    case before(Int)
  }

  /// Where a key is, or where it would stand.
  func place(of key: Term) -> Place {
    if let index = find(key) { return .at(index) }
    let keys = header.keys
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle].compareAsKey(to: key) == .ascending { low = middle + 1 } else { high = middle }
    }
    return .before(low)
  }

  func copy() -> FlatMap {
    unsafe Self.make(keys: header.keys) { target in
      unsafe withUnsafeMutablePointerToElements { unsafe target.initialize(from: $0, count: count) }
    }
  }

  func inserting(_ key: Term, _ value: Term, at index: Int) -> FlatMap {
    let count = count
    var keys = Array(header.keys)
    keys.insert(key, at: index)
    return unsafe Self.make(keys: Tuple(keys)) { target in
      unsafe withUnsafeMutablePointerToElements { source in
        unsafe target.initialize(from: source, count: index)
        unsafe (target + index).initialize(to: value)
        unsafe (target + index + 1).initialize(from: source + index, count: count - index)
      }
    }
  }

  func removing(at index: Int) -> FlatMap {
    let count = count
    var keys = Array(header.keys)
    keys.remove(at: index)
    return unsafe Self.make(keys: Tuple(keys)) { target in
      unsafe withUnsafeMutablePointerToElements { source in
        unsafe target.initialize(from: source, count: index)
        unsafe (target + index).initialize(from: source + index + 1, count: count - index - 1)
      }
    }
  }
}

/// The storage of a large map.
final class TrieMap: @unchecked Sendable {
  // Safety: changed only by its only holder.
  var pairs: TermTrie
  init(_ pairs: TermTrie) { self.pairs = pairs }

  deinit { NestedRelease.release(&pairs) }
}
