import Terms
import Testing

@testable import ActorRuntime

@Suite struct MatchPatternTests {
  /// Values of the pattern's variables, nil if the row does not match.
  private func match(_ pattern: Term, _ row: Tuple) throws -> [Term]? {
    try MatchPattern(pattern).match(row)?.all
  }
  private let any = Term.atom("_")
  private func variable(_ number: Int) -> Term { .atom(named: "$\(number)") }

  @Test func `an underscore is anything, and stands for nothing`() throws {
    #expect(try match(any, row(1)) == [])
    #expect(try match(.tuple(any, any), row(1, .tuple(2))) == [])
    #expect(try match(.tuple(any, any), row(1)) == nil, "the number of elements counts")
  }

  @Test func `variables come in the order of their numbers, wherever they stand`() throws {
    #expect(try match(.tuple(variable(10), variable(2), variable(0)), row(1, 2, 3)) == [3, 2, 1])
  }

  @Test func `a variable is equal wherever it stands, in type, too`() throws {
    #expect(try match(.tuple(variable(1), variable(1)), row(1, 1)) == [1])
    #expect(try match(.tuple(variable(1), variable(1)), row(1, 1.0)) == nil)
    let nested = Term.tuple(variable(1), .list(of: [any, .tuple(variable(1))]))
    #expect(try match(nested, row(.ok, .list(of: [5, .tuple(.ok)]))) == [.ok])
  }

  @Test func `only a dollar and digits make a variable`() throws {
    for name in ["$", "$a", "$1a", "$-1", "1", "$$", "$_"] {
      let atom = Term.atom(named: name)
      #expect(try match(.tuple(atom), row(atom)) == [], "it matches itself")
      #expect(try match(.tuple(atom), row(.ok)) == nil)
    }
    #expect(try match(.tuple(variable(0)), row(.ok)) == [.ok])
  }

  @Test func `lists match head by head, and a tail may be a variable`() throws {
    let pattern = Term.tuple(.list(of: [variable(1)], tail: variable(2)))
    #expect(try match(pattern, row(.list(of: [1, 2, 3]))) == [1, .list(of: [2, 3])])
    #expect(try match(pattern, row(.list(of: [1]))) == [1, .emptyList])
    #expect(try match(pattern, row(.emptyList)) == nil)
    #expect(try match(pattern, row(.list(of: [1], tail: 2))) == [1, 2])
  }

  @Test func `a map matches one with the same keys`() throws {
    let pattern = Term.tuple(.map(of: [(.atom("a"), variable(1))]))
    #expect(try match(pattern, row(.map(of: [(.atom("a"), 5)]))) == [5])
    #expect(try match(pattern, row(.map(of: [(.atom("a"), 5), (.atom("b"), 6)]))) == nil)
    #expect(try match(pattern, row(.map(MapTerm()))) == nil)
  }

  @Test func `the key that a pattern asks for is known if it has no variable in it`() throws {
    #expect(try MatchPattern(.tuple(1, any)).exactKey(at: 1) == 1)
    #expect(try MatchPattern(.tuple(any, .tuple(1, 2))).exactKey(at: 2) == .tuple(1, 2))
    #expect(try MatchPattern(.tuple(.tuple(1, any), any)).exactKey(at: 1) == nil)
    #expect(try MatchPattern(.tuple(1)).exactKey(at: 2) == nil)
    #expect(try MatchPattern(any).exactKey(at: 1) == nil)
  }

  @Test func `a pattern may be a thousand levels deep and a list of any length`() throws {
    func nested(_ depth: Int) -> Term { (0..<depth).reduce(any) { term, _ in .tuple(term) } }
    _ = try MatchPattern(nested(1_000))
    #expect(throws: TableError.tooDeep) { try MatchPattern(nested(1_001)) }
    let long = Term.list(of: (0..<200_000).map { _ in any })
    #expect(try match(.tuple(long), row(.list(of: (0..<200_000).map { .integer($0) }))) == [])
  }
}
