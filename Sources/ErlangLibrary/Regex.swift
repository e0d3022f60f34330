import CommonLibrary
import Evaluation
import RegexEngine
import Terms

/// `:re` on the functions of `Regex`.
private enum ErlangRegex {
  /// A pattern as text or as `compile/2` gives it, with the options that are for it.
  static func regex(_ c: CallContext, _ a: Arguments, _ index: Int, _ options: [Term]) throws -> Term {
    if let tuple = a[index].asTuple, tuple.count == 5, case .binary(let source) = tuple[4] {
      return try RegexTerms.make(source, options: tuple[2] == 1 ? "u" : "")
    }
    guard let text = Chardata.text(a[index]) else {
      throw ArgumentMismatch(index, "neither an iodata term nor a compiled regular expression")
    }
    let known: [Atom: String] = [
      "caseless": "i", "multiline": "m", "dotall": "s", "extended": "x", "unicode": "u", "ungreedy": "U",
      "firstline": "f",
    ]
    let letters = options.compactMap { $0.asAtom.flatMap { known[$0] } }.joined()
    do { return try RegexTerms.make(Binary(text), options: letters) } catch {
      throw RaisedError.badArguments(
        [(index + 1, "could not parse regular expression")], in: "re", "run", a.terms)
    }
  }

  static func subject(_ a: Arguments) throws -> Term {
    guard let text = Chardata.text(a[0]) else { throw ArgumentMismatch(0, "not an iodata term") }
    return .string(text)
  }

  static func option(_ options: [Term], _ name: Atom) -> Tuple? {
    options.lazy.compactMap(\.asTuple).first { $0.count > 1 && $0[0] == .atom(name) }
  }

  static func call(_ c: CallContext, _ name: Atom, _ terms: [Term]) async throws -> Term {
    try await c.call(module: "Elixir.Regex", name, terms)
  }

  /// A text as `{:return, type}` asks for it.
  static func returned(_ term: Term, _ options: [Term]) -> Term {
    option(options, "return").map { $0[1].isAtom("list") } ?? false
      ? term.asString.map { .charlist($0) } ?? term : term
  }

  static func run(_ c: CallContext, _ a: Arguments) async throws -> Term {
    let options = try a.count > 2 ? a.list(2) : []
    let regex = try regex(c, a, 1, options)
    let capture = option(options, "capture")
    let what = capture?[1] ?? .atom("all")
    let type = capture.flatMap { $0.count > 2 ? $0[2] : nil } ?? .atom("index")
    var given: [(Atom, Term)] = [("return", type.isAtom("list") ? .atom("binary") : type)]
    if !what.isAtom("all") { given.append(("capture", what)) }
    if let offset = option(options, "offset") { given.append(("offset", offset[1])) }
    func shown(_ match: Term) -> Term {
      guard type.isAtom("list") else { return match }
      return .list(of: (match.listElements ?? []).map { $0.asString.map { .charlist($0) } ?? $0 })
    }
    let subject = try subject(a)
    if options.contains(.atom("global")) {
      let found = try await call(c, "scan", [regex, subject, .keywords(given)])
      guard let matches = found.listElements, !matches.isEmpty else { return .atom("nomatch") }
      return .tuple(.atom("match"), .list(of: matches.map(shown)))
    }
    let found = try await call(c, "run", [regex, subject, .keywords(given)])
    if found.isNil, options.contains(.atom("report_errors")), let text = subject.asBinary,
      let compiled = RegexTerms.compiled(regex),
      case .limit = compiled.search(compiled.subject(Array(text.bytes)))
    {
      return .tuple(.error, .atom("match_limit"))
    }
    if found.isNil { return .atom("nomatch") }
    return what.isAtom("none") ? .atom("match") : .tuple(.atom("match"), shown(found))
  }

  static func replace(_ c: CallContext, _ a: Arguments) async throws -> Term {
    let options = try a.count > 3 ? a.list(3) : []
    let regex = try regex(c, a, 1, options)
    guard let replacement = Chardata.text(a[2]) else { throw ArgumentMismatch(2, "not an iodata term") }
    // `&` is the whole match there, and `\\0` here.
    let marked = replacement.replacing("\\&", with: "\u{0}").replacing("&", with: "\\0").replacing(
      "\u{0}", with: "&")
    let isGlobal = options.contains(.atom("global"))
    let result = try await call(
      c, "replace", [regex, subject(a), .string(marked), .keywords([("global", .boolean(isGlobal))])])
    return returned(result, options)
  }

  static func split(_ c: CallContext, _ a: Arguments) async throws -> Term {
    let options = try a.count > 2 ? a.list(2) : []
    var given: [(Atom, Term)] = []
    if let parts = option(options, "parts") { given.append(("parts", parts[1])) }
    if options.contains(.atom("trim")) { given.append(("trim", .true)) }
    let parts = try await call(
      c, "split", [regex(c, a, 1, options), subject(a), .keywords(given)])
    return .list(of: (parts.listElements ?? []).map { returned($0, options) })
  }
}

extension LibraryModule {
  package static let erlangRegex = LibraryModule(
    erlang: "re", doc: "Regular expressions.",
    functions: [
      .sync(
        "compile", ["regexp", #"options \\ []"#], doc: "`{:ok, pattern}` or `{:error, {reason, position}}`."
      ) { c, a in
        guard let text = Chardata.text(a[0]) else { throw ArgumentMismatch(0, "not an iodata term") }
        switch RegexTerms.result(Binary(text), a.optional(1) ?? .emptyList) {
        case .success(let regex): return .tuple(.ok, regex.asMap?["re_pattern"] ?? .nil)
        case .failure(let failure): return .tuple(.error, failure.term)
        }
      },
      .async(
        "run", ["subject", "regexp", #"options \\ []"#],
        doc:
          "`{:match, captured}` or `:nomatch`. Options: `:global`, `{:capture, what, type}`, `:caseless`, …",
        example: (#":re.run("abc", "b")"#, "{:match, [{1, 1}]}")
      ) { c, a in try await ErlangRegex.run(c, a) },
      .async(
        "replace", ["subject", "regexp", "replacement", #"options \\ []"#],
        doc: "The text with matches replaced: the first, or with `:global` all. Give `return: :binary`.",
        example: (#":re.replace("abc", "b", "x", [return: :binary])"#, #""axc""#)
      ) { c, a in try await ErlangRegex.replace(c, a) },
      .async(
        "split", ["subject", "regexp", #"options \\ []"#], doc: "The parts between matches.",
        example: (#":re.split("a,b", ",")"#, #"["a", "b"]"#)
      ) { c, a in try await ErlangRegex.split(c, a) },
    ])
}
