import CTerms

/// Frees nested terms without recursing deeper than a fixed number of levels, on any thread.
///
/// Freeing a tuple frees its elements, which frees theirs, and so on: a term nested a million deep would
/// overflow the stack. Here a thread counts how deep it is; beyond the limit, terms are put off and freed
/// when the outermost release is done.
///
/// Lists, tuples and maps use this by themselves. An object of another kind that may be part of a long chain
/// (a closure's frame that holds the frame around it) keeps its terms in a ``Tuple``, or gives them to
/// ``release(_:)`` in its `deinit`.
public enum NestedRelease {
  private static let limit = 64

  private final class Pending {
    var terms: [Term] = []
  }

  /// Frees the terms and leaves the array empty.
  public static func release(_ terms: inout [Term]) {
    guard terms.contains(where: \.holdsTerms) else { return terms = [] }
    let state = terms_release_of_thread()
    if state.pointee.depth >= limit { pending(state).terms.append(contentsOf: terms) }
    enter(state)
    terms = []
    leave(state)
  }

  /// Deinitializes the elements, some of which hold terms themselves.
  static func release(_ elements: UnsafeMutablePointer<Term>, count: Int) {
    let state = terms_release_of_thread()
    if state.pointee.depth >= limit {
      // What is put off has another owner then, so that deinitializing it frees nothing.
      let pending = pending(state)
      for index in 0..<count where elements[index].holdsTerms { pending.terms.append(elements[index]) }
    }
    enter(state)
    // Safety: the caller owns the elements and does not touch them again.
    elements.deinitialize(count: count)
    leave(state)
  }

  /// Frees the pairs of a large map.
  static func release(_ pairs: inout TermTrie) {
    let state = terms_release_of_thread()
    if state.pointee.depth >= limit {
      pending(state).terms.append(.map(MapTerm(storage: .trie(TrieMap(pairs)))))
    }
    enter(state)
    pairs = TermTrie()
    leave(state)
  }

  private static func enter(_ state: UnsafeMutablePointer<terms_release>) { state.pointee.depth += 1 }

  private static func leave(_ state: UnsafeMutablePointer<terms_release>) {
    state.pointee.depth -= 1
    if state.pointee.depth == 0, state.pointee.pending != nil { drain(state) }
  }

  private static func pending(_ state: UnsafeMutablePointer<terms_release>) -> Pending {
    // Safety: the pointer is the one retained below, by this thread, and released in `drain`.
    if let pointer = state.pointee.pending {
      return Unmanaged<Pending>.fromOpaque(pointer).takeUnretainedValue()
    }
    let pending = Pending()
    state.pointee.pending = Unmanaged.passRetained(pending).toOpaque()
    return pending
  }

  @inline(never) private static func drain(_ state: UnsafeMutablePointer<terms_release>) {
    let pending = pending(state)
    state.pointee.depth = 1
    while let term = pending.terms.popLast() { _ = consume term }
    state.pointee.depth = 0
    state.pointee.pending = nil
    // Safety: balances `passRetained` in `pending(_:)`.
    Unmanaged.passUnretained(pending).release()
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
