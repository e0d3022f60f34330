import Evaluation
import Terms

extension LibraryModule {
  package static let enumerable = LibraryModule(
    "Enumerable", doc: "The protocol behind `Enum` and `Stream`.",
    functions: [
      .async(
        "reduce", ["enumerable", "acc", "fun"],
        doc:
          "Folds: `acc` is `{:cont, acc}`, `{:halt, acc}` or `{:suspend, acc}`, and so is what `fun` answers.",
        example: ("Enumerable.reduce([1, 2], {:cont, 0}, &{:cont, &1 + &2})", "{:done, 3}")
      ) { c, a in try await Reduction(Elements(c, a[0]), a[2]).run(c, a[1]) },
      .async(
        "count", ["enumerable"], doc: "`{:ok, count}`, or `{:error, module}` where it has to be counted."
      ) {
        c, a in try await EnumerableAnswers.count(c, a[0])
      },
      .async("member?", ["enumerable", "element"], doc: "`{:ok, boolean}` or `{:error, module}`.") { c, a in
        try await EnumerableAnswers.member(c, a[0], a[1])
      },
      .async("slice", ["enumerable"], doc: "`{:error, module}`: elements are taken one by one.") { c, a in
        .tuple(.error, .atom(try EnumerableAnswers.module(c, a[0])))
      },
    ] + lookUps("Enumerable"))

  // The implementations by name, for those that hand on to them: `Enumerable.List.reduce/3`.
  package static let enumerableList = enumerable(of: "List")
  package static let enumerableMap = enumerable(of: "Map")
  package static let enumerableMapSet = enumerable(of: "MapSet")
  package static let enumerableRange = enumerable(of: "Range")

  private static func enumerable(of type: String) -> LibraryModule {
    LibraryModule(
      "Enumerable." + type, doc: "What `Enumerable` does for this kind of value.",
      functions: LibraryModule.enumerable.functions.filter { !$0.name.name.hasPrefix("impl_for") })
  }
}

/// Answers of `Enumerable` about a value that need not go through the value.
private enum EnumerableAnswers {
  static func module(_ c: CallContext, _ term: Term) throws -> Atom {
    guard let module = Implementations.module("Elixir.Enumerable", term, fallsBack: false, c.interpreter)
    else { throw RaisedError.enumerableNotImplemented(term) }
    return module
  }

  static func count(_ c: CallContext, _ term: Term) async throws -> Term {
    let implemented = try await c.callImplementation(of: "Elixir.Enumerable", "count", Arguments(term))
    if let implemented { return implemented }
    let module = try module(c, term)
    if let elements = term.listElements { return .tuple(.ok, .integer(elements.count)) }
    guard case .map = term, let count = try await Elements(c, term).knownCount else {
      return .tuple(.error, .atom(module))
    }
    return .tuple(.ok, .integer(count))
  }

  static func member(_ c: CallContext, _ term: Term, _ element: Term) async throws -> Term {
    let arguments = Arguments(term, element)
    if let implemented = try await c.callImplementation(of: "Elixir.Enumerable", "member?", arguments) {
      return implemented
    }
    let module = try module(c, term)
    guard case .map = term, try await Elements(c, term).isEager else { return .tuple(.error, .atom(module)) }
    return .tuple(.ok, try await c.call(module: "Elixir.Enum", "member?", [term, element]))
  }
}

/// A fold by Elixir's protocol of reducers, which may be suspended and gone on with.
final class Reduction: @unchecked Sendable {
  // Safety: used by one process, one call at a time.
  private var elements: Elements
  private let fun: Term

  init(_ elements: Elements, _ fun: Term) {
    self.elements = elements
    self.fun = fun
  }

  func run(_ context: CallContext, _ start: Term) async throws -> Term {
    var state = start
    while true {
      guard let pair = state.asTuple, pair.count == 2, let word = pair[0].asAtom?.name else {
        throw RaisedError.functionClause("Elixir.Enumerable.List", "reduce", [.emptyList, state, fun])
      }
      switch word {
      case "cont":
        guard let element = try await elements.next() else { return .tuple(.atom("done"), pair[1]) }
        state = try await context.call(fun, element, pair[1])
      case "suspend":
        let rest = NativeFunction(arity: 1) { context, a in try await self.run(context, a[0]) }
        return .tuple(.atom("suspended"), pair[1], .function(rest))
      case "halt":
        try await elements.close()
        return .tuple(.atom("halted"), pair[1])
      default: throw RaisedError.functionClause("Elixir.Enumerable.List", "reduce", [.emptyList, state, fun])
      }
    }
  }
}
