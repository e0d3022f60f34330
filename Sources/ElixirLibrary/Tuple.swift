import Evaluation
import Terms

extension LibraryModule {
  package static let tuple = LibraryModule(
    "Tuple",
    doc:
      "Functions over tuples: a fixed number of elements, found by place in no time. See also `elem/2` and `put_elem/3`.",
    functions: [
      .sync(
        "append", ["tuple", "value"], doc: "Adds the value at the end.",
        example: ("Tuple.append({:a}, :b)", "{:a, :b}"), mismatch: .badArgument,
        inlinedAs: ("erlang", "append_element")
      ) { a in
        .tuple(of: Array(try a.tuple(0)) + [a[1]])
      },
      .sync(
        "insert_at", ["tuple", "index", "value"], doc: "Inserts the value at a place.",
        example: ("Tuple.insert_at({1, 3}, 1, 2)", "{1, 2, 3}"), mismatch: .badArgument
      ) {
        a in
        let index = try place(a, 1)
        var elements = try elements(a, index)
        guard (0...elements.count).contains(index) else { throw ArgumentMismatch(0, "out of range") }
        elements.insert(a[2], at: index)
        return .tuple(of: elements)
      },
      .sync(
        "delete_at", ["tuple", "index"], doc: "Removes the element at a place.",
        example: ("Tuple.delete_at({1, 2}, 0)", "{2}"), mismatch: .badArgument
      ) { a in
        let index = try place(a, 1)
        var elements = try elements(a, index)
        guard elements.indices.contains(index) else { throw ArgumentMismatch(0, "out of range") }
        elements.remove(at: index)
        return .tuple(of: elements)
      },
      .sync(
        "duplicate", ["data", "size"], doc: "A tuple of the same element `size` times.",
        example: ("Tuple.duplicate(:a, 2)", "{:a, :a}"), mismatch: .badArgument
      ) { a in
        guard let count = a[1].asPlace, (0..<1 << 24).contains(count) else {
          throw ArgumentMismatch(0, "out of range")
        }
        return .tuple(of: Array(repeating: a[0], count: count))
      },
      .sync(
        "to_list", ["tuple"], doc: "The elements as a list.", example: ("Tuple.to_list({1, 2})", "[1, 2]"),
        mismatch: .badArgument, inlinedAs: ("erlang", "tuple_to_list")
      ) { a in
        .list(of: try a.tuple(0))
      },
      .sync(
        "sum", ["tuple"], doc: "The sum of the elements.", example: ("Tuple.sum({1, 2.5})", "3.5"),
        mismatch: .badArgument
      ) { a in
        try a.tuple(0).reduce(.integer(0)) { try EnumSupport.add($1, $0) }
      },
      .sync(
        "product", ["tuple"], doc: "The product of the elements.", example: ("Tuple.product({2, 3})", "6"),
        mismatch: .badArgument
      ) { a in
        try a.tuple(0).reduce(.integer(1)) { try EnumSupport.multiply($1, $0) }
      },
    ])

  /// The tuple's elements. Erlang takes the index first, so its error calls the tuple argument 2.
  private static func elements(_ a: Arguments, _ index: Int) throws -> [Term] {
    if let tuple = a[0].asTuple { return Array(tuple) }
    guard index < 0 else { throw ArgumentMismatch(1, "not a tuple") }
    throw RaisedError.badArguments(
      [(1, "out of range"), (2, "not a tuple")], in: "Elixir.Tuple", "insert_at", a.terms)
  }

  private static func place(_ a: Arguments, _ index: Int) throws -> Int {
    switch a[index] {
    case .integer(let place): return place
    default: throw RaisedError.arithmetic("+", a[index], 1)
    }
  }
}
