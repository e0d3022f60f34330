import Evaluation
import Terms

/// Building `%Stream{}`s.
enum StreamTerms {
  static let fields: [(Atom, Term)] = [
    ("enum", .nil), ("funs", .emptyList), ("accs", .emptyList), ("done", .nil),
  ]

  /// The stream with another stage.
  static func adding(_ stage: StreamStage?, to enumerable: Term) -> Term {
    var map: MapTerm
    if case .map(let existing) = enumerable, existing.structName == .streamModule {
      map = existing
    } else {
      map = MapTerm(fields.map { (.atom($0.0), $0.1) })
      map[.structKey] = .atom(.streamModule)
      map["enum"] = enumerable
    }
    if let stage {
      // As in Elixir, the last stage stands first.
      map["funs"] = .list(Cons(.function(stage), map["funs"] ?? .emptyList))
    }
    return .map(map)
  }

  static var empty: Term { adding(nil, to: .emptyList) }

  /// A stage that makes of each element at most one.
  static func stage(
    _ text: String, on enumerable: Term,
    _ each: @escaping @Sendable (CallContext) -> (Term) async throws -> Step
  ) -> Term {
    adding(
      StreamStage(text) { context, source in
        let handle = each(context)
        return LazyElements(
          {
            while let element = try await source.next() {
              switch try await handle(element) {
              case .emit(let value): return value
              case .skip: continue
              case .end: return nil
              }
            }
            return nil
          }, close: { try await source.close() })
      }, to: enumerable)
  }

  enum Step {
    case emit(Term)
    case skip
    case end
  }

  static func source(_ text: String, _ make: @escaping @Sendable (CallContext) async throws -> LazyElements)
    -> Term
  {
    .function(StreamSource(text, make))
  }

  /// The elements of what `transform` answers to each element, in order.
  static func flattened(
    _ source: LazyElements, _ transform: @escaping (Term) async throws -> Elements?,
    last: @escaping () async throws -> Elements? = { nil }, close: @escaping () async throws -> Void = {}
  ) -> LazyElements {
    var inner: Elements?
    var isLast = false
    return LazyElements(
      {
        while true {
          if let element = try await inner?.next() { return element }
          try await inner?.close()
          inner = nil
          if isLast { return nil }
          guard let element = try await source.next(), let next = try await transform(element) else {
            isLast = true
            inner = try await last()
            continue
          }
          inner = next
        }
      },
      close: {
        try await inner?.close()
        try await source.close()
        try await close()
      })
  }
}
