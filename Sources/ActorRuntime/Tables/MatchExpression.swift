@_spi(Internals) import Terms

/// An expression in the guards or results of a match specification.
indirect enum MatchExpression: Sendable {
  case constant(Term)
  case variable(Int)
  /// `:"$_"`: the row.
  case row
  /// `:"$$"`: all variables, in a list.
  case variables
  case tuple([MatchExpression])
  case list([MatchExpression], tail: MatchExpression)
  case map([(key: MatchExpression, value: MatchExpression)])
  case call(MatchFunction, [MatchExpression])

  struct Context {
    let row: Tuple
    let bindings: MatchBindings
  }

  static func compile(
    _ terms: [Term], _ pattern: MatchPattern
  ) throws(TableError) -> [MatchExpression] {
    var reading = Reading(pattern: pattern)
    return try compile(terms, &reading, 0)
  }

  private struct Reading {
    let pattern: MatchPattern
    private var count = 0
    private var work = LongWork()

    init(pattern: MatchPattern) { self.pattern = pattern }

    mutating func countPart() throws(TableError) {
      count += 1
      if count > MatchPattern.mostParts || work.step() { throw .tooManyParts }
    }
  }

  private static func compile(
    _ terms: [Term], _ reading: inout Reading, _ depth: Int
  ) throws(TableError) -> [MatchExpression] {
    var expressions: [MatchExpression] = []
    for term in terms { expressions.append(try compile(term, &reading, depth + 1)) }
    return expressions
  }

  private static func compile(
    _ term: Term, _ reading: inout Reading, _ depth: Int
  ) throws(TableError) -> MatchExpression {
    if depth > MatchPattern.deepest { throw .tooDeep }
    try reading.countPart()
    switch term {
    case .atom("$_"): return .row
    case .atom("$$"): return .variables
    case .atom(let atom):
      guard let number = MatchPattern.variable(atom) else { return .constant(term) }
      if !reading.pattern.variables.contains(number) { throw .badSpecification }
      return .variable(number)
    case .tuple(let tuple):
      if tuple.count == 1, let inner = tuple[0].asTuple {
        return .tuple(try compile(Array(inner), &reading, depth))
      }
      guard let name = tuple.first?.asAtom else { throw .badSpecification }
      if name == "const", tuple.count == 2 { return .constant(tuple[1]) }
      guard let function = MatchFunction(rawValue: name.name), function.takes(tuple.count - 1) else {
        throw .badSpecification
      }
      return .call(function, try compile(Array(tuple.dropFirst()), &reading, depth))
    case .list:
      var heads: [Term] = []
      var rest = term
      while case .list(let cell) = rest {
        heads.append(cell.head)
        rest = cell.tail
      }
      return .list(try compile(heads, &reading, depth), tail: try compile(rest, &reading, depth + 1))
    case .map(let map):
      var pairs: [(key: MatchExpression, value: MatchExpression)] = []
      for (key, value) in map.orderedPairs {
        pairs.append((try compile(key, &reading, depth + 1), try compile(value, &reading, depth + 1)))
      }
      return .map(pairs)
    default: return .constant(term)
    }
  }

  /// The value, nil if a function fails.
  func value(in context: Context) -> Term? {
    switch self {
    case .constant(let term): return term
    case .variable(let number): return context.bindings[number]
    case .row: return .tuple(context.row)
    case .variables: return .list(of: context.bindings.all)
    case .tuple(let expressions):
      guard let values = MatchExpression.values(expressions, context) else { return nil }
      return .tuple(of: values)
    case .list(let expressions, let tail):
      guard let values = MatchExpression.values(expressions, context), let rest = tail.value(in: context)
      else {
        return nil
      }
      return .list(of: values, tail: rest)
    case .map(let pairs):
      var map = MapTerm()
      for (key, value) in pairs {
        guard let key = key.value(in: context), let value = value.value(in: context) else { return nil }
        map[key] = value
      }
      return .map(map)
    case .call(.andalso, let arguments):
      for argument in arguments {
        guard let value = argument.value(in: context) else { return nil }
        if !value.isAtom(.true) { return value.isAtom(.false) ? value : nil }
      }
      return .true
    case .call(.orelse, let arguments):
      for argument in arguments {
        guard let value = argument.value(in: context) else { return nil }
        if !value.isAtom(.false) { return value.isAtom(.true) ? value : nil }
      }
      return .false
    case .call(let function, let arguments):
      guard let values = MatchExpression.values(arguments, context) else { return nil }
      return function.apply(values)
    }
  }

  private static func values(_ expressions: [MatchExpression], _ context: Context) -> [Term]? {
    var values: [Term] = []
    for expression in expressions {
      guard let value = expression.value(in: context) else { return nil }
      values.append(value)
    }
    return values
  }
}
