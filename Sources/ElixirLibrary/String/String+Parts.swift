import CommonLibrary
@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  static let stringParts: [LibraryFunction] = [
    .sync(
      "slice", ["string", "start", "length"],
      doc: "At most `length` graphemes from a place on, from the end if negative.",
      example: (#"String.slice("hello", 1, 3)"#, #""ell""#)
    ) { a in
      let binary = try a.binary(0)
      let (start, amount) = (try a.place(1), try a.nonNegativeInteger(2))
      let lengths = TextBytes.graphemeLengths(binary)
      return .binary(
        StringTerms.slice(binary, lengths, start < 0 ? max(lengths.count + start, 0) : start, amount))
    },
    .sync(
      "slice", ["string", "range"], doc: "The graphemes at the places of a range.",
      example: (#"String.slice("hello", 1..-2)"#, #""ell""#)
    ) { a in
      let range = try a.placeRange(1)
      return .binary(StringTerms.slice(try a.binary(0), range) ?? Binary(""))
    },
    .sync(
      "split_at", ["string", "position"],
      doc: "The string in two, at a place counted from the end if negative.",
      example: (#"String.split_at("hello", 2)"#, #"{"he", "llo"}"#)
    ) {
      a in
      let binary = try a.binary(0)
      let position = try a.place(1)
      let lengths = TextBytes.graphemeLengths(binary)
      let place = position < 0 ? max(lengths.count + position, 0) : min(position, lengths.count)
      let cut = lengths[..<place].reduce(0, +)
      return .tuple(.binary(binary[0..<cut]), .binary(binary[cut..<binary.count]))
    },
    .sync(
      "split", ["string"], doc: "The words between white space.",
      example: (#"String.split(" a b ")"#, #"["a", "b"]"#), mismatch: .badArgument
    ) { a in
      let text = StringTerms.text(try a.binary(0))
      var work = LongWork()
      let words = try text.unicodeScalars.split {
        try work.check()
        return TextBytes.isBreakingWhitespace($0)
      }
      return .list(of: words.whileWanted.map { .string(String($0)) })
    },
    .sync(
      "split", ["string", "pattern", .optional("options", [])],
      doc:
        "The parts between matches of a string, of one of several, or of a regex. Options: `parts: n` at most, `trim: true` without empty ones.",
      examples: [
        (#"String.split("a,b,c", ",")"#, #"["a", "b", "c"]"#),
        (#"String.split("a,b,c", ",", parts: 2)"#, #"["a", "b,c"]"#),
        (#"String.split("a1b", ~r/\d/)"#, #"["a", "b"]"#),
      ],
      blames: [.second: .badArgument(2, "not a valid pattern")]
    ) { a in
      let binary = try a.binary(0)
      let options = try a.keywords(2)
      let trim = options.first { $0.key == "trim" }?.value.isTruthy ?? false
      let parts = options.first { $0.key == "parts" }?.value
      let limit = parts.flatMap(\.asPlace)
      if let parts, !parts.isAtom(.infinity), (limit ?? 0) < 1 {
        throw RaisedError.functionClause("Elixir.String", "parts_to_index", [parts])
      }
      if let regex = RegexTerms.compiled(a[1]) { return try StringSplitting.split(regex, binary, options) }
      if StringTerms.isEmptyPattern(a[1]) {
        return .list(of: StringTerms.splitAll(binary, limit: limit, trim: trim).map { .binary($0) })
      }
      guard let patterns = StringTerms.patterns(a[1]) else { throw StringTerms.invalidPattern(a, "split") }
      return .list(of: StringTerms.split(binary, patterns, limit: limit, trim: trim).map { .binary($0) })
    },
    .sync(
      "splitter", ["string", "pattern", .optional("options", [])],
      doc: "A stream of the parts between matches.",
      example: (#"String.splitter("a,b", ",") |> Enum.to_list()"#, #"["a", "b"]"#),
      blames: [.second: .badArgument(1, "not a valid pattern")]
    ) {
      a in
      let binary = try a.binary(0)
      let trim = try a.keywords(2).first { $0.key == "trim" }?.value.isTruthy ?? false
      let parts: [Binary]
      if StringTerms.isEmptyPattern(a[1]) {
        parts = StringTerms.splitAll(binary, limit: nil, trim: trim)
      } else {
        guard let patterns = StringTerms.patterns(a[1]) else { throw StringTerms.invalidPattern(a, "split") }
        parts = StringTerms.split(binary, patterns, limit: nil, trim: trim)
      }
      return StreamTerms.source("63.103858489/2 in Stream.unfold/2") { _ in
        var rest = Array(parts.reversed())
        return LazyElements { rest.popLast().map { .binary($0) } }
      }
    },
    .sync(
      "trim", ["string"], doc: "Without white space at both ends.",
      example: (#"String.trim("  a ")"#, #""a""#)
    ) { a in
      .binary(StringTerms.trim(try a.binary(0), leading: true, trailing: true))
    },
    .sync(
      "trim", ["string", "to_trim"], doc: "Without repetitions of a text at both ends.",
      example: (#"String.trim("xxaxx", "x")"#, #""a""#)
    ) { a in
      let part = try a.binary(1)
      return .binary(
        StringTerms.strip(StringTerms.strip(try a.binary(0), part, leading: true).rest, part, leading: false)
          .rest)
    },
    .sync(
      "trim_leading", ["string"], doc: "Without white space in front.",
      example: (#"String.trim_leading("  a ")"#, #""a ""#),
      blames: [.first: .clause(of: "Elixir.String.Break", "trim_leading", .first)]
    ) { a in
      .binary(StringTerms.trim(try a.binary(0), leading: true, trailing: false))
    },
    .sync(
      "trim_leading", ["string", "to_trim"], doc: "Without repetitions of a text in front.",
      example: (#"String.trim_leading("xxa", "x")"#, #""a""#)
    ) { a in
      .binary(StringTerms.strip(try a.binary(0), try a.binary(1), leading: true).rest)
    },
    .sync(
      "trim_trailing", ["string"], doc: "Without white space at the end.",
      example: (#"String.trim_trailing(" a  ")"#, #"" a""#),
      blames: [.first: .clause(of: "Elixir.String.Break", "trim_trailing", .first)]
    ) { a in
      .binary(StringTerms.trim(try a.binary(0), leading: false, trailing: true))
    },
    .sync(
      "trim_trailing", ["string", "to_trim"], doc: "Without repetitions of a text at the end.",
      example: (#"String.trim_trailing("axx", "x")"#, #""a""#)
    ) { a in
      .binary(StringTerms.strip(try a.binary(0), try a.binary(1), leading: false).rest)
    },
    .sync(
      "pad_leading", ["string", "count", .optional("padding", [.string(" ")])],
      doc: "Filled in front up to `count` graphemes.",
      example: (#"String.pad_leading("5", 3, "0")"#, #""005""#),
      blames: [[.first, .second]: .clause("pad_leading", arity: 3)]
    ) { a in
      try StringTerms.padded(a, leading: true)
    },
    .sync(
      "pad_trailing", ["string", "count", .optional("padding", [.string(" ")])],
      doc: "Filled at the end up to `count` graphemes.", example: (#"String.pad_trailing("a", 3)"#, #""a  ""#)
    ) { a in
      try StringTerms.padded(a, leading: false)
    },
    .sync(
      "contains?", ["string", "contents"], doc: "Whether the text, or one of several, is inside.",
      example: (#"String.contains?("elixir", ["x", "y"])"#, "true"),
      blames: [.second: .badArgument(2, "not a valid pattern")]
    ) { a in
      let bytes = Array(try a.binary(0).bytes)
      if StringTerms.isEmptyPattern(a[1]) { return .true }
      if let list = a[1].listElements, list.contains(where: StringTerms.isEmptyPattern) { return .true }
      guard let patterns = StringTerms.patterns(a[1]) else { throw StringTerms.invalidPattern(a, "match") }
      return .boolean(TextBytes.find(bytes, patterns, from: 0) != nil)
    },
    .sync(
      "starts_with?", ["string", "prefix"],
      doc: "Whether the string begins with the text, or one of several.",
      example: (#"String.starts_with?("elixir", "eli")"#, "true"),
      blames: [.second: .badArgument(2, "not a valid pattern")]
    ) { a in
      let binary = try a.binary(0)
      if let list = a[1].listElements {
        return .boolean(list.contains { $0.asBinary.map { TextBytes.hasPrefix(binary, $0) } ?? false })
      }
      guard case .binary(let prefix) = a[1] else { throw StringTerms.invalidPattern(a, "match") }
      return .boolean(TextBytes.hasPrefix(binary, prefix))
    },
    .sync(
      "ends_with?", ["string", "suffix"], doc: "Whether the string ends with the text, or one of several.",
      example: (#"String.ends_with?("elixir", ["xir", "abc"])"#, "true")
    ) { a in
      let binary = try a.binary(0)
      if let list = a[1].listElements {
        return .boolean(list.contains { $0.asBinary.map { TextBytes.hasSuffix(binary, $0) } ?? false })
      }
      return .boolean(TextBytes.hasSuffix(binary, try a.binary(1)))
    },
    .sync(
      "match?", ["string", "regex"], doc: "Whether the regex matches.",
      example: (#"String.match?("foo", ~r/o/)"#, "true"),
      blames: [.second: .clause(of: "Elixir.Regex", "match?", .second, .first)]
    ) { a in
      guard let regex = RegexTerms.compiled(a[1]) else {
        throw RaisedError.functionClause("Elixir.Regex", "match?", [a[1], a[0]])
      }
      return .boolean(try RegexTerms.isMatch(regex, try a.binary(0)))
    },
  ]
}
