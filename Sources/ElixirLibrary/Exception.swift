import Evaluation
@_spi(Internals) import Terms

/// Texts of errors and stack traces.
enum ExceptionTexts {
  static func stacktrace(_ term: Term) -> [StackEntry] {
    (term.listElements ?? []).compactMap(ExitReasonText.stackEntry)
  }

  static func error(_ kind: Term, _ payload: Term, _ stacktrace: Term) throws -> RaisedError {
    let trace = self.stacktrace(stacktrace)
    switch kind {
    case .atom("error"): return RaisedError(.error, payload, stacktrace: trace)
    case .atom("exit"): return RaisedError(.exit, payload, stacktrace: trace)
    case .atom("throw"): return RaisedError(.throw, payload, stacktrace: trace)
    default: throw ArgumentMismatch(0, "not a kind")
    }
  }

  /// `message/1` of the exception's module, which may be of the prompt.
  static func message(_ context: CallContext, _ exception: Term) async throws -> String {
    guard let module = exception.asMap?.structName, ExceptionTerm.isException(exception) else {
      throw ArgumentMismatch(0, "not an exception")
    }
    if context.interpreter.loaded(module) != nil {
      return try StringChars.string(try await context.call(module: module, "message", [exception]), context)
    }
    return ExceptionTerm.message(exception)
  }

  static func banner(_ context: CallContext, _ kind: Term, _ payload: Term, _ stacktrace: Term) async throws
    -> String
  {
    if case .tuple(let exit) = kind, exit.count == 2, exit[0].isAtom("EXIT") {
      return "** (EXIT from \(exit[1].inspect())) " + ExitReasonText.format(payload)
    }
    let error = try error(kind, payload, stacktrace)
    switch error.kind {
    case .exit: return "** (exit) " + ExitReasonText.format(payload)
    case .throw: return "** (throw) " + payload.inspect()
    case .error:
      let exception = ExceptionTerm.normalize(payload, error.stacktrace)
      let name = exception.asMap?.structName.map { Term.atom($0).inspect() } ?? "ErlangError"
      return "** (\(name)) " + (try await message(context, exception))
    }
  }

  static func entry(_ entry: StackEntry) -> String {
    let place = entry.file.map { file in file + ":" + (entry.line.map { "\($0): " } ?? " ") } ?? ""
    return place + mfa(.atom(entry.module), entry.function, entry.call)
  }

  static func mfa(_ module: Term, _ function: Atom, _ call: StackEntry.Call) -> String {
    switch call {
    case .arity(let arity): return ExceptionTerm.functionName(module, function, arity)
    case .arguments(let arguments):
      let name = ExceptionTerm.functionName(module, function, arguments.count)
      let base = name.lastIndex(of: "/").map { String(name[..<$0]) } ?? name
      return base + "(" + arguments.map { $0.inspect() }.joined(separator: ", ") + ")"
    }
  }

  static func trace(_ entries: [StackEntry]) -> String {
    entries.isEmpty ? "\n" : entries.map { "    " + entry($0) + "\n" }.joined()
  }
}

