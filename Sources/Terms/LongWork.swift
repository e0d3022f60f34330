import Synchronization

/// Counts the steps of work whose length a term says, and asks now and then whether anybody still waits for the outcome.
///
/// A term that shares its parts may have 2⁶⁰ of them and take a kilobyte, and a count of a hundred million is typed in a
/// second. So what writes terms as text, and what functions of the library do for evaluated code, ends when its process
/// is killed. They throw then or return anything at all: what a function of the library returned to a dead process is
/// thrown away, in one place (`LibraryFunctionEntry`); operators throw themselves.
///
/// Equality, order, hashes and whatever maps, tables and servers keep are never cut short: others rely on them.
@_spi(Internals) public struct LongWork {
  private static let interval = 4096
  @usableFromInline var stepsLeft = 4096

  private struct Question {
    let ask: @Sendable () -> Bool
  }
  // Asked once in so many steps, so a lock is cheap enough. In a structure: a function that is itself what a `Mutex`
  // holds is wrapped once more each time it is read, and a call of it goes through all that.
  private static let question = Mutex(Question { false })

  /// Whether nobody waits for the outcome either when the task is cancelled that asks for it.
  @usableFromInline let endsWithTask: Bool

  /// No steps yet.
  @inlinable public init(endsWithTask: Bool = false) { self.endsWithTask = endsWithTask }

  /// Counts a step, or several. Returns whether to stop.
  @inlinable @inline(__always) public mutating func step(_ count: Int = 1) -> Bool {
    stepsLeft &-= count
    return stepsLeft < 0 && ask()
  }

  @usableFromInline @inline(never) mutating func ask() -> Bool {
    stepsLeft = Self.interval
    return Self.isPointless || endsWithTask && Task.isCancelled
  }

  /// Whether the process whose code runs on this thread is dead.
  package static var isPointless: Bool {
    question.withLock { $0 }.ask()
  }

  /// Says how to find out, for the layer that knows of processes.
  package static func ask(_ isPointless: @escaping @Sendable () -> Bool) {
    question.withLock { $0 = Question(ask: isPointless) }
  }
}

/// The elements of a sequence for as long as somebody waits for what is made of them: see ``LongWork``.
@_spi(Internals) public struct WantedSequence<Base: Sequence>: Sequence, IteratorProtocol {
  @usableFromInline var base: Base.Iterator
  @usableFromInline var work = LongWork()

  // How many there will be at least is not known, so `underestimatedCount` stays 0.
  @inlinable init(_ base: Base) { self.base = base.makeIterator() }

  /// The next one; nil also when nobody waits any more.
  @inlinable @inline(__always) public mutating func next() -> Base.Element? {
    work.step() ? nil : base.next()
  }
}

extension Sequence {
  /// The elements, which end early when the process is dead whose code goes through them. For what may be many, where
  /// nothing depends on their number.
  @_spi(Internals) @inlinable public var whileWanted: WantedSequence<Self> { WantedSequence(self) }
}

extension Array {
  /// Sorts the elements; when the process is dead whose code sorts them, they are left as they were.
  package mutating func sortWhileWanted(by isOrdered: (Element, Element) -> Bool) {
    var work = LongWork()
    let sorted = try? sorted {
      if work.step() { throw CancellationError() }
      return isOrdered($0, $1)
    }
    if let sorted { self = sorted }
  }
}
