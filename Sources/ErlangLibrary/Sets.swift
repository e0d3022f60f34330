import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  private static func set(_ a: Arguments, _ index: Int, _ name: Atom) throws -> MapTerm {
    guard case .map(let map) = a[index] else { throw RaisedError.functionClause("sets", name, a.terms) }
    return map
  }

  private static func members(_ map: MapTerm) -> [Term] { map.orderedPairs.map(\.key) }

  private static func make(_ terms: some Sequence<Term>) -> Term {
    .map(MapTerm(terms.whileWanted.lazy.map { ($0, Term.emptyList) }))
  }

  package static let sets = LibraryModule(
    erlang: "sets", doc: "Sets of any terms, held as the keys of a map. See `MapSet`.",
    functions: [
      .sync(
        "new", [.optional("options", [])], doc: "The empty set.",
        example: (":sets.size(:sets.new())", "0")
      ) {
        _ in .map(MapTerm())
      },
      .sync(
        "from_list", ["list", .optional("options", [])], doc: "The set of the elements.",
        example: (":sets.size(:sets.from_list([1, 2, 1]))", "2")
      ) { a in make(try a.list(0)) },
      .sync(
        "to_list", ["set"], doc: "The members.",
        example: (":sets.to_list(:sets.from_list([2, 1]))", "[1, 2]"),
        blames: [.first: .itself]
      ) { a in .list(of: members(try set(a, 0, "to_list"))) },
      .sync(
        "size", ["set"], doc: "How many members there are.",
        example: (":sets.size(:sets.from_list([1]))", "1"),
        blames: [.first: .itself]
      ) { a in .integer(try set(a, 0, "size").count) },
      .sync(
        "is_empty", ["set"], doc: "Whether there is no member.",
        example: (":sets.is_empty(:sets.new())", "true"),
        blames: [.first: .itself]
      ) { a in .boolean(try set(a, 0, "is_empty").isEmpty) },
      .sync(
        "is_set", ["term"], doc: "Whether the term is a set.", example: (":sets.is_set(:sets.new())", "true")
      ) { a in .boolean(a[0].asMap != nil) },
      .sync(
        "is_element", ["element", "set"], doc: "Whether the element is a member.",
        example: (":sets.is_element(1, :sets.from_list([1]))", "true"),
        blames: [.second: .itself]
      ) { a in
        .boolean(try set(a, 1, "is_element")[a[0]] != nil)
      },
      .sync(
        "add_element", ["element", "set"], doc: "The set with the element.",
        example: (":sets.to_list(:sets.add_element(1, :sets.new()))", "[1]")
      ) { a in
        .map(try set(a, 1, "add_element").setting(a[0], to: .emptyList))
      },
      .sync(
        "del_element", ["element", "set"], doc: "The set without the element.",
        example: (":sets.size(:sets.del_element(1, :sets.from_list([1])))", "0")
      ) { a in
        .map(try set(a, 1, "del_element").removing(a[0]))
      },
      .sync(
        "union", ["set1", "set2"], doc: "What is in either.",
        example: (":sets.size(:sets.union(:sets.from_list([1]), :sets.from_list([2])))", "2")
      ) { a in
        make(members(try set(a, 0, "union")) + members(try set(a, 1, "union")))
      },
      .sync(
        "union", ["sets"], doc: "What is in one of them.",
        example: (":sets.size(:sets.union([:sets.from_list([1])]))", "1")
      ) { a in
        make(try a.list(0).whileWanted.flatMap { members($0.asMap ?? MapTerm()) })
      },
      .sync(
        "intersection", ["set1", "set2"], doc: "What is in both.",
        example: (":sets.to_list(:sets.intersection(:sets.from_list([1, 2]), :sets.from_list([2])))", "[2]")
      ) { a in
        let other = try set(a, 1, "intersection")
        return make(members(try set(a, 0, "intersection")).filter { other[$0] != nil })
      },
      .sync(
        "subtract", ["set1", "set2"], doc: "What is in the first alone.",
        example: (":sets.to_list(:sets.subtract(:sets.from_list([1, 2]), :sets.from_list([2])))", "[1]")
      ) { a in
        let other = try set(a, 1, "subtract")
        return make(members(try set(a, 0, "subtract")).filter { other[$0] == nil })
      },
      .sync(
        "is_subset", ["set1", "set2"], doc: "Whether all of the first is in the second.",
        example: (":sets.is_subset(:sets.new(), :sets.new())", "true"),
        blames: [.first: .clause("fold", arity: 3)]
      ) { a in
        let other = try set(a, 1, "is_subset")
        return .boolean(members(try set(a, 0, "is_subset")).allSatisfy { other[$0] != nil })
      },
      .sync(
        "is_disjoint", ["set1", "set2"], doc: "Whether they have nothing in common.",
        example: (":sets.is_disjoint(:sets.new(), :sets.new())", "true"),
        blames: [.first: .clause("size", .first), .second: .clause("size", .second)]
      ) { a in
        let other = try set(a, 1, "is_disjoint")
        return .boolean(members(try set(a, 0, "is_disjoint")).allSatisfy { other[$0] == nil })
      },
      .async(
        "fold", ["fun", "acc", "set"],
        doc: "Folds over the members; the function takes member and accumulator.",
        example: (":sets.fold(&+/2, 0, :sets.from_list([1, 2]))", "3"),
        blames: [[.first, .third]: .itself]
      ) { c, a in
        var accumulator = a[1]
        for member in members(try set(a, 2, "fold")) {
          accumulator = try await c.call(a[0], member, accumulator)
        }
        return accumulator
      },
      .async(
        "filter", ["fun", "set"], doc: "The members that the function says yes to.",
        example: (":sets.to_list(:sets.filter(&(&1 > 1), :sets.from_list([1, 2])))", "[2]")
      ) { c, a in
        var kept: [Term] = []
        for member in members(try set(a, 1, "filter")) where try await c.test(a[0], member) {
          kept.append(member)
        }
        return make(kept)
      },
    ])
}
