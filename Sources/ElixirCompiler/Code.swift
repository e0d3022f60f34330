import ActorRuntime
import ElixirSyntax
import Evaluation
import Terms

extension LibraryModule {
  package static let code = LibraryModule(
    "Code", doc: "Source text as data, its evaluation, and which modules there are.",
    functions: [
      .sync(
        "string_to_quoted", ["string", .optional("opts", [])],
        doc: "The quoted form of an expression: `{:ok, quoted}` or `{:error, {location, message, token}}`.",
        example: (#"Code.string_to_quoted("1 + 2")"#, "{:ok, {:+, [line: 1], [1, 2]}}")
      ) { a in
        do throws(SyntaxError) { return .tuple(.ok, try CodeFunctions.quoted(a)) } catch {
          return .tuple(.error, CodeFunctions.errorTerm(error))
        }
      },
      .sync(
        "string_to_quoted!", ["string", .optional("opts", [])],
        doc: "The quoted form; raises `SyntaxError` or `TokenMissingError`.",
        example: (#"Code.string_to_quoted!("f(x)")"#, "{:f, [line: 1], [{:x, [line: 1], nil}]}")
      ) { a in try CodeFunctions.quoted(a) },
      .async(
        "eval_string", ["string", .optional("binding", []), .optional("env_or_opts", [])],
        doc: "Evaluates source text with these variables: `{value, binding}`.",
        example: (#"Code.eval_string("a + 1", a: 2)"#, "{3, [a: 2]}")
      ) { c, a in
        let text = try CodeFunctions.text(a)
        return try await CodeFunctions.evaluate(c, try a.keywords(1)) { session in
          try await session.evaluate(try Parser.parse(text, file: "nofile", firstLine: 1), c)
        }
      },
      .async(
        "eval_quoted", ["quoted", .optional("binding", []), .optional("env_or_opts", [])],
        doc: "Evaluates a quoted form with these variables."
      ) { c, a in
        let syntax = try Syntax(quoted: a[0])
        return try await CodeFunctions.evaluate(c, try a.keywords(1)) {
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
        "compile_string", ["string", .optional("file", "nofile")],
        "Use Code.eval_string/1, or type the module."),
      .missing("require_file", ["file"], "Give the file to peeper-repl as a script."),
      .missing("format_string!", ["string", .optional("opts", [])], "peeper does not format code."),
    ])
}
