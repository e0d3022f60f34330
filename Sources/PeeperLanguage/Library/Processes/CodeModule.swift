import ActorRuntime
import Terms

extension LibraryModule {
  static let code = LibraryModule(
    "Code", doc: "Source text as data, its evaluation, and which modules there are.",
    functions: [
      .sync(
        "string_to_quoted", ["string", #"opts \\ []"#],
        doc: "The quoted form of an expression: `{:ok, quoted}` or `{:error, {location, message, token}}`.",
        example: (#"Code.string_to_quoted("1 + 2")"#, "{:ok, {:+, [line: 1], [1, 2]}}")
      ) { a in
        do throws(SyntaxError) { return .tuple(.ok, try CodeFunctions.quoted(a)) } catch {
          return .tuple(.error, CodeFunctions.errorTerm(error))
        }
      },
      .sync(
        "string_to_quoted!", ["string", #"opts \\ []"#],
        doc: "The quoted form; raises `SyntaxError` or `TokenMissingError`.",
        example: (#"Code.string_to_quoted!("f(x)")"#, "{:f, [line: 1], [{:x, [line: 1], nil}]}")
      ) { a in try CodeFunctions.quoted(a) },
      .async(
        "eval_string", ["string", #"binding \\ []"#, #"env_or_opts \\ []"#],
        doc: "Evaluates source text with these variables: `{value, binding}`.",
        example: (#"Code.eval_string("a + 1", a: 2)"#, "{3, [a: 2]}")
      ) { c, a in
        let text = try CodeFunctions.text(a)
        return try await CodeFunctions.evaluate(c, try a.keywords(1, default: [])) { session in
          try await session.evaluate(try Parser.parse(text, file: "nofile", firstLine: 1), c)
        }
      },
      .async(
        "eval_quoted", ["quoted", #"binding \\ []"#, #"env_or_opts \\ []"#],
        doc: "Evaluates a quoted form with these variables."
      ) { c, a in
        let syntax = try Syntax(quoted: a[0])
        return try await CodeFunctions.evaluate(c, try a.keywords(1, default: [])) {
          try await $0.evaluate(syntax, c)
        }
      },
      .sync(
        "ensure_loaded?", ["module"], doc: "Whether there is a module of that name.",
        example: ("Code.ensure_loaded?(Enum)", "true")
      ) { c, a in .boolean(c.interpreter.exists(try a.atom(0))) },
      .sync(
        "ensure_loaded", ["module"], doc: "`{:module, module}` or `{:error, :nofile}`.",
        example: ("Code.ensure_loaded(NoSuchModule)", "{:error, :nofile}")
      ) { c, a in CodeFunctions.loaded(c, try a.atom(0)) },
      .sync("ensure_compiled", ["module"], doc: "The same.") { c, a in CodeFunctions.loaded(c, try a.atom(0))
      },
      .missing(
        "compile_string", ["string", #"file \\ "nofile""#], "Use Code.eval_string/1, or type the module."),
      .missing("require_file", ["file"], "Give the file to peeper-repl as a script."),
      .missing("format_string!", ["string", #"opts \\ []"#], "peeper does not format code."),
    ])

  static let module = LibraryModule(
    "Module", doc: "Names of modules, and their attributes while they are being defined.",
    functions: [
      .sync(
        "concat", ["list"], doc: "The module whose name these parts make.",
        example: (#"Module.concat([Foo, "Bar"])"#, "Foo.Bar")
      ) { a in try CodeFunctions.concatenated(try a.list(0)) },
      .sync(
        "concat", ["left", "right"], doc: "The module whose name these parts make.",
        example: ("Module.concat(Foo, :Bar)", "Foo.Bar")
      ) { a in try CodeFunctions.concatenated(a.terms) },
      .sync("safe_concat", ["left", "right"], doc: "The same.") { a in try CodeFunctions.concatenated(a.terms)
      },
      .sync(
        "split", ["module"], doc: "The parts of a module's name.",
        example: ("Module.split(Foo.Bar)", #"["Foo", "Bar"]"#)
      ) { a in
        let name = try a[0].asAtom?.name ?? a.string(0)
        guard name.hasPrefix("Elixir.") else {
          throw RaisedError.argumentError("expected an Elixir module, got: \(a[0].inspect())")
        }
        return .list(of: name.split(separator: ".").dropFirst().map { .string(String($0)) })
      },
      .sync(
        "register_attribute", ["module", "attribute", "options"],
        doc: "Lets an attribute accumulate, or persist."
      ) { c, a in
        let options = try a.keywords(2)
        func isSet(_ key: Atom) -> Bool { options.contains { $0.key == key && $0.value.isTruthy } }
        try CodeFunctions.builder(c, a).registerAttribute(
          try a.atom(1), accumulate: isSet("accumulate"), persist: isSet("persist"))
        return .ok
      },
      .sync(
        "get_attribute", ["module", "attribute", #"default \\ nil"#],
        doc: "The value of an attribute of a module that is being defined."
      ) { c, a in
        try CodeFunctions.builder(c, a).attribute(try a.atom(1)) ?? a.optional(2) ?? .nil
      },
      .sync(
        "put_attribute", ["module", "attribute", "value"],
        doc: "Sets an attribute of a module that is being defined."
      ) { c, a in
        try CodeFunctions.builder(c, a).setAttribute(try a.atom(1), a[2], line: 0, Diagnostics())
        return .ok
      },
      .sync(
        "delete_attribute", ["module", "attribute"],
        doc: "Removes an attribute of a module that is being defined."
      ) { c, a in
        try CodeFunctions.builder(c, a).deleteAttribute(try a.atom(1))
      },
      .sync(
        "defines?", ["module", "function"],
        doc: "Whether a module that is being defined has `{name, arity}`."
      ) { c, a in
        let pair = try a.tuple(1)
        guard pair.count == 2, let name = pair[0].asAtom, let arity = pair[1].asInteger else {
          throw ArgumentMismatch(1, "not a name and arity")
        }
        return .boolean(try CodeFunctions.builder(c, a).isDefined(FunctionKey(name, arity)))
      },
    ])

  static let macro = LibraryModule(
    "Macro", doc: "Quoted forms as text.",
    functions: [
      .sync(
        "to_string", ["quoted"], doc: "The source of a quoted form.",
        example: ("Macro.to_string({:+, [], [1, 2]})", #""1 + 2""#)
      ) { a in .string(try Syntax(quoted: a[0]).source)
      },
      .sync(
        "camelize", ["string"], doc: "`foo_bar` as `FooBar`.",
        example: (#"Macro.camelize("foo_bar")"#, #""FooBar""#)
      ) { a in
        .string(
          try StringChars.string(a[0]).split(separator: "_").map {
            $0.prefix(1).uppercased() + $0.dropFirst()
          }.joined())
      },
      .sync(
        "underscore", ["module_or_string"], doc: "`FooBar` as `foo_bar`.",
        example: (#"Macro.underscore("FooBar")"#, #""foo_bar""#)
      ) { a in
        var text = try StringChars.string(a[0])
        if text.hasPrefix("Elixir.") { text = String(text.dropFirst(7)) }
        var result = ""
        for character in text {
          if character == "." {
            result += "/"
          } else if character.isUppercase {
            if !result.isEmpty, result.last != "/" { result += "_" }
            result += character.lowercased()
          } else {
            result.append(character)
          }
        }
        return .string(result)
      },
      .sync(
        "escape", ["value"], doc: "The quoted form that gives a value.",
        example: ("Macro.escape({1, 2, 3})", "{:{}, [], [1, 2, 3]}")
      ) { a in
        try RaisedError.checkWritable(a[0])
        return HygienicSyntax.escape(a[0])
      },
      .sync(
        "var", ["name", "context"], doc: "The quoted form of a variable.",
        example: ("Macro.var(:x, nil)", "{:x, [], nil}")
      ) { a in .tuple(a[0], .emptyList, a[1]) },
      .async(
        "prewalk", ["quoted", "fun"], doc: "What `fun` makes of each node, the outer ones first.",
        example: ("Macro.prewalk([1], fn 1 -> 2; other -> other end)", "[2]")
      ) { c, a in try await QuotedWalk(c, pre: a[1], post: nil).walk(a[0]) },
      .async(
        "postwalk", ["quoted", "fun"], doc: "What `fun` makes of each node, the inner ones first.",
        example: ("Macro.postwalk([1], fn 1 -> 2; other -> other end)", "[2]")
      ) { c, a in try await QuotedWalk(c, pre: nil, post: a[1]).walk(a[0]) },
      .async("prewalk", ["quoted", "acc", "fun"], doc: "The same, with an accumulator.") { c, a in
        try await QuotedWalk(c, pre: a[2], post: nil, a[1]).accumulating(a[0])
      },
      .async("postwalk", ["quoted", "acc", "fun"], doc: "The same, with an accumulator.") { c, a in
        try await QuotedWalk(c, pre: nil, post: a[2], a[1]).accumulating(a[0])
      },
      .async("traverse", ["quoted", "acc", "pre", "post"], doc: "Both, with an accumulator.") { c, a in
        try await QuotedWalk(c, pre: a[2], post: a[3], a[1]).accumulating(a[0])
      },
      .sync("generate_arguments", ["amount", "context"], doc: "Variables `arg1` to `argN`.") { a in
        .list(
          of: (0..<(try RaisedError.elements(a.nonNegativeInteger(0), of: 400))).map {
            .tuple(.atom(named: "arg\($0 + 1)"), .emptyList, a[1])
          })
      },
      .sync(
        "decompose_call", ["quoted"], doc: "`{name, arguments}` of a call, or `:error`.",
        example: ("Macro.decompose_call({:f, [], [1]})", "{:f, [1]}")
      ) { a in
        guard let call = a[0].asTuple, call.count == 3, call[2].listElements != nil else { return .error }
        if let dot = call[0].asTuple, dot.count == 3, let parts = dot[2].listElements, parts.count == 2 {
          return .tuple(parts[0], parts[1], call[2])
        }
        return call[0].asAtom == nil ? .error : .tuple(call[0], call[2])
      },
      .async("expand", ["quoted", "env"], doc: "The quoted form with its outermost macro expanded.") { c, a in
        QuotedExpansion.expand(c, a[0], a[1])
      },
      .async("expand_once", ["quoted", "env"], doc: "The same, one step.") { c, a in
        QuotedExpansion.expand(c, a[0], a[1])
      },
    ])
}

private enum CodeFunctions {
  static func text(_ arguments: Arguments) throws -> String {
    guard let text = Chardata.text(arguments[0]) else { throw ArgumentMismatch(0, "not a string") }
    return text
  }

  static func quoted(_ arguments: Arguments) throws(SyntaxError) -> Term {
    let options = arguments.optional(1)?.keywordPairs ?? []
    let file = options.first { $0.key == "file" }?.value.asString ?? "nofile"
    let line = options.first { $0.key == "line" }?.value.asInteger ?? 1
    return try Parser.parse(Chardata.text(arguments[0]) ?? "", file: file, firstLine: line).term
  }

  /// `{location, message, token}`.
  static func errorTerm(_ error: SyntaxError) -> Term {
    var location: [(Atom, Term)] = [("line", .integer(error.position.line))]
    if error.position.column > 0 { location.append(("column", .integer(error.position.column))) }
    let prefix = Term.string(error.parts.prefix)
    let message = error.parts.suffix.map { .tuple(prefix, .string($0)) } ?? prefix
    return .tuple(.keywords(location), message, .string(error.parts.token))
  }

  static func evaluate(
    _ context: CallContext, _ binding: [(key: Atom, value: Term)],
    _ body: (EvaluationSession) async throws -> Term
  ) async throws -> Term {
    let session = EvaluationSession(context.interpreter, file: "nofile")
    for (name, value) in binding { session.bind(name, to: value) }
    let value = try await body(session)
    return .tuple(value, .keywords(session.variables.reversed().map { ($0.name, $0.value) }))
  }

  static func loaded(_ context: CallContext, _ module: Atom) -> Term {
    context.interpreter.exists(module)
      ? .tuple(.atom("module"), .atom(module)) : .tuple(.error, .atom("nofile"))
  }

  static func concatenated(_ parts: [Term]) throws -> Term {
    var names: [String] = []
    for part in parts where !part.isNil {
      let text = try part.asAtom?.name ?? StringChars.string(part)
      names.append(text.hasPrefix("Elixir.") ? String(text.dropFirst(7)) : text)
    }
    let joined = names.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 }.joined(separator: ".")
    return .atom(try Atom(made: "Elixir." + joined))
  }

  /// The module that is being defined.
  static func builder(_ context: CallContext, _ arguments: Arguments) throws -> ModuleBuilder {
    let module = try arguments.atom(0)
    guard let builder = context.builders.last(where: { $0.name == module }) else {
      throw RaisedError.argumentError(
        "could not call Module function because the module \(arguments[0].inspect()) is already compiled")
    }
    return builder
  }
}
