import Synchronization
import Testing

@testable import Terms

/// Terms that share their parts: as text they would fill every disk.
@Suite(.serialized) struct SharedTermTests {
  /// Wraps a term that often, each time with itself beside itself.
  private static func doubled(_ depth: Int, _ wrap: (Term) -> Term) -> Term {
    var term = Term.emptyList
    for _ in 0..<depth { term = wrap(term) }
    return term
  }

  private static let wraps: [@Sendable (Term) -> Term] = [
    { .list(Cons($0, $0)) },
    { .list(Cons($0, .list(Cons($0, .emptyList)))) },
    { .tuple($0, $0) },
    { .map(of: [(.integer(1), $0), (.integer(2), $0)]) },
    { .map(of: (0..<40).map { (.integer($0), $0 < 2 ? .integer($0) : .nil) } + [(.nil, $0), (.ok, $0)]) },
    { .map(of: [($0, .integer(1)), (.tuple($0, $0), $0)]) },
  ]

  @Test(arguments: wraps.indices) func `what is the same in memory is not looked at`(_ kind: Int) {
    let term = Self.doubled(60, Self.wraps[kind])
    #expect(term == term)
    #expect(term.isEqual(to: term))
    #expect(term.compare(to: term) == .equal)
    let (one, other) = (Term.tuple(term, 1), Term.tuple(term, 2))
    #expect(one != other)
    #expect(!one.isEqual(to: other))
    #expect(one < other)
  }

  @Test(arguments: wraps.indices) func `equal terms have the same hash, which is had at once`(_ kind: Int) {
    let (one, other) = (Self.doubled(60, Self.wraps[kind]), Self.doubled(60, Self.wraps[kind]))
    #expect(one.hashValue == other.hashValue)
  }

  @Test(arguments: wraps.indices) func `work on them takes little memory and ends when nobody waits for it`(
    _ kind: Int
  ) {
    let (one, other) = (Self.doubled(60, Self.wraps[kind]), Self.doubled(60, Self.wraps[kind]))
    let work: [@Sendable () -> Void] = [
      { _ = one == other }, { _ = one.isEqual(to: other) }, { _ = one.compare(to: other) },
      { _ = one.compareAsKey(to: other) }, { _ = TermHash.portable(one) }, { _ = TermHash.ofTableKey(one) },
    ]
    for body in work {
      let asked = Asked()
      LongWork.ask { asked.count.add(1, ordering: .relaxed).newValue > 2 }
      body()
      #expect(asked.count.load(ordering: .relaxed) > 2)
    }
    LongWork.ask { false }
  }

  private final class Asked: Sendable {
    let count = Atomic<Int>(0)
  }

  @Test func `a text that would be larger than any may be ends where that is`() {
    var options = InspectOptions()
    options.limit = nil
    var printer = TermPrinter(options, mostBytes: 100_000)
    let size = printer.print(Self.doubled(60, Self.wraps[0])).utf8.count
    #expect(size >= 100_000 && size < 101_000)
  }
}
