import Terms

extension LibraryModule {
  /// What the functions of a protocol call.
  static let protocolSupport = LibraryModule(
    erlang: "peeper_protocols", doc: "Used by what `defprotocol` defines.",
    functions: [
      .sync("impl_for", ["protocol", "data", "fallback"], doc: "The implementation for a value.") { c, a in
        Implementations.module(try a.atom(0), a[1], fallsBack: a[2].isTruthy, c.interpreter).map { .atom($0) }
          ?? .nil
      },
      .sync("impl_for!", ["protocol", "data", "fallback"], doc: "The same; raises if there is none.") {
        c, a in
        let name = try a.atom(0)
        guard let module = Implementations.module(name, a[1], fallsBack: a[2].isTruthy, c.interpreter) else {
          throw RaisedError.raising(
            "Protocol.UndefinedError",
            [("protocol", a[0]), ("value", a[1]), ("description", .string(""))])
        }
        return .atom(module)
      },
    ])

  private static func lookUps(_ name: String) -> [LibraryFunction] {
    let module = Atom("Elixir." + name)
    return [
      .sync("impl_for", ["data"], doc: "The module that implements the protocol for a value, or `nil`.") {
        c, a in
        Implementations.module(module, a[0], fallsBack: name == "Inspect", c.interpreter).map { .atom($0) }
          ?? .nil
      },
      .sync("impl_for!", ["data"], doc: "The same; raises `Protocol.UndefinedError` if there is none.") {
        c, a in
        guard
          let found = Implementations.module(module, a[0], fallsBack: name == "Inspect", c.interpreter)
        else { throw RaisedError.protocolUndefined(name, for: a[0]) }
        return .atom(found)
      },
    ]
  }

  static let stringChars = LibraryModule(
    "String.Chars",
    doc: "The protocol behind `to_string/1`: strings, atoms, numbers, charlists, dates, addresses, versions.",
    functions: [
      .sync(
        "to_string", ["term"], doc: "The term as text.", example: ("String.Chars.to_string(:ok)", #""ok""#)
      ) { a in .binary(try StringChars.binary(a[0])) }
    ] + lookUps("String.Chars"))

  static let inspectProtocol = LibraryModule(
    "Inspect", doc: "The protocol behind `inspect/2`. `defimpl Inspect` gives a struct a text of its own.",
    functions: [
      .sync(
        "inspect", ["term", "opts"], doc: "The document of a term.",
        example: ("Inspect.inspect(:a, %Inspect.Opts{})", #"":a""#)
      ) { a in .string(a[0].inspect(AlgebraDocument.inspectOptions(a[1]))) }
    ] + lookUps("Inspect"))

  static let enumerable = LibraryModule(
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
  static let enumerableList = enumerable(of: "List")
  static let enumerableMap = enumerable(of: "Map")
  static let enumerableMapSet = enumerable(of: "MapSet")
  static let enumerableRange = enumerable(of: "Range")

  private static func enumerable(of type: String) -> LibraryModule {
    LibraryModule(
      "Enumerable." + type, doc: "What `Enumerable` does for this kind of value.",
      functions: enumerable.functions.filter { !$0.name.name.hasPrefix("impl_for") })
  }

  static let collectable = LibraryModule(
    "Collectable", doc: "The protocol behind `Enum.into/2` and `for … into:`.",
    functions: [
      .async(
        "into", ["collectable"],
        doc: "`{accumulator, fun}`; `fun` takes `{:cont, element}`, `:done` or `:halt`."
      ) {
        c, a in
        if let made = try await Implementations.call("Elixir.Collectable", "into", c, a) { return made }
        let target = a[0]
        let fun = NativeFunction(arity: 2, description: "#Function<0.1/2 in Collectable.into/1>") { c, a in
          guard let pair = a[1].asTuple, pair.count == 2 else {
            guard a[1].isAtom("done") else { return .ok }
            let elements = (a[0].listElements ?? []).reversed()
            var collector = try Collector(into: target)
            for element in elements { try collector.append(element) }
            return collector.finish()
          }
          return .list(Cons(pair[1], a[0]))
        }
        return .tuple(.emptyList, .function(fun))
      }
    ] + lookUps("Collectable"))

  static let protocolModule = LibraryModule(
    "Protocol", doc: "Questions about protocols.",
    functions: [
      .sync("consolidated?", ["protocol"], doc: "Whether the protocol is closed.") { _ in .false },
      .sync("assert_protocol!", ["module"], doc: "Raises if the module is no protocol.") { c, a in
        let module = try a.atom(0)
        guard c.interpreter.exports(module, "__protocol__", 1) else {
          throw RaisedError.argumentError("\(a[0].inspect()) is not a protocol")
        }
        return .ok
      },
      .sync(
        "assert_impl!", ["protocol", "base"], doc: "Raises if the module does not implement the protocol."
      ) {
        c, a in
        let module = try Atom(made: a.atom(0).name + "." + a.atom(1).name.dropFirst(7))
        guard c.interpreter.exists(module) else {
          throw RaisedError.argumentError("\(Term.atom(module).inspect()) is not available")
        }
        return .ok
      },
    ])
}

/// What `Enumerable` answers of a value without going through it.
private enum EnumerableAnswers {
  static func module(_ c: CallContext, _ term: Term) throws -> Atom {
    guard let module = Implementations.module("Elixir.Enumerable", term, fallsBack: false, c.interpreter)
    else { throw RaisedError.enumerableNotImplemented(term) }
    return module
  }

  static func count(_ c: CallContext, _ term: Term) async throws -> Term {
    let implemented = try await Implementations.call("Elixir.Enumerable", "count", c, Arguments(term))
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
    if let implemented = try await Implementations.call("Elixir.Enumerable", "member?", c, arguments) {
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
