/// A fixed number of terms.
public struct Tuple: @unchecked Sendable {
  // Safety: the storage never changes once a tuple holds it.
  @usableFromInline let storage: TupleStorage

  /// The tuple of these elements.
  @inlinable public init(_ elements: [Term]) {
    storage = unsafe TupleStorage.make(count: elements.count) { target in
      unsafe elements.withUnsafeBufferPointer { source in
        guard let start = source.baseAddress else { return }
        unsafe target.initialize(from: start, count: source.count)
      }
    }
  }

  /// The tuple of these elements.
  @inlinable public init(_ first: Term, _ second: Term) {
    storage = unsafe TupleStorage.make(count: 2) { target in
      unsafe target.initialize(to: first)
      unsafe (target + 1).initialize(to: second)
    }
  }

  /// The tuple of these elements.
  @inlinable public init(_ first: Term, _ second: Term, _ third: Term) {
    storage = unsafe TupleStorage.make(count: 3) { target in
      unsafe target.initialize(to: first)
      unsafe (target + 1).initialize(to: second)
      unsafe (target + 2).initialize(to: third)
    }
  }

  /// The tuple of `count` elements, each made by the function from its index.
  @inlinable package init(count: Int, _ element: (Int) throws -> Term) rethrows {
    var elements: [Term] = []
    elements.reserveCapacity(count)
    for index in 0..<count { elements.append(try element(index)) }
    self.init(elements)
  }

  /// The tuple with another element at the index.
  package func replacing(at index: Int, with element: Term) -> Tuple {
    precondition(index >= 0 && index < count, "the index of a tuple's element is below its count")
    return unsafe Tuple(
      storage: TupleStorage.make(count: count) { target in
        unsafe storage.withUnsafeMutablePointerToElements { source in
          unsafe target.initialize(from: source, count: count)
          unsafe target[index] = element
        }
      })
  }

  @usableFromInline init(storage: TupleStorage) { self.storage = storage }

  /// Whether both are the same in memory (and so surely equal).
  @inlinable func isIdentical(to other: Tuple) -> Bool { storage === other.storage }
}

extension Tuple: RandomAccessCollection {
  /// Always 0.
  @inlinable public var startIndex: Int { 0 }
  /// The number of elements.
  @inlinable public var endIndex: Int { storage.header }
  /// The number of elements.
  @inlinable public var count: Int { storage.header }
  /// The element at an index.
  @inlinable public subscript(index: Int) -> Term {
    precondition(index >= 0 && index < storage.header, "the index of a tuple's element is below its count")
    return unsafe storage.withUnsafeMutablePointerToElements { unsafe $0[index] }
  }
}

extension Tuple: ExpressibleByArrayLiteral {
  /// A literal stands for its term.
  public init(arrayLiteral elements: Term...) { self.init(elements) }
}

/// The count of a tuple's elements and behind it the elements, in one allocation.
@usableFromInline final class TupleStorage: ManagedBuffer<Int, Term> {
  @inlinable static func make(count: Int, _ initialize: (UnsafeMutablePointer<Term>) -> Void) -> TupleStorage
  {
    let buffer = create(minimumCapacity: count) { _ in count }
    unsafe buffer.withUnsafeMutablePointerToElements(initialize)
    return unsafe unsafeDowncast(buffer, to: TupleStorage.self)
  }

  deinit {
    unsafe withUnsafeMutablePointers { count, elements in
      for index in unsafe 0..<count.pointee where unsafe elements[index].holdsTerms {
        return unsafe NestedRelease.release(elements, count: count.pointee)
      }
      unsafe elements.deinitialize(count: count.pointee)
    }
  }
}
