import BigInt
@_spi(Internals) import Terms
import Testing

private final class Subject: Addressee, @unchecked Sendable {}
private final class Identity: FunctionTerm, @unchecked Sendable {}

@Suite struct TermComparisonTests {
  private let big = Term(BigInt(2).power(70))
  private let bits = Term.bitstring(Bitstring(bytes: [0b1010_0000], count: 3))

  @Test func `kinds are ordered as in Erlang`() {
    let ascending: [Term] = [
      Term(-BigInt(2).power(70)), -1.5, 0, 1, 1.0, 2, big, 1e30, .atom("a"), .atom("b"),
      .reference(Reference(number: 1)), .reference(Reference(number: 2)), .function(Identity(arity: 1)),
      .pid(ProcessID(Subject(number: 1))), .pid(ProcessID(Subject(number: 2))), .tuple(of: []), .tuple(1, 2),
      .tuple(1, 3), .tuple(0, 0, 0), .map(MapTerm()), .map(of: [(1, 2)]), .emptyList, .list(of: [1]),
      .list(of: [1, 2]), .list(of: [2]), .string(""), .string("a"), .string("ab"), .string("b"), bits,
    ]
    for (index, term) in ascending.enumerated() {
      #expect(term.compare(to: term) == .equal)
      for later in ascending[(index + 1)...] {
        #expect(term < later, "\(term) < \(later)")
        #expect(!(later < term))
        #expect(term != later)
      }
    }
    #expect(ascending.shuffled().sorted() == ascending)
  }

  @Test func `an integer equals its float in value and differs in type`() {
    #expect(Term.integer(1).isEqual(to: 1.0))
    #expect(Term.integer(1).compare(to: 1.0) == .equal)
    #expect(Term.integer(1) != 1.0)
    #expect(Term.tuple(1, .list(of: [2.0])).isEqual(to: .tuple(1.0, .list(of: [2]))))
    #expect(Term.integer(1) < 1.0)
  }

  @Test func `zero equals minus zero`() {
    #expect(Term.float(0.0) == .float(-0.0))
    #expect(Term.float(0.0).hashValue == Term.float(-0.0).hashValue)
  }

  @Test func `integers and floats are compared exactly at any size`() {
    let edge = 9_007_199_254_740_992.0
    #expect(Term.integer(9_007_199_254_740_993).compare(to: .float(edge)) == .descending)
    #expect(Term.integer(.max).compare(to: .float(0x1p63)) == .ascending)
    #expect(Term.integer(.min).compare(to: .float(-0x1p63)) == .equal)
    #expect(Term(BigInt(2).power(63)).compare(to: .float(0x1p63)) == .equal)
    #expect(Term(BigInt(2).power(70) + 1).compare(to: .float(0x1p70)) == .descending)
    #expect(big.compare(to: 1.5) == .descending)
    #expect(Term.integer(2).compare(to: 2.5) == .ascending)
    #expect(Term.integer(-2).compare(to: -2.5) == .descending)
  }

  @Test func `a pair of tuples that are equal but for types keeps the order of the rest`() {
    #expect(Term.tuple(1.0, 5) < Term.tuple(1, 6))
    #expect(Term.tuple(1, 5) < Term.tuple(1.0, 5))
  }

  @Test func `maps compare by size, then keys, then values`() {
    #expect(Term.map(of: [(.atom("z"), 1)]) < .map(of: [(.atom("a"), 1), (.atom("b"), 1)]))
    #expect(Term.map(of: [(.atom("a"), 9)]) < .map(of: [(.atom("b"), 1)]))
    #expect(Term.map(of: [(.atom("a"), 1)]) < .map(of: [(.atom("a"), 2)]))
    #expect(Term.map(of: [(.atom("a"), 1)]).isEqual(to: .map(of: [(.atom("a"), 1.0)])))
    #expect(!Term.map(of: [(1, 1)]).isEqual(to: .map(of: [(1.0, 1)])))
  }

  @Test func `among the keys of a map integers come before floats`() {
    let map = MapTerm([(1.5, .ok), (2, .ok), (.atom("a"), .ok), (-3.0, .ok), (7, .ok)])
    #expect(map.orderedPairs.map(\.key) == [2, 7, -3.0, 1.5, .atom("a")])
  }

  @Test func `atoms compare by their text`() {
    let names = ["", "A", "B", "a", "aa", "abcdefgh", "abcdefghi", "abcdefgi", "b", "é", "🙂"]
    #expect(names.reversed().map { Atom($0) }.sorted().map(\.name) == names)
  }

  @Test func `bitstrings compare bit by bit`() {
    #expect(Term.string("\u{1}") < bits)
    #expect(bits < .binary(Binary([0b1011_0000])))
    #expect(bits < .binary(Binary([0b1010_0000])))
    #expect(Term.bitstring(Bitstring(bytes: [0b1000_0000], count: 1)) < bits)
  }

  @Test func `an improper list compares by its tail`() {
    #expect(Term.list(of: [1], tail: 2) < .list(of: [1]))
    #expect(Term.list(of: [1], tail: 2) == .list(of: [1], tail: 2))
    #expect(Term.list(of: [1], tail: 2) != .list(of: [1], tail: 3))
  }

  @Test func `equal terms hash alike`() {
    func build(_ keys: [Int]) -> Term {
      .tuple(
        .string("a"), .list(of: [1, 2.5, big, bits]), .map(of: keys.map { (.integer($0), .tuple(1, 2)) }))
    }
    for count in [3, 32, 33, 1000] {
      let keys = Array(0..<count)
      let (one, other) = (build(keys), build(keys.shuffled()))
      #expect(one == other)
      #expect(one.hashValue == other.hashValue)
      #expect(one != build(Array(1...count)))
    }
  }
}
