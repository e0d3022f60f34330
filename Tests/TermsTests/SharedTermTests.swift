import Synchronization
import Testing

@testable @_spi(Internals) import Terms

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

  @Test(arguments: wraps.indices) func `portable hashes of them end when nobody waits for it`(
    _ kind: Int
  ) {
    let one = Self.doubled(60, Self.wraps[kind])
    let work: [@Sendable () -> Void] = [
      { _ = TermHash.portable(one) }, { _ = TermHash.ofTableKey(one) },
    ]
    for body in work {
      let asked = Asked()
      LongWork.ask { asked.count.add(1, ordering: .relaxed).newValue > 2 }
      body()
      #expect(asked.count.load(ordering: .relaxed) > 2)
    }
    LongWork.ask { false }
  }

  @Test(.timeLimit(.minutes(1)), arguments: wraps.indices)
  func `they are compared in as many steps as they have parts in memory`(_ kind: Int) {
    let (one, other) = (Self.doubled(60, Self.wraps[kind]), Self.doubled(60, Self.wraps[kind]))
    #expect(one == other)
    #expect(one.isEqual(to: other))
    #expect(one.compare(to: other) == .equal)
    #expect(one.compareAsKey(to: other) == .equal)
    #expect(one != Self.doubled(61, Self.wraps[kind]))
    #expect(Term.list(Cons(one, 1)).compare(to: .list(Cons(other, 2))) == .ascending)
  }

  @Test func `equality, order and maps are right also when nobody waits for them`() {
    func list() -> Term { .list(of: (0..<20_000).map { .tuple(.integer($0), .float(Double($0))) }) }
    let (one, other) = (list(), list())
    LongWork.ask { true }
    defer { LongWork.ask { false } }
    #expect(one == other)
    #expect(one.isEqual(to: other))
    #expect(one.compare(to: other) == .equal)
    var (map, trie) = (MapTerm([(one, Term.integer(1))]), TermTrie())
    map[other] = 2
    #expect(map.count == 1)
    trie.updateValue(1, forKey: one)
    trie.updateValue(2, forKey: other)
    #expect(trie.count == 1)
    trie.removeValue(forKey: list())
    #expect(trie.count == 0)
  }

  @Test func `bytes that nobody waits for are zeros, not what lay in memory`() {
    LongWork.ask { true }
    defer { LongWork.ask { false } }
    let bytes = Binary(count: 1_000_003, of: { .max })
    #expect(bytes.suffix(900_000).allSatisfy { $0 == 0 })
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
