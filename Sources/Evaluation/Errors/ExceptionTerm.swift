import Terms

/// Exceptions as terms: structs with `__exception__: true`.
package enum ExceptionTerm {
  /// An exception struct of a module named without `Elixir.`; fields that are not given have their defaults.
  package static func make(_ module: String, _ fields: [(Atom, Term)]) -> Term {
    var map = MapTerm()
    map[.structKey] = .atom(named: "Elixir." + module)
    map[.exceptionKey] = .true
    for (name, value) in defaults(of: module) ?? [] { map[name] = value }
    for (name, value) in fields { map[name] = value }
    return .map(map)
  }

  package static func isException(_ term: Term) -> Bool {
    guard let map = term.asMap, map.structName != nil else { return false }
    return map[.exceptionKey]?.isAtom(.true) ?? false
  }

  /// The fields and defaults of Elixir's own exceptions, nil for a module that is none of them.
  package static func defaults(of module: String) -> [(Atom, Term)]? { defaults[module] }

  /// The fields and defaults of Elixir's own exceptions, by their modules' names without `Elixir.`.
  package static let defaults: [String: [(Atom, Term)]] = {
    func text(_ message: String) -> [(Atom, Term)] { [("message", .string(message))] }
    func fields(_ names: String...) -> [(Atom, Term)] { names.map { (Atom($0), .nil) } }
    let unknown = Term.atom("ex_unit_no_meaningful_value")
    return [
      "RuntimeError": text("runtime error"),
      "ArgumentError": text("argument error"),
      "ArithmeticError": text("bad argument in arithmetic expression"),
      "SystemLimitError": text("a system limit has been reached"),
      "Enum.EmptyError": text("empty error"),
      "Enum.OutOfBoundsError": text("out of bounds error"),
      "BadFunctionError": fields("term"),
      "BadMapError": fields("term"),
      "MatchError": fields("term"),
      "CaseClauseError": fields("term"),
      "WithClauseError": fields("term"),
      "TryClauseError": fields("term"),
      "BadStructError": fields("struct", "term"),
      "BadBooleanError": fields("term", "operator"),
      "CondClauseError": [],
      "BadArityError": fields("function", "args"),
      "UndefinedFunctionError": fields("module", "function", "arity", "reason", "message"),
      "FunctionClauseError": fields("module", "function", "arity", "kind", "args", "clauses"),
      "KeyError": fields("key", "term", "message"),
      "Protocol.UndefinedError": fields("protocol", "value") + [("description", .string(""))],
      "ErlangError": fields("original", "reason"),
      "SyntaxError": fields("file", "line", "column", "snippet") + [("description", .string("syntax error"))],
      "TokenMissingError": fields("file", "line", "column", "snippet") + [
        ("description", .string("expression is incomplete"))
      ],
      "CompileError": fields("file", "line") + [("description", .string("compile error"))],
      "UnicodeConversionError": fields("encoded", "message"),
      "Peeper.AccessError": text("not available at this prompt"),
      "URI.Error": fields("action", "reason", "part"),
      "Regex.CompileError": text("regex could not be compiled"),
      "Version.InvalidVersionError": fields("version"),
      "Version.InvalidRequirementError": fields("requirement"),
      "File.Error": fields("reason", "path") + [("action", .string(""))],
      "ExUnit.AssertionError":
        ["left", "right", "message", "expr", "args", "doctest"].map { (Atom($0), unknown) } + [
          ("context", .atom("=="))
        ],
    ]
  }()

  /// The exception struct that `rescue` makes of an error's value.
  package static func normalize(_ value: Term, _ stacktrace: [StackEntry]) -> Term {
    if isException(value) { return value }
    if case .atom(let atom) = value {
      switch atom.name {
      case "badarg":
        guard let errors = stacktrace.first?.argumentErrors, !errors.isEmpty else {
          return make("ArgumentError", [])
        }
        let text = "errors were found at the given arguments:\n\n" + lines(errors)
        return make("ArgumentError", [("message", .string(text))])
      case "badarith": return make("ArithmeticError", [])
      case "system_limit": return make("SystemLimitError", [])
      case "cond_clause": return make("CondClauseError", [])
      case "undef":
        let reason: [(Atom, Term)] =
          stacktrace.first?.isModuleLoaded ?? false ? [("reason", .atom("function not exported"))] : []
        return make("UndefinedFunctionError", call(stacktrace) + reason)
      case "function_clause": return make("FunctionClauseError", call(stacktrace))
      default: break
      }
    }
    if let tuple = value.asTuple, tuple.count >= 2, let tag = tuple[0].asAtom {
      let subject = tuple[1]
      switch (tag.name, tuple.count) {
      case ("badmatch", 2): return make("MatchError", [("term", subject)])
      case ("badmap", 2): return make("BadMapError", [("term", subject)])
      case ("badfun", 2): return make("BadFunctionError", [("term", subject)])
      case ("case_clause", 2): return make("CaseClauseError", [("term", subject)])
      case ("with_clause", 2): return make("WithClauseError", [("term", subject)])
      case ("try_clause", 2): return make("TryClauseError", [("term", subject)])
      case ("badkey", 2):
        if let entry = stacktrace.first, entry.module == "maps", entry.function == "get",
          case .arguments(let arguments) = entry.call, let map = arguments.last
        {
          return make("KeyError", [("key", subject), ("term", map)])
        }
        return make("KeyError", [("key", subject)])
      case ("badarg", 2):
        return make("ArgumentError", [("message", .string("argument error: " + subject.inspect()))])
      case ("badarity", 2):
        if let pair = subject.asTuple, pair.count == 2 {
          return make("BadArityError", [("function", pair[0]), ("args", pair[1])])
        }
      case ("badbool", 3): return make("BadBooleanError", [("operator", subject), ("term", tuple[2])])
      case ("badstruct", 3): return make("BadStructError", [("struct", subject), ("term", tuple[2])])
      case ("badkey", 3):
        if tuple[2].asMap != nil { return make("KeyError", [("key", subject), ("term", tuple[2])]) }
        let message =
          "key \(subject.inspect()) not found in: \(tuple[2].inspect()). If you are using the dot syntax, such as "
          + "map.field, make sure the left-hand side of the dot is a map"
        return make("KeyError", [("key", subject), ("term", tuple[2]), ("message", .string(message))])
      default: break
      }
    }
    guard let errors = stacktrace.first?.argumentErrors, !errors.isEmpty else {
      return make("ErlangError", [("original", value)])
    }
    return make("ErlangError", [("original", value), ("reason", .string(":\n\n" + lines(errors)))])
  }

  private static func lines(_ errors: [(place: Int, text: String)]) -> String {
    errors.map { "  * \(ordinal($0.place)) argument: \($0.text)\n" }.joined()
  }

  private static func call(_ stacktrace: [StackEntry]) -> [(Atom, Term)] {
    guard let entry = stacktrace.first else { return [] }
    return [
      ("module", .atom(entry.module)), ("function", .atom(entry.function)), ("arity", .integer(entry.arity)),
    ]
  }

  private static func ordinal(_ place: Int) -> String {
    switch place {
    case 1: "1st"
    case 2: "2nd"
    case 3: "3rd"
    default: "\(place)th"
    }
  }
}
