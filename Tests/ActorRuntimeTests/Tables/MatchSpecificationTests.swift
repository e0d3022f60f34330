import Terms
import Testing

@testable import ActorRuntime

@Suite struct MatchSpecificationTests {
  private let any = Term.atom("_")
  private let one = Term.atom("$1")
  private let two = Term.atom("$2")
  private func call(_ name: String, _ arguments: Term...) -> Term {
    .tuple(of: [.atom(named: name)] + arguments)
  }
  private func specification(_ pattern: Term, _ guards: [Term], _ results: [Term]) -> Term {
    .list(of: [.tuple(pattern, .list(of: guards), .list(of: results))])
  }
  /// Value of an expression for the row `{1, 2}` with both bound.
  private func value(_ expression: Term, _ first: Term = 1, _ second: Term = 2) throws -> Term? {
    try MatchSpecification(specification(.tuple(one, two), [], [expression])).result(for: row(first, second))
  }

  @Test func `match binds variables, and select computes guards and results`() async throws {
    try await withTable(.set) { table in
      for age in [20, 30, 40] { try table.insert(row(.integer(age), .string("n\(age)"), .ok)) }
      #expect(try table.match(.tuple(.atom("$1"), .atom("_"), .ok)).count == 3)
      #expect(try table.match(.tuple(30, .atom("$1"), .atom("_"))) == [.list(of: [.string("n30")])])
      let specification = try MatchSpecification(
        .list(of: [
          .tuple(
            .tuple(.atom("$1"), .atom("$2"), .atom("_")),
            .list(of: [.tuple(.atom(">"), .atom("$1"), 25)]),
            .list(of: [.tuple(.tuple(.atom("$2"), .tuple(.atom("+"), .atom("$1"), 1)))]))
        ]))
      #expect(try table.select(specification) == [.tuple(.string("n30"), 31), .tuple(.string("n40"), 41)])
    }
  }

  @Test func `the first clause that matches answers, the last of its results`() throws {
    let specification = try MatchSpecification(
      .list(of: [
        .tuple(.tuple(one, 1), .emptyList, .list(of: [.ok, .atom("first")])),
        .tuple(.tuple(one, any), .list(of: [call("is_integer", one)]), .list(of: [.atom("second")])),
      ]))
    #expect(specification.result(for: row(1, 1)) == .atom("first"))
    #expect(specification.result(for: row(1, 2)) == .atom("second"))
    #expect(specification.result(for: row(.ok, 2)) == nil)
    #expect(specification.result(for: row(1)) == nil)
  }

  @Test func `a guard holds if it is true; one that fails does not hold`() throws {
    func holds(_ guards: Term..., for first: Term = 1) throws -> Bool {
      try MatchSpecification(specification(.tuple(one), guards, [.true])).result(for: row(first)) != nil
    }
    #expect(try holds(call("<", one, 2), call(">", one, 0)))
    #expect(try !holds(call("<", one, 2), call(">", one, 1)))
    #expect(try !holds(one), "1 is not true")
    #expect(try !holds(call("hd", one)) && !holds(call("+", one, .atom("a"))))
    #expect(try !holds(call("not", call("hd", one))), "nor does its contrary")
    #expect(try holds(call("orelse", call("is_atom", one), call("==", one, 1.0))))
    #expect(try holds(call("andalso", .true, call("=:=", one, 1))))
    #expect(try !holds(call("=:=", one, 1.0)))
  }

  @Test func `a result that cannot be computed is EXIT`() throws {
    for expression in [
      call("div", one, 0), call("rem", one, 0), call("/", one, 0), call("element", 3, .tuple(.tuple(one))),
      call("hd", .emptyList), call("tl", one), call("map_get", 1, one), call("length", one),
    ] { #expect(try value(expression) == .atom(.exit), "\(expression)") }
  }

  @Test func `tuples are written in tuples, constants as such, the row and all variables have names`() throws
  {
    #expect(try value(.tuple(.tuple(two, one))) == .tuple(2, 1))
    #expect(try value(call("const", call("hd", one))) == .tuple(.atom("hd"), one))
    #expect(try value(.atom("$_")) == .tuple(1, 2) && value(.atom("$$")) == .list(of: [1, 2]))
    #expect(try value(.list(of: [one], tail: two)) == .list(of: [1], tail: 2))
    #expect(try value(.map(of: [(one, two)])) == .map(of: [(1, 2)]))
    #expect(try value(.string("text")) == .string("text"))
  }

  @Test func `numbers are computed as Erlang does`() throws {
    let sums: [(Term, Term)] = [
      (call("+", one, two), 3), (call("-", one, two), -1), (call("*", two, two), 4),
      (call("/", one, two), 0.5), (call("div", -7, two), -3), (call("rem", -7, two), -1),
      (call("+", one, 0.5), 1.5), (call("-", one), -1), (call("abs", -2.5), 2.5),
      (call("round", 2.5), 3), (call("trunc", -2.5), -2), (call("band", 6, 3), 2),
      (call("bor", 6, 3), 7), (call("bxor", 6, 3), 5), (call("bnot", 0), -1), (call("bsl", 1, 3), 8),
      (call("bsr", 8, 2), 2), (call("size", .atom("$_")), 2), (call("byte_size", .string("é")), 2),
    ]
    for (expression, sum) in sums { #expect(try value(expression) == sum, "\(expression)") }
  }

  @Test func `what is no specification is refused before any row is looked at`() {
    for term in [
      .ok, .list(of: [.ok]), .list(of: [.tuple(any, .emptyList)]),
      specification(any, [], []), specification(any, [], [two]), specification(any, [], [call("nope", 1)]),
      specification(any, [], [call("hd")]), specification(any, [], [call("hd", 1, 2)]),
      specification(any, [.tuple()], [.true]), .list(of: [], tail: .ok),
    ] as [Term] {
      #expect(throws: TableError.badSpecification, "\(term)") { try MatchSpecification(term) }
    }
  }

  @Test func `no clause matches nothing, an expression nested too deeply is refused`() throws {
    #expect(try MatchSpecification(.emptyList).result(for: row(1)) == nil)
    let deep = (0..<2_000).reduce(Term.true) { term, _ in call("not", term) }
    #expect(throws: TableError.tooDeep) { try MatchSpecification(specification(any, [], [deep])) }
  }

  @Test func `the key is known where there is one clause that says it`() throws {
    #expect(try MatchSpecification(specification(.tuple(5, any), [], [.true])).exactKey(at: 1) == 5)
    let two = Term.list(of: [.tuple(.tuple(5), .emptyList, .list(of: [.true]))])
    #expect(try MatchSpecification(two).exactKey(at: 2) == nil)
    #expect(try MatchSpecification(.emptyList).exactKey(at: 1) == nil)
  }
}
