import Terms

/// Says whether Elixir's function goes through a map with `:maps.fold/3`, whose order for a map of more than 32 keys is
/// the reverse of `Map.to_list/1`'s. (Others take the map's list, or go through it with `Enumerable.reduce/3`.)
package enum LargeMapFolding: Sendable {
  case never
  case always
  case when(@Sendable (Arguments) -> Bool)

  /// Whether a call with those arguments folds.
  private func applies(to arguments: Arguments) -> Bool {
    switch self {
    case .never: false
    case .always: true
    case .when(let condition): condition(arguments)
    }
  }

  /// The function, but given the pairs of a large map in the order in which Elixir's goes through them.
  func applied(
    to body: @escaping @Sendable (CallContext, Arguments) async throws -> Term
  ) -> @Sendable (CallContext, Arguments) async throws -> Term {
    if case .never = self { return body }
    return { context, arguments in
      guard case .map(let map) = arguments[0], map.isFoldedInReverse, applies(to: arguments) else {
        return try await body(context, arguments)
      }
      return try await body(context, Arguments([map.foldedList] + arguments.terms.dropFirst()))
    }
  }
}

extension Term {
  /// The pairs of a large map in the order in which Elixir folds over it; anything else as it is.
  package var inFoldingOrder: Term {
    guard case .map(let map) = self, map.isFoldedInReverse else { return self }
    return map.foldedList
  }
}

extension MapTerm {
  fileprivate var isFoldedInReverse: Bool { count > 32 && structName == nil }
  fileprivate var foldedList: Term { .list(of: foldedPairs.map { .tuple($0.key, $0.value) }) }
}