extension LibraryModule {
  package static let exception = LibraryModule(
    "Exception", doc: "Exceptions, which are structs, and the texts of errors.",
    functions: [
      .async(
        "message", ["exception"], doc: "What the exception says.",
        example: (#"Exception.message(%RuntimeError{message: "boom"})"#, #""boom""#)
      ) { c, a in
        .string(try await ExceptionTexts.message(c, a[0]))
      },
      .async(
        "format", ["kind", "payload", .optional("stacktrace", [])], doc: "The error as reports print it.",
        example: (#"Exception.format(:throw, 1)"#, #""** (throw) 1""#),
        blames: [.first: .clause("format_banner", .first, .second, .term(.emptyList))]
      ) { c, a in
        let banner = try await ExceptionTexts.banner(c, a[0], a[1], a[2])
        let trace = ExceptionTexts.stacktrace(a[2])
        return .string(
          trace.isEmpty ? banner : banner + "\n" + String(ExceptionTexts.trace(trace).dropLast()))
      },
      .async(
        "format_banner", ["kind", "payload", .optional("stacktrace", [])],
        doc: "The first line of the error.",
        example: ("Exception.format_banner(:exit, :normal)", #""** (exit) normal""#)
      ) { c, a in
        .string(try await ExceptionTexts.banner(c, a[0], a[1], a[2]))
      },
      .sync(
        "format_exit", ["reason"], doc: "The reason of an exit in words.",
        example: (
          "Exception.format_exit(:noproc)",
          "\"no process: the process is not alive or there's no process currently associated with the given name, possibly because its application isn't started\""
        )
      ) {
        a in .string(ExitReasonText.format(a[0]))
      },
      .sync(
        "format_mfa", ["module", "fun", "arity"], doc: "A function with its arity or arguments.",
        example: ("Exception.format_mfa(Foo, :bar, 1)", #""Foo.bar/1""#),
        blames: [.third: .clause("format_arity", .third)]
      ) { a in
        let function = try a.atom(1)
        if let count = a[2].asInteger { return .string(ExceptionTexts.mfa(a[0], function, .arity(count))) }
        return .string(ExceptionTexts.mfa(a[0], function, .arguments(try a.list(2))))
      },
      .sync(
        "format_fa", ["fun", "arity"], doc: "A function value with its arity or arguments.",
        example: ("Exception.format_fa(&String.length/1, 1)", #""&String.length/1/1""#),
        blames: [.second: .clause("format_arity", .second)]
      ) { a in
        if let count = a[1].asInteger { return .string("\(a[0].inspect())/\(count)") }
        return .string(
          "\(a[0].inspect())(\(try a.list(1).whileWanted.map { $0.inspect() }.joined(separator: ", ")))")
      },
      .sync(
        "format_file_line", ["file", "line", .optional("suffix", "")], doc: "`file:line:`.",
        example: (#"Exception.format_file_line("a.ex", 3)"#, #""a.ex:3:""#)
      ) { a in
        if a[0].isNil { return .string("") }
        let suffix = try a.string(2)
        let line = a[1].asInteger.flatMap { $0 == 0 ? nil : "\($0):" } ?? ""
        return .string(try a.string(0) + ":" + line + suffix)
      },
      .sync(
        "format_stacktrace_entry", ["entry"], doc: "One line of a stack trace.",
        example: ("Exception.format_stacktrace_entry({Foo, :bar, 1, []})", #""Foo.bar/1""#)
      ) { a in
        guard let entry = ExitReasonText.stackEntry(a[0]) else { throw ArgumentMismatch(0, "not an entry") }
        return .string(ExceptionTexts.entry(entry))
      },
      .sync(
        "format_stacktrace", [.optional("trace", .nil)], doc: "The lines of a stack trace.",
        example: ("Exception.format_stacktrace([{Foo, :bar, 1, []}])", #""    Foo.bar/1\n""#)
      ) { a in
        .string(ExceptionTexts.trace(ExceptionTexts.stacktrace(a[0])))
      },
      .sync(
        "normalize", ["kind", "payload", .optional("stacktrace", [])],
        doc: "The exception that an Erlang error is; other kinds as they are.",
        example: ("Exception.normalize(:error, :badarith).__struct__", "ArithmeticError")
      ) { a in
        a[0].isAtom("error") ? ExceptionTerm.normalize(a[1], ExceptionTexts.stacktrace(a[2])) : a[1]
      },
      .sync(
        "blame", ["kind", "error", "stacktrace"],
        doc: "The exception, with more to say if more is known, and the stack trace.",
        example: ("elem(Exception.blame(:error, :badarith, []), 0).__struct__", "ArithmeticError")
      ) { a in
        guard a[0].isAtom("error") else { return .tuple(a[1], a[2]) }
        let trace = ExceptionTexts.stacktrace(a[2])
        return .tuple(ExceptionTerm.blamed(ExceptionTerm.normalize(a[1], trace), trace), a[2])
      },
      .sync(
        "exception?", ["term"], doc: "Whether the term is an exception.",
        example: ("Exception.exception?(%RuntimeError{})", "true"),
        deprecated: "Use Kernel.is_exception/1 instead"
      ) { a in
        .boolean(ExceptionTerm.isException(a[0]))
      },
    ])
}
