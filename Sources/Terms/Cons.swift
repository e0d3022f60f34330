/// A cell of a list: an element and the rest, which other lists may share.
///
/// A list of any length, nested to any depth, is freed without recursion.
public final class Cons: @unchecked Sendable {
  // Safety: written only by `init` and, once nobody else can see the cell, by `deinit`.
  @safe @usableFromInline @exclusivity(unchecked) var storedHead: Term
  @safe @usableFromInline @exclusivity(unchecked) var storedTail: Term

  /// A cell of that element and that rest.
  @inlinable public init(_ head: Term, _ tail: Term) {
    storedHead = head
    storedTail = tail
  }

  /// The element.
  @inlinable public var head: Term { storedHead }
  /// The next cell, `.emptyList`, or (of an improper list) anything else.
  @inlinable public var tail: Term { storedTail }

  /// A list of the same elements, and behind them the tail; nil if nobody waits for it any more.
  package func copied(before tail: Term) -> Term? {
    let first = Cons(head, tail)
    var (last, rest) = (first, self.tail)
    var work = LongWork()
    while case .list(let cell) = rest {
      if work.step() { return nil }
      let copy = Cons(cell.head, tail)
      last.storedTail = .list(copy)
      (last, rest) = (copy, cell.tail)
    }
    return .list(first)
  }

  deinit {
    if var cell = Self.take(&storedTail) {
      // Unlinks the cells behind this one for as long as nobody else holds them.
      while isKnownUniquelyReferenced(&cell), let next = Self.take(&cell.storedTail) { cell = next }
    }
    if storedHead.holdsTerms { release(&storedHead) }
    if storedTail.holdsTerms { release(&storedTail) }
  }

  /// The cell in the term, which then no longer holds it.
  private static func take(_ term: inout Term) -> Cons? {
    guard case .list(let cell) = term else { return nil }
    term = .emptyList
    return cell
  }

  private func release(_ term: inout Term) {
    // Safety: what is deinitialized in place is initialized again before anybody reads it.
    unsafe withUnsafeMutablePointer(to: &term) { pointer in
      unsafe NestedRelease.release(pointer, count: 1)
      unsafe pointer.initialize(to: .emptyList)
    }
  }
}
