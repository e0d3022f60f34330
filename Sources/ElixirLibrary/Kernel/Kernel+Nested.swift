import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  /// Nested access with a list of keys. (With a path, such as `put_in(a.b[:c], 1)`, they are the resolver's.)
  static let kernelNested: [LibraryFunction] = [
    .async(
      "get_in", ["data", "keys"],
      doc: "The value at the end of the keys, or `nil`. A key may be a function of `Access`.",
      example: ("get_in(%{a: %{b: 1}}, [:a, :b])", "1")
    ) { c, a in try await AccessPath.getIn(c, a[0], a.keys()[...]) },
    .async(
      "put_in", ["data", "keys", "value"], doc: "The data with the value at the end of the keys set.",
      example: ("put_in(%{a: %{b: 1}}, [:a, :b], 2)", "%{a: %{b: 2}}")
    ) { c, a in
      let value = a[2]
      return try await AccessPath.update(c, a[0], a.keyPath()[...]) { _ in value }
    },
    .async(
      "update_in", ["data", "keys", "fun"],
      doc: "The data with the value at the end of the keys changed by `fun`.",
      example: ("update_in(%{a: 1}, [:a], &(&1 + 1))", "%{a: 2}")
    ) { c, a in
      let fun = try a.callback(2, arity: 1)
      return try await AccessPath.update(c, a[0], a.keyPath()[...]) { try await c.call(fun, $0) }
    },
    .async(
      "get_and_update_in", ["data", "keys", "fun"],
      doc: "`fun` gives `{answer, value}` or `:pop`; the result is the answer and the changed data.",
      example: ("get_and_update_in(%{a: 1}, [:a], &{&1, &1 + 1})", "{1, %{a: 2}}")
    ) { c, a in try await AccessPath.getAndUpdate(c, a[0], a.keyPath(), a.function(2, arity: 1)) },
    .async(
      "pop_in", ["data", "keys"], doc: "The value at the end of the keys, and the data without it.",
      example: ("pop_in(%{a: %{b: 1}}, [:a, :b])", "{1, %{a: %{}}}")
    ) { c, a in try await AccessPath.pop(c, a[0], a.keyPath()) },
  ]
}

extension Arguments {
  /// The keys of a function for nested data: one at least.
  fileprivate func keys() throws -> [Term] {
    let keys = try list(1)
    guard !keys.isEmpty else { throw ArgumentMismatch(1, "an empty list") }
    return keys
  }

  fileprivate func keyPath() throws -> [AccessPath.Key] { try keys().map { .key($0) } }
}
