import ActorRuntime
@_spi(Internals) import Terms

/// The elements of a stream, made one by one as they are asked for.
@usableFromInline package final class LazyElements {
  @safe @exclusivity(unchecked) private var step: () async throws -> Term?
  @safe @exclusivity(unchecked) private var ending: () async throws -> Void
  private var isOver = false
  private var isClosed = false
  private var turns = 0

  package init(_ step: @escaping () async throws -> Term?, close: @escaping () async throws -> Void = {}) {
    self.step = step
    ending = close
  }

  deinit {
    // Streams may stand on one another in any number: what such a chain holds is freed one after the other.
    var held = [NestedRelease.held(step), NestedRelease.held(ending)]
    (step, ending) = ({ nil }, {})
    NestedRelease.release(&held)
  }

  @usableFromInline package func next() async throws -> Term? {
    if isOver { return nil }
    // A caller may ask for ever without a call of anything.
    turns &+= 1
    if turns & 0x3FF == 0 { try LocalProcess.current?.checkKilled() }
    if let element = try await step() { return element }
    isOver = true
    return nil
  }

  /// No more is wanted: what was opened is closed, once.
  package func close() async throws {
    if isClosed { return }
    isClosed = true
    isOver = true
    try await ending()
  }

  /// Elements of an improper list; throws `ImproperList` when its last tail is reached.
  static func improper(_ first: Cons) -> LazyElements {
    var rest = Term.list(first)
    return LazyElements {
      guard case .list(let cell) = rest else { throw ImproperList(list: .list(first)) }
      rest = cell.tail
      return cell.head
    }
  }

  /// The elements of an enumerable as lazy ones.
  package static func of(_ term: Term, _ context: CallContext) async throws -> LazyElements {
    switch term {
    case .function(let function):
      if let source = function as? StreamSource { return try await source.make(context) }
      return try await collected(function, context)
    case .map(let map) where map.structName == .streamModule:
      var elements = try await of(map["enum"] ?? .emptyList, context)
      for stage in (map["funs"]?.listElements ?? []).reversed() {
        guard case .function(let function) = stage, let stage = function as? StreamStage else {
          throw RaisedError.enumerableNotImplemented(term)
        }
        elements = stage.make(context, elements)
      }
      return elements
    default:
      var elements = try await Elements(context, term)
      return LazyElements({ try await elements.next() }, close: { try await elements.close() })
    }
  }

  /// The elements of a value that evaluated code implements `Enumerable` for, asked for one at a time.
  static func implemented(_ term: Term, _ context: CallContext) throws -> LazyElements {
    guard context.implementation(of: "Elixir.Enumerable", for: term, "reduce", 3) != nil else {
      throw RaisedError.enumerableNotImplemented(term)
    }
    let suspend = Term.function(NativeFunction(arity: 2) { a in .tuple(.atom("suspend"), a[0]) })
    var rest: Term?
    return LazyElements(
      {
        let answer: Term
        if let rest {
          answer = try await context.call(rest, .tuple(.atom("cont"), .nil))
        } else {
          let arguments = Arguments(term, .tuple(.atom("cont"), .nil), suspend)
          let first = try await context.callImplementation(of: "Elixir.Enumerable", "reduce", arguments)
          guard let first else { throw RaisedError.enumerableNotImplemented(term) }
          answer = first
        }
        guard let state = answer.asTuple, state.count == 3, state[0].isAtom("suspended") else { return nil }
        rest = state[2]
        return state[1]
      },
      close: {
        guard let rest else { return }
        _ = try await context.call(rest, .tuple(.atom("halt"), .nil))
      })
  }

  /// Elements that a function of the language hands out by Elixir's protocol of reducers; collected at once.
  private static func collected(_ function: FunctionTerm, _ context: CallContext) async throws -> LazyElements
  {
    let reducer = NativeFunction(arity: 2) { a in .tuple(.atom("cont"), .list(Cons(a[0], a[1]))) }
    let answer = try await context.call(
      .function(function), .tuple(.atom("cont"), .emptyList), .function(reducer))
    guard let pair = answer.asTuple, pair.count == 2, let reversed = pair[1].listElements else {
      throw RaisedError.match(answer)
    }
    var rest = reversed
    return LazyElements { rest.popLast() }
  }
}

/// A stage of a `%Stream{}`: what `Stream.map/2` and its kin put between the elements and who asks for them.
package final class StreamStage: CallableFunction, @unchecked Sendable {
  // Safety: immutable until it is freed.
  private(set) var make: @Sendable (CallContext, LazyElements) -> LazyElements
  private let text: String

  package init(_ text: String, _ make: @escaping @Sendable (CallContext, LazyElements) -> LazyElements) {
    self.make = make
    self.text = text
    super.init(arity: 1)
  }

  deinit {
    var held = [NestedRelease.held(make)]
    make = { $1 }
    NestedRelease.release(&held)
  }

  package override var description: String { "#Function<\(text)>" }
}

/// A stream that is a function: `Stream.cycle/1`, `Stream.iterate/2`, …
package final class StreamSource: CallableFunction, @unchecked Sendable {
  // Safety: immutable until it is freed.
  private(set) var make: @Sendable (CallContext) async throws -> LazyElements
  private let text: String

  package init(_ text: String, _ make: @escaping @Sendable (CallContext) async throws -> LazyElements) {
    self.make = make
    self.text = text
    super.init(arity: 2)
  }

  deinit {
    var held = [NestedRelease.held(make)]
    make = { _ in LazyElements { nil } }
    NestedRelease.release(&held)
  }

  package override var description: String { "#Function<\(text)>" }

  /// Elixir's protocol of reducers: called with `{:cont, acc}` and a function.
  override func call(_ context: CallContext, _ arguments: Arguments) async throws -> Term {
    guard var state = arguments[0].asTuple, state.count == 2 else {
      throw RaisedError.functionClause("Elixir.Stream", "reduce", arity: 2)
    }
    let elements = try await make(context)
    while state[0].isAtom("cont") {
      guard let element = try await elements.next() else { return .tuple(.atom("done"), state[1]) }
      let answer = try await context.call(arguments[1], element, state[1])
      guard let next = answer.asTuple, next.count == 2 else { throw RaisedError.caseClause(answer) }
      state = next
    }
    try await elements.close()
    return .tuple(.atom("halted"), state[1])
  }
}
