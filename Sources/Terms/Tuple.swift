/// A fixed number of terms.
public struct Tuple: Sendable, RandomAccessCollection {
  @usableFromInline let elements: [Term]

  @inlinable public init(_ elements: [Term]) { self.elements = elements }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { elements.count }
  @inlinable public subscript(index: Int) -> Term { elements[index] }
}
