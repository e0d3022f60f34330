import Terms

/// Thrown by what walks through a list and finds a tail that is no list: which function Elixir names then depends
/// on the one that was called.
struct ImproperList: Error {
  /// The list, or what of it was left.
  package let list: Term

  /// What Elixir raises where that function of `Enum` meets such a tail.
  func error(in module: Atom, _ function: Atom, _ arguments: [Term]) -> RaisedError {
    let key = "\(function.name)/\(arguments.count)"
    if module == "Elixir.Enum", let inner = ImproperList.functions[Substring(key)] {
      return .functionClause(inner.module, inner.name, arity: inner.arity)
    }
    if module == "Elixir.Enum", ImproperList.badArguments.contains(key) {
      return .badArguments([(1, "not a proper list")], in: "erlang", "length", [list])
    }
    return .functionClause("Elixir.Enum", "reduce", arity: 3)
  }

  private static let badArguments: Set<String> = [
    "count/1", "count_until/2", "group_by/2", "group_by/3", "member?/2", "random/1", "reverse/2",
    "reverse_slice/3", "unzip/1",
  ]

  private static let functions: [Substring: (module: Atom, name: Atom, arity: Int)] = {
    var functions: [Substring: (module: Atom, name: Atom, arity: Int)] = [:]
    for line in table.split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard parts.count == 2, let slash = parts[1].lastIndex(of: "/"),
        let arity = Int(parts[1][parts[1].index(after: slash)...])
      else { continue }
      var name = parts[1][..<slash]
      var module: Atom = "Elixir.Enum"
      if let dot = name.lastIndex(of: "."), name.hasPrefix(":") || name.hasPrefix("Enumerable") {
        module = name.hasPrefix(":") ? Atom(String(name[..<dot].dropFirst())) : Atom("Elixir." + name[..<dot])
        name = name[name.index(after: dot)...]
      }
      functions[parts[0]] = (module, Atom(String(name)), arity)
    }
    return functions
  }()

  private static let table = """
    all?/1 all_list/1
    all?/2 all_list/2
    any?/1 any_list/1
    any?/2 any_list/2
    at/2 drop_list/2
    at/3 drop_list/2
    chunk_by/2 Enumerable.List.reduce/3
    chunk_every/2 Enumerable.List.reduce/3
    chunk_every/3 Enumerable.List.reduce/3
    chunk_every/4 Enumerable.List.reduce/3
    chunk_while/4 Enumerable.List.reduce/3
    count/2 -count/2-lists^foldl/2-0-/3
    dedup/1 dedup_list/2
    dedup_by/2 -dedup_by/2-lists^foldl/2-0-/3
    drop_every/2 -drop_every/2-lists^foldl/2-0-/3
    each/2 -each/2-lists^foreach/1-0-/2
    fetch!/2 drop_list/2
    fetch/2 drop_list/2
    filter/2 filter_list/2
    find/2 find_list/3
    find/3 find_list/3
    find_index/2 find_index_list/3
    find_value/2 find_value_list/3
    find_value/3 find_value_list/3
    flat_map/2 flat_map_list/2
    flat_map_reduce/3 Enumerable.List.reduce/3
    frequencies/1 -frequencies/1-lists^foldl/2-0-/3
    frequencies_by/2 -frequencies_by/2-lists^foldl/2-0-/3
    intersperse/2 intersperse_non_empty_list/2
    into/3 -map/2-lists^map/1-0-/2
    join/1 -map/2-lists^map/1-0-/2
    join/2 join_non_empty_list/3
    map/2 -map/2-lists^map/1-0-/2
    map_every/3 -map_every/3-lists^foldl/2-0-/3
    map_intersperse/3 map_intersperse_list/3
    map_join/2 map_intersperse_list/3
    map_join/3 map_intersperse_list/3
    map_reduce/3 -map_reduce/3-lists^mapfoldl/2-0-/3
    max/1 :lists.max/2
    max_by/2 -aggregate_by/4-lists^foldl/2-0-/3
    min/1 :lists.min/2
    min_by/2 -aggregate_by/4-lists^foldl/2-0-/3
    min_max/1 -min_max/2-lists^foldl/2-0-/3
    min_max_by/2 -min_max_by/4-lists^foldl/2-0-/3
    product/1 -product/1-lists^foldl/2-0-/3
    reduce/2 -reduce/2-lists^foldl/2-0-/3
    reduce/3 -reduce/3-lists^foldl/2-0-/3
    reduce_while/3 Enumerable.List.reduce/3
    reject/2 reject_list/2
    reverse/1 -reverse/1-lists^foldl/2-0-/3
    scan/2 scan_list/3
    scan/3 scan_list/3
    shuffle/1 -shuffle/1-lists^foldl/2-0-/3
    slice/3 take_list/2
    sort/1 :lists.sort/1
    sort_by/2 -map/2-lists^map/1-0-/2
    split_while/2 split_while_list/3
    split_with/2 -split_with/2-lists^foldl/2-0-/3
    sum/1 -sum/1-lists^foldl/2-0-/3
    take/2 take_list/2
    take_every/2 take_every_list/2
    take_random/2 take_random_list_one/3
    take_while/2 take_while_list/2
    uniq/1 uniq_list/3
    uniq_by/2 uniq_list/3
    with_index/1 with_index_list/2
    with_index/2 with_index_list/2
    zip/2 zip_list/3
    zip_reduce/4 zip_reduce_list/4
    zip_with/3 zip_with_list/3
    """
}

extension Arguments {
  /// Of an empty list Elixir's folds look at the function all the same: it has to be one.
  package func checkFunction(_ place: Int, ofEmpty list: Int, _ inner: Atom, arity: Int) throws {
    guard case .emptyList = self[list] else { return }
    if case .function = self[place] { return }
    throw RaisedError.functionClause("Elixir.Enum", inner, arity: arity)
  }
}
