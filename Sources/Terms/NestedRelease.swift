import CTerms

/// Frees nested terms without recursing deeper than a fixed number of levels, on any thread.
///
/// Freeing a tuple frees its elements, which frees theirs, and so on: a term nested a million deep would
/// overflow the stack. Here a thread counts how deep it is; beyond the limit, terms are put off and freed
/// when the outermost release is done.
///
/// Lists, tuples and maps use this by themselves. An object of another kind that may be part of a long chain
/// (a closure's frame that holds the frame around it) keeps its terms in a ``Tuple``, or gives them to
/// ``release(_:)`` in its `deinit`; one that holds a closure makes
/// a term of it, by ``held(_:)``.
package enum NestedRelease {
  private static let limit = 64

  private final class Pending {
    var terms: [Term] = []
  }

  /// Frees the terms and leaves the array empty.
  package static func release(_ terms: inout [Term]) {
    // As memory: the optimizer would release an array before this thread counts.
    // Safety: the elements are the array's own, and are initialized again before it is freed.
    if terms.contains(where: \.holdsTerms) {
      unsafe terms.withUnsafeMutableBufferPointer { buffer in
        guard let elements = buffer.baseAddress else { return }
        unsafe release(elements, count: buffer.count)
        unsafe elements.initialize(repeating: .integer(0), count: buffer.count)
      }
    }
    terms = []
  }

  /// A term that owns a closure, or anything else that may hold terms: to be released after its owner has let go of it.
  package static func held(_ value: Any) -> Term { .function(Held(value)) }

  /// Owns a value as a term does. It is never called.
  private final class Held: FunctionTerm, @unchecked Sendable {
    // Safety: nobody reads the value; it is freed once.
    private let value: Any

    init(_ value: Any) {
      self.value = value
      super.init(arity: 0)
    }
  }

  /// Deinitializes the elements, some of which hold terms themselves.
  static func release(_ elements: UnsafeMutablePointer<Term>, count: Int) {
    let thread = ThreadReleases()
    // Safety: the caller owns the elements and does not touch them again.
    if thread.depth >= limit {
      // Terms that are put off have another owner then, so that deinitializing it frees nothing.
      let pending = thread.pending
      for index in 0..<count where unsafe elements[index].holdsTerms {
        unsafe pending.terms.append(elements[index])
      }
    }
    thread.enter()
    unsafe elements.deinitialize(count: count)
    thread.leave()
  }

  /// Frees the pairs of a large map.
  static func release(_ pairs: inout TermTrie) {
    let thread = ThreadReleases()
    if thread.depth >= limit { thread.pending.terms.append(.map(MapTerm(storage: .trie(TrieMap(pairs))))) }
    thread.enter()
    pairs = TermTrie()
    thread.leave()
  }

  /// How deep this thread is in releases, and what it has put off.
  @safe private struct ThreadReleases {
    // Safety: the memory is the thread's own and lives as long as it; a value of this type stays on the stack of the thread
    // that made it. `pending` in it is retained by the getter below and released by `drain`.
    private let state = unsafe terms_release_of_thread()

    @inline(__always) var depth: Int { unsafe Int(state.pointee.depth) }

    /// The terms that were put off: made when they are asked for.
    var pending: Pending {
      if let pointer = unsafe state.pointee.pending {
        return unsafe Unmanaged<Pending>.fromOpaque(pointer).takeUnretainedValue()
      }
      let pending = Pending()
      unsafe state.pointee.pending = Unmanaged.passRetained(pending).toOpaque()
      return pending
    }

    @inline(__always) func enter() { unsafe state.pointee.depth += 1 }

    @inline(__always) func leave() {
      unsafe state.pointee.depth -= 1
      if unsafe state.pointee.depth == 0 && state.pointee.pending != nil { drain() }
    }

    @inline(never) private func drain() {
      let pending = pending
      unsafe state.pointee.depth = 1
      while let term = pending.terms.popLast() { _ = consume term }
      unsafe state.pointee.depth = 0
      unsafe state.pointee.pending = nil
      unsafe Unmanaged.passUnretained(pending).release()
    }
  }
}

extension Term {
  /// Whether freeing the term may free other terms.
  @usableFromInline var holdsTerms: Bool {
    switch self {
    case .list, .tuple, .map, .function: true
    default: false
    }
  }
}
