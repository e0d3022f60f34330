import Terms

// The functions that each of Elixir's own exceptions has.
extension ExceptionTerm {
  /// `module.exception(argument)`: the exception with those fields, or with that message.
  package static func exception(_ module: String, _ argument: Term) throws -> Term {
    let name = Atom("Elixir." + module)
    let defaults = defaults(of: module) ?? []
    switch module {
    case "Version.InvalidVersionError", "Version.InvalidRequirementError":
      guard case .binary = argument else { throw RaisedError.functionClause(name, "exception", [argument]) }
      return make(module, [(defaults[0].0, argument)])
    case "UnicodeConversionError": return try unicodeConversion(argument)
    default: break
    }
    func has(_ field: Atom) -> Bool { defaults.contains { $0.0 == field } }
    if case .binary = argument, has("message") { return make(module, [("message", argument)]) }
    return make(module, try fields(of: name, in: argument) { $0 == .exceptionKey || has($0) })
  }

  /// The fields that `exception/1` of a module takes of its argument. Fields that it has not are left out. (Elixir warns
  /// of them.)
  package static func fields(
    of module: Atom, in argument: Term, where has: (Atom) -> Bool
  ) throws -> [(Atom, Term)] {
    var fields: [(Atom, Term)] = []
    var rest = argument
    while case .list(let cell) = rest {
      guard let pair = cell.head.asTuple, pair.count == 2 else {
        throw RaisedError.functionClause(module, "-exception/1-fun-0-", [cell.head])
      }
      if let field = pair[0].asAtom, has(field) { fields.append((field, pair[1])) }
      rest = cell.tail
    }
    if case .emptyList = rest { return fields }
    throw if case .list = argument {
      RaisedError.functionClause("Elixir.Enum", "-split_with/2-lists^foldl/2-0-", arity: 3)
    } else {
      RaisedError.functionClause(module, "exception", [argument])
    }
  }

  private static func unicodeConversion(_ argument: Term) throws -> Term {
    func fetch(_ key: Atom) throws -> Term {
      switch argument {
      case .emptyList, .list: break
      default: throw RaisedError.functionClause("Elixir.Keyword", "fetch!", [argument, .atom(key)])
      }
      guard let elements = argument.listElements else {
        throw RaisedError.badArguments(
          [(3, "not a proper list")], in: "lists", "keyfind", [.atom(key), .integer(1), argument])
      }
      for case .tuple(let pair) in elements where pair.count == 2 && pair[0] == .atom(key) { return pair[1] }
      throw RaisedError.keyError(.atom(key), in: argument)
    }
    let encoded = try fetch("encoded")
    let kind = try fetch("kind")
    let rest = try fetch("rest")
    let text = "\(kind.asAtom?.name ?? kind.inspect()) encoding starting at \(rest.inspect())"
    return make("UnicodeConversionError", [("encoded", encoded), ("message", .string(text))])
  }

  /// `module.message(exception)`, which looks at no more than the fields: they may be of another struct, or of a map.
  package static func message(_ module: String, _ exception: Term) throws -> Term {
    let name = Atom("Elixir." + module)
    let map = exception.asMap
    let fields = (defaults(of: module) ?? []).map(\.0)
    func read(_ field: Atom) throws -> Term {
      guard let value = map?[field] else { throw RaisedError.badKey(.atom(field), in: exception) }
      return value
    }
    func needClause(_ isThere: Bool) throws {
      if !isThere { throw RaisedError.functionClause(name, "message", [exception]) }
    }
    switch module {
    case "CondClauseError": break
    case "BadFunctionError", "BadMapError", "MatchError", "CaseClauseError", "WithClauseError",
      "TryClauseError",
      "BadStructError", "BadArityError":
      for field in fields { _ = try read(field) }
    case "BadBooleanError":
      for field in fields.reversed() { _ = try read(field) }
    case "KeyError":
      try needClause(map?["message"] != nil)
      if let message = map?["message"], !message.isNil { return message }
      _ = (try read("key"), try read("term"))
    case "UndefinedFunctionError":
      try needClause(map?["message"] != nil)
      if let message = map?["message"], !message.isNil { return message }
      for field in fields where map?[field] == nil { throw RaisedError.match(exception) }
    case "FunctionClauseError":
      guard let function = map?["function"] else { throw RaisedError.caseClause(exception) }
      for field in fields where !function.isNil && map?[field] == nil { throw RaisedError.match(exception) }
    case "ErlangError", "URI.Error": try needClause(map?.structName == name)
    case "ExUnit.AssertionError":
      guard map?.structName == name else {
        throw RaisedError.functionClause("Elixir.ExUnit.Formatter", "format_assertion_error", [exception])
      }
    case _ where fields.contains("message"): return try read("message")
    default:
      try needClause(fields.allSatisfy { $0 == "snippet" || $0 == "column" || map?[$0] != nil })
    }
    return .string(text(map ?? MapTerm(), of: module))
  }
}
