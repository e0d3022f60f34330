import Evaluation
import Terms

extension LibraryFunction {
  /// Those that in Elixir go through a map with `:maps.fold/3`, whose order for a map of more than 32 keys is the
  /// reverse of `Map.to_list/1`'s. (The others take the map's list, or go through it with `Enumerable.reduce/3`.)
  private static let folding: Set<String> = [
    "concat/1", "concat/2", "dedup/1", "dedup_by/2", "drop/2", "drop_every/2", "drop_while/2", "each/2",
    "filter/2", "flat_map/2", "group_by/2", "group_by/3", "intersperse/2", "into/3", "join/1", "join/2",
    "map/2", "map_every/3", "map_intersperse/3", "map_join/2", "map_join/3", "map_reduce/3", "max/2",
    "max/3", "max_by/2", "max_by/3", "max_by/4", "min/2", "min/3", "min_by/2", "min_by/3", "min_by/4",
    "min_max_by/2", "min_max_by/3", "min_max_by/4", "reduce/3", "reject/2", "reverse/1", "reverse/2",
    "reverse_slice/3", "scan/2", "scan/3", "shuffle/1", "sort_by/2", "sort_by/3", "sort/2", "split/2",
    "split_while/2", "split_with/2", "take_every/2", "take_random/2", "uniq/1", "uniq_by/2", "unzip/1",
    "with_index/1", "with_index/2",
  ]

  /// The same function, but given the pairs of a large map in the order in which Elixir's goes through them.
  var foldingLargeMaps: LibraryFunction {
    guard case .async(let body) = body,
      arities.contains(where: { Self.folding.contains("\(self.name.name)/\($0)") })
    else { return self }
    let name = self.name.name
    return LibraryFunction(
      self.name, parameters, doc: doc, example: nil, examples: examples, optional: optional,
      mismatch: mismatch,
      deprecated: deprecated,
      body: .async { context, arguments in
        guard Self.folding.contains("\(name)/\(arguments.count)"), !takesList(name, arguments) else {
          return try await body(context, arguments)
        }
        var first = foldedList(arguments[0])
        if name == "concat", arguments.count == 1, let inner = arguments[0].listElements {
          let lists = inner.map { foldedList($0) }
          if lists.contains(where: { $0 != nil }) {
            first = .list(of: zip(inner, lists).map { $1 ?? $0 })
          }
        }
        guard let first else { return try await body(context, arguments) }
        return try await body(context, Arguments([first] + arguments.terms.dropFirst()))
      })
  }
}

/// The pairs of a large map in the order in which Elixir folds over it; nil for anything else.
private func foldedList(_ term: Term) -> Term? {
  guard case .map(let map) = term, map.count > 32, map.structName == nil else { return nil }
  return .list(of: map.foldedPairs.map { .tuple($0.key, $0.value) })
}

/// With such a count these take the map's list.
private func takesList(_ name: String, _ arguments: Arguments) -> Bool {
  switch name {
  case "drop", "drop_every": arguments[1].asPlace.map { $0 <= 0 } ?? false
  case "take_every": arguments[1].asPlace.map { $0 <= 1 } ?? false
  default: false
  }
}
