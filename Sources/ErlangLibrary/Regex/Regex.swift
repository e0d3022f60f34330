import CommonLibrary
import Evaluation
import RegexEngine
@_spi(Internals) import Terms

extension LibraryModule {
  package static let erlangRegex = LibraryModule(
    erlang: "re", doc: "Regular expressions.",
    functions: [
      .sync(
        "compile", ["regexp", .optional("options", [])],
        doc: "`{:ok, pattern}` or `{:error, {reason, position}}`."
      ) { a in
        var options = RegexOptions()
        guard try a.list(1).allSatisfy({ RegexTerms.set($0, in: &options) }) else {
          throw RaisedError.badArguments([(2, "invalid options")], in: "re", "compile", a.terms)
        }
        guard let source = RegexCall.text(a[0], isUnicode: options.isUnicode) else {
          throw ArgumentMismatch(0, "not an iodata term")
        }
        do throws(RegexSyntaxError) {
          let pattern = try RegexTerms.compiled(source, options)
          return .tuple(.ok, RegexTerms.compiledTerm(pattern, source, options))
        } catch {
          return .tuple(.error, RegexTerms.Failure(error).term)
        }
      },
      .sync(
        "run", ["subject", "regexp", .optional("options", [])],
        doc:
          "`{:match, captured}` or `:nomatch`. Options: `:global`, `{:capture, what, type}`, `:caseless`, …",
        example: (#":re.run("abc", "b")"#, "{:match, [{1, 1}]}")
      ) { a in
        let call: RegexCall
        do { call = try RegexCall("run", a, pattern: 1, a.list(2)) } catch {
          guard let refusal = error as? RegexCall.Refusal else { throw error }
          return .tuple(.error, .tuple(.atom("compile"), RegexTerms.Failure(refusal.error).term))
        }
        let subject = try call.subject(a[0])
        let (matches, end) = try call.matches(subject, all: call.isGlobal)
        switch end {
        case .limit where call.reportsErrors: return .tuple(.error, .atom("match_limit"))
        case .recursionLimit where call.reportsErrors: return .tuple(.error, .atom("match_limit_recursion"))
        default: break
        }
        guard let first = matches.first else { return .atom("nomatch") }
        if call.capture.isNothing(of: call.pattern) { return .atom("match") }
        func shown(_ match: [Range<Int>?]) -> Term { call.capture.term(match, of: call.pattern, in: subject) }
        return .tuple(
          .atom("match"), call.isGlobal ? .list(of: matches.whileWanted.map(shown)) : shown(first))
      },
      .sync(
        "replace", ["subject", "regexp", "replacement", .optional("options", [])],
        doc: "The text with matches replaced: the first, or with `:global` all. Give `return: :binary`.",
        example: (#":re.replace("abc", "b", "x", [return: :binary])"#, #""axc""#)
      ) { a in try RegexReplace(a).replaced(a[0]) },
      .sync(
        "split", ["subject", "regexp", .optional("options", [])], doc: "The parts between matches.",
        example: (#":re.split("a,b", ",")"#, #"["a", "b"]"#)
      ) { a in try RegexSplit(a).parts(a[0]) },
      .sync(
        "inspect", ["pattern", "item"], doc: "`{:namelist, names}` of a compiled pattern.",
        example: (#":re.inspect(elem(:re.compile("(?<x>a)"), 1), :namelist)"#, #"{:namelist, ["x"]}"#)
      ) { a in
        guard let pattern = RegexTerms.pattern(ofCompiled: a[0]), a[1].isAtom("namelist") else {
          throw RaisedError.badArg
        }
        return .tuple(.atom("namelist"), .list(of: pattern.names.map { .string($0.name) }))
      },
      .sync("version", [], doc: "The version of PCRE whose notation this is.") { (_: Arguments) in
        .string(RegexTerms.version)
      },
    ])
}
