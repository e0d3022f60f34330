import Terms

// The errors that Elixir and Erlang raise by themselves.
extension RaisedError {
  /// `raise`: an exception struct of that module.
  package static func raising(_ module: String, _ fields: [(Atom, Term)]) -> RaisedError {
    RaisedError(.error, ExceptionTerm.make(module, fields))
  }
  package static func raising(_ exception: Term) -> RaisedError { RaisedError(.error, exception) }

  package static func exit(_ reason: Term) -> RaisedError { RaisedError(.exit, reason) }
  package static func throwing(_ value: Term) -> RaisedError { RaisedError(.throw, value) }
  /// `:erlang.error/1`.
  package static func erlang(_ reason: Term) -> RaisedError { RaisedError(.error, reason) }

  package static func runtime(_ message: String) -> RaisedError {
    raising("RuntimeError", [("message", .string(message))])
  }
  /// `ArgumentError` with a message of its own.
  package static func argumentError(_ message: String) -> RaisedError {
    raising("ArgumentError", [("message", .string(message))])
  }
  /// `ArgumentError` without more: "argument error".
  /// `ErlangError` of a link with a process that does not exist.
  package static func noProcess(_ pid: Term) -> RaisedError {
    let errors = [(place: 1, text: "the pid does not refer to an existing process")]
    return RaisedError(
      .error, .atom("noproc"),
      stacktrace: [StackEntry("erlang", "link", .arguments([pid]), argumentErrors: errors)])
  }
  package static var badArg: RaisedError { RaisedError(.error, .atom("badarg")) }
  /// `ArgumentError`: "errors were found at the given arguments". Places count from 1, as Erlang's do.
  package static func badArguments(
    _ errors: [(place: Int, text: String)], in module: Atom = "erlang", _ function: Atom = "apply",
    _ arguments: [Term] = []
  ) -> RaisedError {
    RaisedError(
      .error, .atom("badarg"),
      stacktrace: [StackEntry(module, function, .arguments(arguments), argumentErrors: errors)])
  }
  /// `ArgumentError` of Erlang about one argument.
  package static func badArgument(_ place: Int, _ text: String) -> RaisedError {
    badArguments([(place, text)])
  }

  /// `ArithmeticError` of an operation of `:erlang`, such as `+` or `div`.
  package static func arithmetic(_ operation: Atom, _ arguments: Term...) -> RaisedError {
    RaisedError(
      .error, .atom("badarith"), stacktrace: [StackEntry("erlang", operation, .arguments(arguments))])
  }
  package static var arithmetic: RaisedError { RaisedError(.error, .atom("badarith")) }

  package static func functionClause(_ module: Atom, _ function: Atom, _ arguments: [Term]) -> RaisedError {
    RaisedError(
      .error, .atom("function_clause"), stacktrace: [StackEntry(module, function, .arguments(arguments))])
  }
  package static func functionClause(_ module: Atom, _ function: Atom, arity: Int) -> RaisedError {
    RaisedError(.error, .atom("function_clause"), stacktrace: [StackEntry(module, function, .arity(arity))])
  }
  package static func match(_ term: Term) -> RaisedError { erlang(.tuple(.atom("badmatch"), term)) }
  package static func caseClause(_ term: Term) -> RaisedError { erlang(.tuple(.atom("case_clause"), term)) }
  package static var condClause: RaisedError { erlang(.atom("cond_clause")) }
  package static func withClause(_ term: Term) -> RaisedError { erlang(.tuple(.atom("with_clause"), term)) }
  package static func tryClause(_ term: Term) -> RaisedError { erlang(.tuple(.atom("try_clause"), term)) }
  package static func badMap(_ term: Term) -> RaisedError { erlang(.tuple(.atom("badmap"), term)) }
  package static func badStruct(_ module: Atom, _ term: Term) -> RaisedError {
    erlang(.tuple(.atom("badstruct"), .atom(module), term))
  }
  @usableFromInline package static func badFunction(_ term: Term) -> RaisedError {
    erlang(.tuple(.atom("badfun"), term))
  }
  package static func badArity(_ function: FunctionTerm, _ arguments: [Term]) -> RaisedError {
    erlang(.tuple(.atom("badarity"), .tuple(.function(function), .list(of: arguments))))
  }
  /// The left side of `and`, `or` is not a boolean.
  package static func badBoolean(_ operation: Atom, _ term: Term) -> RaisedError {
    erlang(.tuple(.atom("badbool"), .atom(operation), term))
  }
  /// `KeyError`: "key :b not found in: %{a: 1}" (with the keys that were perhaps meant, where it is printed).
  package static func keyError(_ key: Term, in term: Term) -> RaisedError {
    raising("KeyError", [("key", key), ("term", term)])
  }
  /// `KeyError` that names no map: of `%Struct{key: value}` and `struct!/2`.
  package static func keyError(_ key: Term) -> RaisedError { raising("KeyError", [("key", key)]) }
  /// `KeyError` of `map.key`.
  package static func badKey(_ key: Term, in term: Term) -> RaisedError {
    erlang(.tuple(.atom("badkey"), key, term))
  }
  /// `KeyError` of a function of Erlang's `maps`: caught as an error it is `{:badkey, key}`, and names no map.
  package static func missingKey(_ key: Term, in map: Term) -> RaisedError {
    RaisedError(
      .error, .tuple(.atom("badkey"), key), stacktrace: [StackEntry("maps", "get", .arguments([key, map]))])
  }
  /// `KeyError` of `%{map | key: value}`, where Erlang forgets the map.
  package static func badKey(_ key: Term) -> RaisedError { erlang(.tuple(.atom("badkey"), key)) }

  /// `UndefinedFunctionError`. `blame` is its whole text with hints, where the interpreter knows more.
  package static func undefined(_ module: Atom, _ function: Atom, _ arguments: [Term], blame: String? = nil)
    -> RaisedError
  {
    RaisedError(
      .error, .atom("undef"), stacktrace: [StackEntry(module, function, .arguments(arguments))], blame: blame)
  }
  /// `Protocol.UndefinedError`.
  package static func protocolUndefined(_ name: String, for value: Term, description: String = "")
    -> RaisedError
  {
    raising(
      "Protocol.UndefinedError",
      [("protocol", .atom(named: "Elixir." + name)), ("value", value), ("description", .string(description))])
  }
  package static func enumerableNotImplemented(_ value: Term) -> RaisedError {
    if case .function = value {
      return protocolUndefined(
        "Enumerable", for: value, description: "only anonymous functions of arity 2 are enumerable")
    }
    return protocolUndefined("Enumerable", for: value)
  }
  package static func stringCharsNotImplemented(_ value: Term) -> RaisedError {
    protocolUndefined("String.Chars", for: value)
  }
  package static var emptyError: RaisedError {
    raising("Enum.EmptyError", [("message", .string("empty error"))])
  }
  package static var outOfBounds: RaisedError {
    raising("Enum.OutOfBoundsError", [("message", .string("out of bounds error"))])
  }
  package static func systemLimit(_ message: String = "a system limit has been reached") -> RaisedError {
    raising("SystemLimitError", [("message", .string(message))])
  }
  /// Something that only resolving the source can find: `** (CompileError) iex:1: undefined function foo/0`.
  package static func compile(_ description: String, file: String, line: Int?) -> RaisedError {
    raising(
      "CompileError",
      [
        ("file", .string(file)), ("line", line.map { .integer($0) } ?? .nil),
        ("description", .string(description)),
      ])
  }
}
