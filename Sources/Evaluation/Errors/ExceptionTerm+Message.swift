import Terms

extension ExceptionTerm {
  /// `Exception.message/1` of an exception that has no message function of its own in evaluated code.
  package static func message(_ exception: Term) -> String {
    guard let map = exception.asMap, let module = map.structName else { return exception.inspect() }
    return text(map, of: String(module.name.dropFirst("Elixir.".count)))
  }

  /// The message that a module gives those fields.
  static func text(_ map: MapTerm, of module: String) -> String {
    func field(_ name: Atom) -> Term { map[name] ?? .nil }
    func shown(_ name: Atom) -> String { field(name).inspect() }
    func name(_ term: Term) -> String { term.isNil ? "" : term.asAtom?.name ?? term.inspect() }
    switch module {
    case "BadFunctionError": return "expected a function, got: \(shown("term"))"
    case "BadStructError": return "expected a struct named \(shown("struct")), got: \(shown("term"))"
    case "BadMapError": return "expected a map, got: \(shown("term"))"
    case "BadBooleanError":
      return "expected a boolean on left-side of \"\(name(field("operator")))\", got: \(shown("term"))"
    case "MatchError": return "no match of right hand side value: \(shown("term"))"
    case "CaseClauseError": return "no case clause matching: \(shown("term"))"
    case "WithClauseError": return "no with clause matching: \(shown("term"))"
    case "CondClauseError": return "no cond clause evaluated to a truthy value"
    case "TryClauseError": return "no try clause matching: \(shown("term"))"
    case "BadArityError": return badArity(field("function"), field("args").listElements ?? [])
    case "UndefinedFunctionError": return field("message").asString ?? undefinedFunction(map)
    case "FunctionClauseError": return functionClause(map)
    case "KeyError": return field("message").asString ?? keyError(map)
    case "Protocol.UndefinedError":
      let description = field("description").asString ?? ""
      return
        "protocol \(shown("protocol")) not implemented for \(shown("value")) of type \(typeName(field("value")))"
        + (description.isEmpty ? "" : ", " + description)
    case "ErlangError": return "Erlang error: \(shown("original"))" + (field("reason").asString ?? "")
    case "SyntaxError", "TokenMissingError", "CompileError": return located(map)
    case "URI.Error":
      let (action, reason) = (field("action"), field("reason"))
      return "cannot \(action.asString ?? name(action)) due to reason "
        + "\(reason.asString ?? name(reason)): \(shown("part"))"
    case "Version.InvalidVersionError": return "invalid version: \(shown("version"))"
    case "Version.InvalidRequirementError": return "invalid requirement: \(shown("requirement"))"
    case "File.Error":
      return "could not \(field("action").asString ?? "") \(shown("path")): \(fileError(field("reason")))"
    default:
      if let text = field("message").asString { return text }
      let exception = Term.map(map)
      if let message = map["message"] {
        return
          "got \(message.inspect()) while retrieving Exception.message/1 for \(exception.inspect()) (expected a string)"
      }
      let function = functionName(.atom(map.structName ?? .nil), "message", 1)
      return
        "got UndefinedFunctionError with message \"function \(function) is undefined "
        + "or private\" while retrieving Exception.message/1 for \(exception.inspect()). Stacktrace:\n    "
        + "\(function.prefix { $0 != "/" })(\(exception.inspect()))"
    }
  }

  /// The message with what only the printing of an unhandled error adds: the operands, the nearest keys.
  package static func blamedMessage(_ exception: Term, _ stacktrace: [StackEntry]) -> String {
    message(blamed(exception, stacktrace))
  }

  /// The exception with what the stack trace, or a look around, has to say of its cause. (`Exception.blame/3`)
  package static func blamed(_ exception: Term, _ stacktrace: [StackEntry]) -> Term {
    guard let map = exception.asMap, let module = map.structName else { return exception }
    switch module.name {
    case "Elixir.ArithmeticError":
      let operation = operation(stacktrace.first)
      guard !operation.isEmpty else { return exception }
      return .map(map.setting(.atom("message"), to: .string(message(exception) + operation)))
    case "Elixir.FunctionClauseError":
      guard let arguments = givenArguments(map, stacktrace.first) else { return exception }
      return .map(map.setting(.atom("args"), to: .list(of: arguments)))
    case "Elixir.KeyError" where map["message"]?.isNil ?? true:
      guard let key = map["key"]?.asAtom, let term = map["term"] else { return exception }
      let keys: [Term] = term.asMap?.orderedPairs.map(\.key) ?? term.keywordPairs?.map { .atom($0.key) } ?? []
      let names = keys.compactMap(\.asAtom)
      guard names.count == keys.count else { return exception }
      let hint = NearestNames.didYouMean(key.name, among: names.map { ($0.name, Term.atom($0).inspect()) })
      return .map(map.setting(.atom("message"), to: .string(message(exception) + hint)))
    default: return exception
    }
  }

