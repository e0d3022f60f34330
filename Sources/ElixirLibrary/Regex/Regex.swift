import CommonLibrary
import Evaluation
import RegexEngine
@_spi(Internals) import Terms

extension LibraryModule {
  package static let regex = LibraryModule(
    "Regex",
    doc: """
      Regular expressions in PCRE's notation, written `~r/…/` with the options `i m s x u f U`. Without `u` they see bytes.
      """,
    structFields: RegexTerms.fields, functions: regexMaking + regexMatching)

  private static func compiled(_ a: Arguments, _ index: Int = 0) throws -> RegexPattern {
    guard let regex = RegexTerms.compiled(a[index]) else { throw ArgumentMismatch(index, "not a regex") }
    return regex
  }

  private static func field(_ a: Arguments, _ name: Atom) throws -> Term {
    _ = try compiled(a)
    return a[0].asMap?[name] ?? .nil
  }

  private static let regexMaking: [LibraryFunction] = [
    .sync(
      "compile", ["source", .optional("options", "")], doc: "`{:ok, regex}` or `{:error, {reason, place}}`.",
      example: (#"Regex.compile("a(")"#, "{:error, {'missing )', 2}}")
    ) {
      a in
      switch try RegexTerms.result(try a.binary(0), a[1]) {
      case .success(let regex): return .tuple(.ok, regex)
      case .failure(let failure): return .tuple(.error, failure.term)
      }
    },
    .sync(
      "compile!", ["source", .optional("options", "")], doc: "The regex; raises `Regex.CompileError`.",
      example: (#"Regex.compile!("a+", "i")"#, "~r/a+/i"),
      blames: [.second: .clause("compile", arity: 3)]
    ) { a in
      switch try RegexTerms.result(try a.binary(0), a[1]) {
      case .success(let regex): return regex
      case .failure(let failure): throw RegexTerms.compileError(failure)
      }
    },
    .sync("recompile", ["regex"], doc: "`{:ok, regex}`.", example: ("Regex.recompile(~r/a/)", "{:ok, ~r/a/}"))
    { a in
      _ = try compiled(a)
      return .tuple(.ok, a[0])
    },
    .sync(
      "recompile!", ["regex"], doc: "The regex.", example: ("Regex.recompile!(~r/a/)", "~r/a/"),
      blames: [.first: .clause("recompile", .first)]
    ) { a in
      _ = try compiled(a)
      return a[0]
    },
    .sync(
      "escape", ["string"], doc: "The text with a backslash before whatever means something in a pattern.",
      example: (#"Regex.escape("1.5")"#, #""1\\.5""#)
    ) { a in
      let special = Set(".^$*+?()[]{}\\|-# \t\n\u{B}\u{C}\r".utf8)
      return .binary(Binary(try a.binary(0).bytes.flatMap { special.contains($0) ? [0x5C, $0] : [$0] }))
    },
    .sync("source", ["regex"], doc: "The pattern's text.", example: ("Regex.source(~r/a+/)", #""a+""#)) { a in
      try field(a, "source")
    },
    .sync("opts", ["regex"], doc: "The options.", example: ("Regex.opts(~r/a/i)", #""i""#)) { a in
      try field(a, "opts")
    },
    .sync(
      "re_pattern", ["regex"], doc: "What stands for the compiled pattern.",
      example: ("elem(Regex.re_pattern(~r/a/), 0)", ":re_pattern")
    ) { a in try field(a, "re_pattern") },
    .sync(
      "names", ["regex"], doc: "The names of the groups, sorted.",
      example: ("Regex.names(~r/(?<b>.)(?<a>.)/)", #"["a", "b"]"#)
    ) { a in
      .list(of: try compiled(a).names.map { .string($0.name) })
    },
    .sync(
      "regex?", ["term"], doc: "Whether the term is a regex.", example: ("Regex.regex?(~r/a/)", "true"),
      deprecated: "Use Kernel.is_struct/2 or pattern match on %Regex{} instead"
    ) { a in
      .boolean(RegexTerms.compiled(a[0]) != nil)
    },
    .sync(
      "version", [], doc: "The version of PCRE whose notation this is.",
      example: ("elem(Regex.version(), 1)", ":little")
    ) { (_: Arguments) in
      .tuple(.string(RegexTerms.version), .atom("little"))
    },
  ]

  /// The groups of a match that `capture:` asks for.
  private static func captured(_ regex: RegexPattern, _ match: [Range<Int>?], _ capture: Term) throws
    -> [Range<Int>?]
  {
    switch capture {
    case .atom("all"):
      var groups = match
      while groups.count > 1, groups.last == .some(nil) { groups.removeLast() }
      return groups
    case .atom("first"): return [match[0]]
    case .atom("none"): return []
    case .atom("all_but_first"):
      var groups = Array(match.dropFirst())
      while groups.last == .some(nil) { groups.removeLast() }
      return groups
    case .atom("all_names"): return regex.namedGroups(match).map(\.range)
    default:
      guard let wanted = capture.listElements else { throw RaisedError.badArg }
      return wanted.map { item in
        if let number = item.asPlace { return match.indices.contains(number) ? match[number] : nil }
        let name = item.asString ?? item.asAtom?.name ?? ""
        return regex.group(named: name, in: match)
      }
    }
  }

  private struct RunOptions {
    var indices = false
    var capture = Term.atom("all")
    var offset = 0

    init(_ a: Arguments) throws {
      for (key, value) in try a.keywords(2) {
        switch key {
        case "return": indices = value.isAtom("index")
        case "capture": capture = value
        case "offset":
          guard let place = value.asPlace, place >= 0 else {
            throw RaisedError.badArguments([(3, "invalid options")], in: "re", "run", a.terms)
          }
          offset = place
        default: break
        }
      }
    }

    func term(_ groups: [Range<Int>?], _ binary: Binary) -> Term {
      .list(
        of: groups.map { range in
          guard indices else { return .binary(range.map { binary[$0] } ?? Binary("")) }
          return range.map { .tuple(.integer($0.lowerBound), .integer($0.count)) } ?? .tuple(-1, 0)
        })
    }
  }

  private static let regexMatching: [LibraryFunction] = [
    .sync(
      "match?", ["regex", "string"], doc: "Whether there is a match.",
      example: (#"Regex.match?(~r/o+/, "foo")"#, "true")
    ) { a in
      .boolean(try RegexTerms.isMatch(try compiled(a), try a.binary(1)))
    },
    .sync(
      "run", ["regex", "string", .optional("options", [])],
      doc:
        "The first match and its groups, or nil. Options: `return: :index`, `capture:` (`:all`, `:first`, `:all_but_first`, `:none`, `:all_names`, a list), `offset:`.",
      examples: [
        (#"Regex.run(~r/a(b)/, "xab")"#, #"["ab", "b"]"#),
        (#"Regex.run(~r/b/, "abc", return: :index)"#, "[{1, 1}]"),
      ],
      blames: [
        .third: .clause(of: "Elixir.Keyword", "get", .third, .atom("return"), .atom("binary"))
      ]
    ) { a in
      let regex = try compiled(a)
      let binary = try a.binary(1)
      let options = try RunOptions(a)
      guard options.offset <= binary.count,
        let match = try RegexTerms.searching({ () throws(RegexSubjectError) in
          try regex.firstMatch(binary, from: options.offset)
        })
      else { return .nil }
      return options.term(try captured(regex, match, options.capture), binary)
    },
    .sync(
      "scan", ["regex", "string", .optional("options", [])], doc: "All matches, each as `run/3` gives it.",
      example: (#"Regex.scan(~r/\d/, "a1b2")"#, #"[["1"], ["2"]]"#)
    ) { a in
      let regex = try compiled(a)
      let binary = try a.binary(1)
      let options = try RunOptions(a)
      guard options.offset <= binary.count else { return .emptyList }
      let matches = try RegexTerms.searching { () throws(RegexSubjectError) in
        try regex.allMatches(binary, from: options.offset)
      }
      return .list(
        of: try matches.whileWanted.map {
          options.term(try captured(regex, $0, options.capture), binary)
        })
    },
    .sync(
      "named_captures", ["regex", "string", .optional("options", [])],
      doc: "A map of the named groups of the first match, or nil.",
      example: (#"Regex.named_captures(~r/(?<x>b)/, "abc")"#, #"%{"x" => "b"}"#),
      blames: [.first: .clause("names", .first)]
    ) {
      a in
      let regex = try compiled(a)
      let binary = try a.binary(1)
      let options = try RunOptions(a)
      guard options.offset <= binary.count,
        let match = try RegexTerms.searching({ () throws(RegexSubjectError) in
          try regex.firstMatch(binary, from: options.offset)
        })
      else { return .nil }
      return .map(
        MapTerm(
          regex.namedGroups(match).map { name, range in
            (.string(name), options.term([range], binary).listElements?.first ?? .nil)
          }))
    },
    .async(
      "replace", ["regex", "string", "replacement", .optional("options", [])],
      doc:
        #"Replaces all matches (the first one with `global: false`) by text, in which `\1` is a group, or by what a function answers."#,
      example: (#"Regex.replace(~r/b/, "abcb", "x")"#, #""axcx""#),
      blames: [.third: .clause("precompile_replacement", .third)]
    ) { c, a in
      let regex = try compiled(a)
      let binary = try a.binary(1)
      guard let replacement = RegexReplacement(a[2]) else {
        throw RaisedError.functionClause("Elixir.Regex", "precompile_replacement", [a[2]])
      }
      let global = try a.keywords(3).first { $0.key == "global" }?.value.isTruthy ?? true
      return .binary(try await RegexReplacement.replaced(c, regex, binary, replacement, global: global))
    },
    .sync(
      "split", ["regex", "string", .optional("options", [])],
      doc: "The parts between matches. Options: `parts:`, `trim:`, `include_captures:`, `on:`.",
      example: (#"Regex.split(~r/-/, "a-b")"#, #"["a", "b"]"#)
    ) { a in try StringSplitting.split(compiled(a), a.binary(1), a.keywords(2)) },
  ]
}

/// Splitting by regular expressions, for `Regex` and `String`.
enum StringSplitting {
  static func split(_ regex: RegexPattern, _ binary: Binary, _ options: [(key: Atom, value: Term)]) throws
    -> Term
  {
    var (limit, trim, include): (Int?, Bool, Bool) = (nil, false, false)
    var groups = [0]
    for (key, value) in options {
      switch key {
      case "parts" where !value.isAtom(.infinity):
        guard let parts = value.asPlace, parts > 0 else {
          throw RaisedError.functionClause("Elixir.Regex", "parts_to_index", [value])
        }
        limit = parts
      case "trim": trim = value.isTruthy
      case "include_captures": include = value.isTruthy
      case "on":
        switch value {
        case .atom("all_but_first"): groups = regex.groupCount > 0 ? Array(1...regex.groupCount) : []
        case .atom("all_names"): groups = regex.names.map(\.group)
        default:
          if let list = value.listElements {
            groups = list.compactMap { item in
              item.asPlace.map { max($0, -1) }
                ?? regex.names.first { $0.name == (item.asString ?? item.asAtom?.name) }?.group
            }
          }
        }
      default: break
      }
    }
    return .list(
      of: try RegexTerms.split(
        regex, binary, limit: limit, trim: trim, includeCaptures: include, groups: groups
      )
      .map { .binary($0) })
  }
}
