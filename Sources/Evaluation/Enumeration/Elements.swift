@_spi(Internals) import Terms

/// The elements of an enumerable, one at a time: lists, maps, ranges, MapSets, date ranges, streams.
public struct Elements {
  /// Elements that are given one by one, unless the enumerable is a range or lazy.
  @usableFromInline let array: [Term]
  @usableFromInline let lazy: LazyElements?
  @usableFromInline let range: RangeTerm?
  /// Converts the range's integers to elements, such as dates; nil if the integers are the elements.
  @usableFromInline let meaning: (@Sendable (Int) -> Term)?
  @usableFromInline var index = 0
  @usableFromInline let count: Int
  /// Who goes through them: many may take long without a call.
  @usableFromInline let context: CallContext?

  private init(
    array: [Term] = [], lazy: LazyElements? = nil, range: RangeTerm? = nil,
    meaning: (@Sendable (Int) -> Term)? = nil, _ context: CallContext?
  ) {
    self.array = array
    self.lazy = lazy
    self.range = range
    self.meaning = meaning
    self.context = context
    count = range?.count ?? array.count
  }
  package init(_ array: [Term]) { self.init(array: array, nil) }

  /// The elements of a struct that are made one by one as they are asked for.
  package init(_ lazy: LazyElements, _ context: CallContext) { self.init(lazy: lazy, context) }

  /// The elements of a struct that the integers of a range stand for.
  package init(_ range: RangeTerm, _ context: CallContext, meaning: @escaping @Sendable (Int) -> Term) {
    self.init(range: range, meaning: meaning, context)
  }

  /// Throws Elixir's `Protocol.UndefinedError` for what has no elements.
  package init(_ context: CallContext, _ term: Term) async throws {
    switch term {
    case .emptyList: self.init([])
    case .list(let cell):
      if let elements = term.listElements {
        self.init(array: elements, context)
      } else {
        self.init(lazy: .improper(cell), context)
      }
    case .map(let map):
      guard let name = map.structName else {
        self.init(array: map.orderedPairs.whileWanted.map { .tuple($0.key, $0.value) }, context)
        return
      }
      switch name {
      case .rangeModule:
        if let range = RangeTerm(term) {
          self.init(range: range, context)
        } else {
          guard let range = WideRange(term) else { throw RaisedError.enumerableNotImplemented(term) }
          self.init(lazy: range.elements, context)
        }
      case .mapSetModule:
        guard let members = map["map"]?.asMap else { throw RaisedError.enumerableNotImplemented(term) }
        self.init(array: members.orderedPairs.map(\.key), context)
      case .streamModule:
        self.init(lazy: try await LazyElements.of(term, context), context)
      default:
        guard let elements = context.traits(of: name).elements else {
          self.init(lazy: try LazyElements.implemented(term, context), context)
          return
        }
        guard let made = try await elements(map, context) else {
          throw RaisedError.enumerableNotImplemented(term)
        }
        self = made
      }
    case .function(let function) where function.arity == 2:
      self.init(lazy: try await LazyElements.of(.function(function), context), context)
    default: self.init(lazy: try LazyElements.implemented(term, context), context)
    }
  }

  static func array(_ first: Cons) throws -> [Term] {
    guard let elements = Term.list(first).listElements else { throw ImproperList(list: .list(first)) }
    return elements
  }

  /// Whether no element needs a callback.
  @inlinable public var isEager: Bool { lazy == nil }

  /// How many there are, if that is known without asking for them.
  @inlinable public var knownCount: Int? { isEager ? count : nil }

  @inlinable func element(_ range: RangeTerm, _ place: Int) -> Term {
    let value = range.element(place)
    return meaning.map { $0(value) } ?? .integer(value)
  }

  /// The element at a place of an eager enumerable.
  package subscript(place: Int) -> Term? {
    guard place >= 0, place < count else { return nil }
    return range.map { element($0, place) } ?? array[place]
  }

  /// The next element of an eager enumerable.
  @inlinable @inline(__always) public mutating func nextEager() -> Term? {
    guard index < count else { return nil }
    defer { index += 1 }
    if let range { return element(range, index) }
    return array[index]
  }

  /// Gives the next element; nil after the last.
  @inlinable @inline(__always) public mutating func next() async throws -> Term? {
    if let lazy {
      try await context?.countReduction()
      return try await lazy.next()
    }
    if index & 0x3FF == 0x3FF { try await context?.countReduction() }
    return nextEager()
  }

  /// Tells a stream that no more is wanted: what it opened it closes.
  package func close() async throws { try await lazy?.close() }

  /// All that are left.
  package mutating func rest() async throws -> [Term] {
    if let lazy {
      var elements: [Term] = []
      while let element = try await next() {
        elements.append(element)
        _ = try RaisedError.elements(elements.count)
      }
      try await lazy.close()
      return elements
    }
    _ = try RaisedError.elements(max(count - index, 0))
    defer { index = count }
    if let range {
      var elements: [Term] = []
      elements.reserveCapacity(max(count - index, 0))
      for place in index..<max(count, index) {
        if place & 0xFFFF == 0xFFFF { try await context?.countReduction() }
        elements.append(element(range, place))
      }
      return elements
    }
    return index == 0 ? array : Array(array[min(index, count)...])
  }

  /// All elements of an enumerable.
  package static func all(_ context: CallContext, _ term: Term) async throws -> [Term] {
    if case .list(let cell) = term { return try array(cell) }
    return try await with(context, term) { try await $0.rest() }
  }

  /// Runs the body and closes the enumerable, however that ends.
  package static func with<Result>(
    _ context: CallContext, _ term: Term, _ body: (inout Elements) async throws -> Result
  ) async throws -> Result {
    var elements = try await Elements(context, term)
    let result: Result
    do {
      result = try await body(&elements)
    } catch {
      try? await elements.close()
      throw error
    }
    try await elements.close()
    return result
  }
}

extension CallContext {
  /// How structs of that name take part in protocols, if a ready-made module says so.
  func traits(of structure: Atom) -> StructTraits {
    interpreter.library.module(named: structure)?.traits ?? StructTraits()
  }
}

extension Atom {
  static let rangeModule: Atom = "Elixir.Range"
  package static let mapSetModule: Atom = "Elixir.MapSet"
  package static let streamModule: Atom = "Elixir.Stream"
  package static let dateRangeModule: Atom = "Elixir.Date.Range"
}
