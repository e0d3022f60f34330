import Terms

/// `for`: generators and filters in order, what becomes of each value, and what they are collected into.
package final class ForCode: Code, @unchecked Sendable {
  package enum Step: Sendable {
    case generator(Clause, Code)
    /// `<<pattern <- bits>>`: the pattern has to match at the front; the rest goes to a slot.
    case bits(BinaryPattern, rest: Int, guards: [Code], Code)
    case filter(Code)
  }
  package enum Collection: Sendable {
    case list, uniqueList
    case into(Code, unique: Bool)
    /// Clauses over the accumulator, and its first value.
    case reduce([Clause], Code)
  }
  let steps: [Step]
  let body: Code
  let collection: Collection

  package init(_ steps: [Step], _ body: Code, _ collection: Collection) {
    self.steps = steps
    self.body = body
    self.collection = collection
    super.init(canSuspend: true)
  }

  /// Results of the comprehension so far.
  private struct State {
    var values: [Term] = []
    var seen: Set<Term> = []
    var accumulator: Term = .nil
  }

  override func perform(_ frame: Frame) async throws -> Term {
    var state = State()
    var target: Term = .emptyList
    switch collection {
    case .list, .uniqueList: break
    case .into(let code, _):
      target = try await code.value(frame)
      if frame.context.implementation(of: "Elixir.Collectable", for: target, "into", 1) == nil {
        _ = try Collector(into: target, frame.context)
      }
    case .reduce(_, let first):
      state.accumulator = try await first.value(frame)
    }
    try await generate(0, frame, &state)
    switch collection {
    case .list, .uniqueList: return .list(of: state.values)
    case .reduce: return state.accumulator
    case .into: return try await collect(state.values, into: target, frame)
    }
  }

  private func collect(_ values: [Term], into target: Term, _ frame: Frame) async throws -> Term {
    switch target {
    case .emptyList: return .list(of: values)
    case .map(var map) where map.structName == nil:
      for value in values {
        guard let pair = value.asTuple, pair.count == 2 else {
          throw RaisedError.argumentError("argument error")
        }
        map[pair[0]] = pair[1]
      }
      return .map(map)
    case .binary:
      let isBits = { (value: Term) in
        switch value {
        case .binary, .bitstring: true
        default: false
        }
      }
      if let value = values.first(where: { !isBits($0) }) {
        throw RaisedError.argumentError("argument error: \(value.inspect())")
      }
      return try await frame.context.call("Elixir.Enum", "into", Arguments(.list(of: values), target))
    default:
      return try await frame.context.call("Elixir.Enum", "into", Arguments(.list(of: values), target))
    }
  }

  private func generate(_ index: Int, _ frame: Frame, _ state: inout State) async throws {
    guard index < steps.count else { return try await finish(frame, &state) }
    switch steps[index] {
    case .filter(let code):
      let value = try await code.value(frame)
      if value.isTruthy { try await generate(index + 1, frame, &state) }
    case .generator(let clause, let code):
      let source = try await code.value(frame)
      try await eachElement(of: source, frame) { element in
        if try clause.matches(element, frame) { try await self.generate(index + 1, frame, &state) }
      }
    case .bits(let pattern, let rest, let guards, let code):
      var bits = try await code.value(frame)
      guard BitCursor(bits) != nil else { throw RaisedError.erlang(.tuple(.atom("bad_generator"), bits)) }
      while try pattern.match(bits, frame) {
        bits = frame[rest]
        try await frame.context.countReduction()
        if guards.isEmpty || Clause([], guards: guards, body: code).passes(frame) {
          try await generate(index + 1, frame, &state)
        }
      }
    }
  }

  private func finish(_ frame: Frame, _ state: inout State) async throws {
    if case .reduce(let clauses, _) = collection {
      for clause in clauses where try clause.matches(state.accumulator, frame) {
        state.accumulator =
          try await clause.body.value(frame)
        return
      }
      throw RaisedError.caseClause(state.accumulator)
    }
    let value = try await body.value(frame)
    switch collection {
    case .uniqueList, .into(_, unique: true):
      if state.seen.insert(value).inserted { state.values.append(value) }
    default: state.values.append(value)
    }
    _ = try RaisedError.elements(state.values.count)
  }

  private func eachElement(of source: Term, _ frame: Frame, _ body: (Term) async throws -> Void) async throws
  {
    let context = frame.context
    switch source {
    case .emptyList: return
    case .list:
      var rest = source
      while case .list(let cell) = rest {
        try await context.countReduction()
        try await body(cell.head)
        rest = cell.tail
      }
      guard case .emptyList = rest else {
        throw RaisedError.functionClause("Elixir.Enum", "-reduce/3-lists^foldl/2-0-", arity: 3)
      }
    case .map(let map) where map.structName == nil:
      for (key, value) in map.foldedPairs {
        try await context.countReduction()
        try await body(.tuple(key, value))
      }
    case .map(let map) where map.structName == "Elixir.Range":
      guard let range = RangeTerm(source) else { fallthrough }
      let (last, step) = (range.last, range.step)
      var number = range.first
      while step > 0 ? number <= last : step < 0 && number >= last {
        try await context.countReduction()
        try await body(.integer(number))
        let (next, overflow) = number.addingReportingOverflow(step)
        if overflow { break }
        number = next
      }
    default:
      try await Elements.with(context, source) { elements in
        while let element = try await elements.next() {
          try await context.countReduction()
          try await body(element)
        }
      }
    }
  }
}