  /// `Mod.fun/1`, as Elixir formats a module, a function and an arity.
  package static func functionName(_ module: Term, _ function: Atom, _ arity: Int) -> String {
    if let outer = function.name.wholeMatch(of: /-(?<name>.+)\/(?<arity>\d+)-(fun|anonymous)-\d+-/) {
      let name = callName(Atom(String(outer.name)))
      return "anonymous fn/\(arity) in \(module.inspect()).\(name)/\(outer.arity)"
    }
    if let macro = function.macroName { return functionName(module, macro, arity - 1) }
    return "\(module.inspect()).\(callName(function))/\(arity)"
  }
  /// A function's name as it stands after a dot: quoted if it must be.
  package static func callName(_ function: Atom) -> String { AtomText.call(function) }

  static func undefinedFunction(_ map: MapTerm) -> String {
    guard let function = map["function"]?.asAtom, let arity = map["arity"]?.asInteger else {
      return "undefined function"
    }
    let module = map["module"] ?? .nil
    let name = functionName(module, function, arity)
    if module.isNil { return "function \(name) is undefined" }
    if let reason = map["reason"]?.asAtom, reason != .nil {
      switch reason.name {
      case "function not exported": return "function \(name) is undefined or private"
      case "module could not be loaded": break
      default: return "function \(name) is undefined (\(reason.name))"
      }
    }
    return "function \(name) is undefined (module \(module.inspect()) is not available)"
  }

  private static func functionClause(_ map: MapTerm) -> String {
    guard let function = map["function"]?.asAtom, function != .nil, let arity = map["arity"]?.asInteger else {
      return "no function clause matches"
    }
    let name = functionName(map["module"] ?? .nil, function, arity)
    return "no function clause matching in \(name)"
      + (map["args"]?.listElements.map { given($0, to: name) } ?? "")
  }

  private static func keyError(_ map: MapTerm) -> String {
    let key = "key \((map["key"] ?? .nil).inspect()) not found"
    guard let term = map["term"], !term.isNil else { return key }
    return "\(key) in: \(term.inspect())"
  }

  private static func badArity(_ function: Term, _ arguments: [Term]) -> String {
    let shown = arguments.map { $0.inspect() }.joined(separator: ", ")
    let count =
      switch arguments.count {
      case 0: "no arguments"
      case 1: "1 argument (\(shown))"
      default: "\(arguments.count) arguments (\(shown))"
      }
    return "\(function.inspect()) with arity \(function.asFunction?.arity ?? 0) called with \(count)"
  }

  private static func operation(_ entry: StackEntry?) -> String {
    guard let entry, case .arguments(let arguments) = entry.call else { return "" }
    let name = entry.function.name
    let shown = arguments.map { $0.inspect() }
    switch (name, shown.count) {
    case ("+", 1), ("-", 1): return ": \(name)(\(shown[0]))"
    case ("+", 2), ("-", 2), ("*", 2), ("/", 2): return ": \(shown[0]) \(name) \(shown[1])"
    case ("div", 2), ("rem", 2): return ": \(name)(\(shown[0]), \(shown[1]))"
    case ("band", 2), ("bor", 2), ("bxor", 2), ("bsl", 2), ("bsr", 2):
      return ": Bitwise.\(name)(\(shown[0]), \(shown[1]))"
    case ("bnot", 1): return ": Bitwise.bnot(\(shown[0]))"
    default: return ""
    }
  }

  /// The arguments that the stack trace has for the function without a fitting clause.
  private static func givenArguments(_ map: MapTerm, _ entry: StackEntry?) -> [Term]? {
    guard let entry, case .arguments(let arguments) = entry.call, map["function"]?.asAtom == entry.function
    else {
      return nil
    }
    return arguments
  }

  private static func given(_ arguments: [Term], to function: String) -> String {
    var text = "\n\nThe following arguments were given to \(function):\n"
    for (index, argument) in arguments.enumerated() {
      text += "\n    # \(index + 1)\n    " + argument.inspect().replacing("\n", with: "\n    ") + "\n"
    }
    return text
  }

  private static func located(_ map: MapTerm) -> String {
    var place = map["file"]?.asString ?? "nofile"
    if let line = map["line"]?.asInteger, line > 0 {
      place += ":\(line)"
      if let column = map["column"]?.asInteger, column > 0 { place += ":\(column)" }
    }
    return "\(place): \(map["description"]?.asString ?? "")"
  }

  private static func fileError(_ reason: Term) -> String {
    switch reason.asAtom?.name {
    case "enoent": "no such file or directory"
    case "eacces": "permission denied"
    case "eisdir": "illegal operation on a directory"
    case "enotdir": "not a directory"
    case "eexist": "file already exists"
    default: "unknown POSIX error"
    }
  }

  /// Name of a value's type in the message of `Protocol.UndefinedError`.
  static func typeName(_ value: Term) -> String {
    switch value {
    case .integer, .bigInteger: "Integer"
    case .float: "Float"
    case .atom: "Atom"
    case .binary, .bitstring: "BitString"
    case .emptyList, .list: "List"
    case .tuple: "Tuple"
    case .map(let map): map.structName.map { "\(Term.atom($0).inspect()) (a struct)" } ?? "Map"
    case .pid: "PID"
    case .reference: "Reference"
    case .function: "Function"
    }
  }
}
