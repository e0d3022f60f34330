@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

/// A `%MapSet{}`: its members are the keys of a map.
enum MapSetTerms {
  static let fields: [(Atom, Term)] = [("map", .map(MapTerm())), ("version", 2)]

  static func make(_ members: MapTerm) -> Term {
    .map(of: [
      (.atom(.structKey), .atom(.mapSetModule)), (.atom("map"), .map(members)), (.atom("version"), 2),
    ])
  }

  static func make(of members: some Sequence<Term>) -> Term {
    make(MapTerm(members.whileWanted.lazy.map { ($0, Term.emptyList) }))
  }

  static func members(_ term: Term) -> MapTerm? {
    guard case .map(let map) = term, map.structName == .mapSetModule else { return nil }
    return map["map"]?.asMap
  }
}

extension LibraryModule {
  private static func members(_ a: Arguments, _ index: Int) throws -> MapTerm {
    guard let members = MapSetTerms.members(a[index]) else { throw ArgumentMismatch(index, "not a MapSet") }
    return members
  }

  private static func select(_ c: CallContext, _ a: Arguments, keeping: Bool) async throws -> Term {
    var set = try members(a, 0)
    let fun = Term.function(try a.function(1, arity: 1))
    for (member, _) in set.orderedPairs where try await c.test(fun, member) != keeping { set[member] = nil }
    return MapSetTerms.make(set)
  }

  package static let mapSet = LibraryModule(
    "MapSet", doc: "Sets of any terms, told apart by `===`. Functions of `Enum` see the members.",
    structFields: MapSetTerms.fields,
    functions: [
      .sync("new", [], doc: "The empty set.", example: ("MapSet.new()", "MapSet.new([])")) { (_: Arguments) in
        MapSetTerms.make(MapTerm())
      },
      .async(
        "new", ["enumerable"], doc: "The set of the elements.",
        example: ("MapSet.new([1, 2, 1])", "MapSet.new([1, 2])")
      ) { c, a in
        if MapSetTerms.members(a[0]) != nil { return a[0] }
        return MapSetTerms.make(of: try await Elements.all(c, a[0]))
      },
      .async(
        "new", ["enumerable", "transform"], doc: "The set of what `transform` answers to the elements.",
        example: ("MapSet.new([1, 2], &(&1 * 2))", "MapSet.new([2, 4])")
      ) {
        c, a in
        let fun = Term.function(try a.function(1, arity: 1))
        var set = MapTerm()
        for x in try await Elements.all(c, a[0]).whileWanted { set[try await c.call(fun, x)] = .emptyList }
        return MapSetTerms.make(set)
      },
      .sync(
        "put", ["map_set", "value"], doc: "The set with the value.",
        example: ("MapSet.put(MapSet.new([1]), 2)", "MapSet.new([1, 2])")
      ) { a in
        MapSetTerms.make(try members(a, 0).setting(a[1], to: .emptyList))
      },
      .sync(
        "delete", ["map_set", "value"], doc: "The set without the value.",
        example: ("MapSet.delete(MapSet.new([1, 2]), 2)", "MapSet.new([1])")
      ) { a in
        MapSetTerms.make(try members(a, 0).removing(a[1]))
      },
      .sync(
        "member?", ["map_set", "value"], doc: "Whether the value is in the set.",
        example: ("MapSet.member?(MapSet.new([1]), 1)", "true")
      ) { a in
        .boolean(try members(a, 0)[a[1]] != nil)
      },
      .sync(
        "size", ["map_set"], doc: "How many members there are.",
        example: ("MapSet.size(MapSet.new([1, 2]))", "2")
      ) { a in
        .integer(try members(a, 0).count)
      },
      .sync(
        "to_list", ["map_set"], doc: "The members as a list.",
        example: ("MapSet.to_list(MapSet.new([2, 1]))", "[1, 2]")
      ) { a in
        .list(of: try members(a, 0).orderedPairs.map(\.key))
      },
      .sync(
        "union", ["map_set1", "map_set2"], doc: "What is in either.",
        example: ("MapSet.union(MapSet.new([1]), MapSet.new([2]))", "MapSet.new([1, 2])")
      ) {
        a in
        var (set, work) = (try members(a, 0), LongWork())
        try members(a, 1).forEach { key, _ in
          try work.check()
          set[key] = .emptyList
        }
        return MapSetTerms.make(set)
      },
      .sync(
        "intersection", ["map_set", "map_set"], doc: "What is in both.",
        example: ("MapSet.intersection(MapSet.new([1, 2]), MapSet.new([2]))", "MapSet.new([2])")
      ) {
        a in
        let other = try members(a, 1)
        return MapSetTerms.make(
          of: try members(a, 0).orderedPairs.map(\.key).whileWanted.filter { other[$0] != nil })
      },
      .sync(
        "difference", ["map_set1", "map_set2"], doc: "What is in the first alone.",
        example: ("MapSet.difference(MapSet.new([1, 2]), MapSet.new([2]))", "MapSet.new([1])")
      ) {
        a in
        var (set, work) = (try members(a, 0), LongWork())
        try members(a, 1).forEach { key, _ in
          try work.check()
          set[key] = nil
        }
        return MapSetTerms.make(set)
      },
      .sync(
        "symmetric_difference", ["map_set1", "map_set2"], doc: "What is in one of them alone.",
        example: ("MapSet.symmetric_difference(MapSet.new([1, 2]), MapSet.new([2, 3]))", "MapSet.new([1, 3])")
      ) { a in
        var set = try members(a, 0)
        let other = try members(a, 1)
        for (key, _) in other.orderedPairs.whileWanted { set[key] = set[key] == nil ? .emptyList : nil }
        return MapSetTerms.make(set)
      },
      .sync(
        "subset?", ["map_set1", "map_set2"], doc: "Whether all of the first is in the second.",
        example: ("MapSet.subset?(MapSet.new([1]), MapSet.new([1, 2]))", "true")
      ) {
        a in
        let other = try members(a, 1)
        return .boolean(try members(a, 0).orderedPairs.whileWanted.allSatisfy { other[$0.key] != nil })
      },
      .sync(
        "disjoint?", ["map_set1", "map_set2"], doc: "Whether they have nothing in common.",
        example: ("MapSet.disjoint?(MapSet.new([1]), MapSet.new([2]))", "true")
      ) {
        a in
        let other = try members(a, 1)
        return .boolean(try members(a, 0).orderedPairs.whileWanted.allSatisfy { other[$0.key] == nil })
      },
      .sync(
        "equal?", ["map_set1", "map_set2"], doc: "Whether both have the same members.",
        example: ("MapSet.equal?(MapSet.new([1]), MapSet.new([1]))", "true")
      ) {
        a in .boolean(Term.map(try members(a, 0)) == .map(try members(a, 1)))
      },
      .async(
        "filter", ["map_set", "fun"], doc: "The members that `fun` says yes to.",
        example: ("MapSet.filter(MapSet.new([1, 2]), &(&1 > 1))", "MapSet.new([2])")
      ) {
        c, a in try await select(c, a, keeping: true)
      },
      .async(
        "reject", ["map_set", "fun"], doc: "The members that `fun` says no to.",
        example: ("MapSet.reject(MapSet.new([1, 2]), &(&1 > 1))", "MapSet.new([1])")
      ) {
        c, a in try await select(c, a, keeping: false)
      },
    ])
}
