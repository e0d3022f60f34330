/// A cell of a list: an element and the rest, which other lists may share.
public final class Cons: Sendable {
  public let head: Term
  /// The next cell, `.emptyList`, or (of an improper list) anything else.
  public let tail: Term

  @inlinable public init(_ head: Term, _ tail: Term) {
    self.head = head
    self.tail = tail
  }
}
