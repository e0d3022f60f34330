import BigInt
import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

/// Text that answers in the form in which it came: a binary for a binary, a charlist for a list.
private struct ErlangTextArgument {
  let text: String
  let isBinary: Bool

  init(_ a: Arguments, _ index: Int, _ name: Atom) throws {
    guard let text = Chardata.text(a[index]) else {
      throw RaisedError.functionClause("string", name, a.terms)
    }
    self.text = text
    isBinary = a[index].asBinary != nil
  }

  func term(_ text: some StringProtocol) -> Term {
    isBinary ? .string(String(text)) : .charlist(String(text))
  }
}

extension LibraryModule {
  private static func one(
    _ name: Atom, _ doc: String, _ example: (String, String),
    blames: @autoclosure @escaping @Sendable () -> LibraryFunction.Blames = [:],
    _ change: @escaping @Sendable (String) -> String
  ) -> LibraryFunction {
    .sync(name, ["string"], doc: doc, example: example, blames: blames()) { a in
      let argument = try ErlangTextArgument(a, 0, name)
      return argument.term(change(argument.text))
    }
  }

  static func charlistText(_ a: Arguments, _ index: Int, _ name: Atom) throws -> String {
    guard let text = ListTerms.text(a[index]) else {
      throw RaisedError.functionClause("string", name, a.terms)
    }
    return text
  }

  static func trimmedText(_ text: String, _ direction: Atom, _ isTrimmed: (Character) -> Bool)
    -> Substring
  {
    var rest = text[...]
    if direction != "trailing" { rest = rest.drop(while: isTrimmed) }
    if direction != "leading" { while let last = rest.last, isTrimmed(last) { rest.removeLast() } }
    return rest
  }

  static func paddingText(_ a: Arguments, _ index: Int, _ name: Atom) throws -> String {
    if let code = a[index].asInteger.flatMap(UInt32.init(exactly:)), let scalar = Unicode.Scalar(code) {
      return String(scalar)
    }
    return try ErlangTextArgument(a, index, name).text
  }

  private static func split(_ text: String, _ pattern: String, _ place: Atom) -> [Substring] {
    let (bytes, wanted) = (Array(text.utf8), Array(pattern.utf8))
    var matches: [Range<Int>] = []
    var start = 0
    var work = LongWork()
    while !work.step(), let match = TextBytes.find(bytes, [wanted], from: start) {
      matches.append(match)
      start = match.upperBound
      if place == "leading" { break }
    }
    if place == "trailing", let last = matches.last { matches = [last] }
    var parts: [Substring] = []
    start = 0
    for match in matches {
      parts.append(Substring(String(decoding: bytes[start..<match.lowerBound], as: UTF8.self)))
      start = match.upperBound
    }
    return parts + [Substring(String(decoding: bytes[start...], as: UTF8.self))]
  }

  package static let erlangString = LibraryModule(
    erlang: "string",
    doc:
      "Text as binaries or charlists; answers come in the form of the argument. Beside it the older functions, for charlists.",
    functions: stringNew + stringOld)

  private static let stringNew: [LibraryFunction] = [
    one("uppercase", "In capitals.", (#":string.uppercase("abc")"#, #""ABC""#)) { $0.uppercased() },
    one("lowercase", "In small letters.", (#":string.lowercase("ABC")"#, #""abc""#)) { $0.lowercased() },
    one("casefold", "For comparing whatever the case.", (#":string.casefold("ABC")"#, #""abc""#)) {
      $0.lowercased()
    },
    one(
      "titlecase", "The first letter a capital.", (#":string.titlecase("abc")"#, #""Abc""#),
      blames: [.first: .itself]
    ) {
      $0.prefix(1).uppercased() + $0.dropFirst()
    },
    one(
      "chomp", "Without new lines at the end.", (#":string.chomp("a\n")"#, #""a""#),
      blames: [.first: .clause("trim_t", arity: 3)]
    ) { text in
      String(trimmedText(text, "trailing") { $0 == "\n" || $0 == "\r\n" })
    },
    .sync(
      "length", ["string"], doc: "How many graphemes there are.", example: (#":string.length("héllo")"#, "5")
    ) { a in
      guard let text = Chardata.text(a[0]) else {
        throw RaisedError.functionClause("unicode_util", "cp", a.terms)
      }
      return .integer(text.count)
    },
    .sync(
      "is_empty", ["string"], doc: "Whether there is nothing in it.",
      example: (#":string.is_empty("")"#, "true")
    ) { a in .boolean(Chardata.text(a[0])?.isEmpty ?? false) },
    .sync(
      "to_graphemes", ["string"], doc: "The graphemes.", example: (#":string.to_graphemes("ab")"#, "'ab'")
    ) { a in
      .list(
        of: try ErlangTextArgument(a, 0, "to_graphemes").text.map { character in
          let scalars = character.unicodeScalars.map { Term.integer(Int($0.value)) }
          return scalars.count == 1 ? scalars[0] : .list(of: scalars)
        })
    },
    .sync(
      "reverse", ["string"], doc: "The graphemes from the last to the first, as a list.",
      example: (#":string.reverse("abc")"#, "'cba'")
    ) { a in
      .charlist(String(try ErlangTextArgument(a, 0, "reverse").text.reversed()))
    },
    .sync(
      "equal", ["string1", "string2", .optional("ignore_case", false)],
      doc: "Whether both are the same text.",
      example: (#":string.equal("a", "A", true)"#, "true"),
      blames: [.third: .clause("equal", .first, .second, .third)]
    ) { a in
      let (one, two) = (
        try ErlangTextArgument(a, 0, "equal").text, try ErlangTextArgument(a, 1, "equal").text
      )
      return .boolean(
        a[2].isTruthy
          ? one.lowercased() == two.lowercased() : one.utf8.elementsEqual(two.utf8))
    },
    .sync(
      "trim", ["string", .optional("direction", .atom("both"))],
      doc: "Without white space at the ends, or at one of them.",
      example: (#":string.trim("  a ", :leading)"#, #""a ""#),
      blames: [.first: .clause("trim_l", arity: 2), .second: .clause("trim", arity: 3)]
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "trim")
      return argument.term(trimmedText(argument.text, try a.atom(1)) { $0.isWhitespace })
    },
    .sync(
      "trim", ["string", "direction", "characters"], doc: "Without these characters at the ends.",
      example: (#":string.trim("xax", :both, 'x')"#, #""a""#),
      blames: [.first: .clause("trim_l", .first, .third), [.second, .third]: .itself]
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "trim")
      let characters = Set(try ErlangTextArgument(a, 2, "trim").text)
      return argument.term(trimmedText(argument.text, try a.atom(1)) { characters.contains($0) })
    },
    .sync(
      "split", ["string", "pattern", .optional("where", .atom("leading"))],
      doc: "In two at the first match (`:leading`), the last (`:trailing`), or at all.",
      example: (#":string.split("a,b,c", ",", :all)"#, #"["a", "b", "c"]"#),
      blames: [.first: .match, .third: .caseClause]
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "split")
      let parts = split(
        argument.text, try ErlangTextArgument(a, 1, "split").text, try a.atom(2))
      return .list(of: parts.map { argument.term($0) })
    },
    .sync(
      "replace", ["string", "pattern", "replacement", .optional("where", .atom("leading"))],
      doc: "The parts with a replacement between, as chardata.",
      example: (#"to_string(:string.replace("a-b-c", "-", "+", :all))"#, #""a+b+c""#),
      blames: [.first: .match, .fourth: .caseClause]
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "replace")
      let parts = split(
        argument.text, try ErlangTextArgument(a, 1, "replace").text, try a.atom(3))
      return .list(of: Array(parts.map { [argument.term($0)] }.joined(separator: [a[2]])))
    },
    .sync(
      "lexemes", ["string", "separators"], doc: "The words between separators.",
      example: (":string.lexemes('a b  c', ' ')", "['a', 'b', 'c']"),
      blames: [.first: .clause("lexemes_m", arity: 3), .second: .itself]
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "lexemes")
      let separators = Set(try charlistText(a, 1, "lexemes"))
      return .list(of: argument.text.split { separators.contains($0) }.map { argument.term($0) })
    },
    .sync(
      "find", ["string", "pattern", .optional("direction", .atom("leading"))],
      doc: "The text from a match on, or `:nomatch`.", example: (#":string.find("hello", "l")"#, #""llo""#),
      blames: [.first: .match]
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "find")
      let pattern = try ErlangTextArgument(a, 1, "find").text
      let parts = split(argument.text, pattern, try a.atom(2))
      guard parts.count > 1, let last = parts.last else { return .atom("nomatch") }
      return argument.term(pattern + last)
    },
    .sync(
      "prefix", ["string", "prefix"], doc: "What follows the prefix, or `:nomatch`.",
      example: (#":string.prefix("hello", "he")"#, #""llo""#)
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "prefix")
      let prefix = try ErlangTextArgument(a, 1, "prefix").text
      return argument.text.hasPrefix(prefix)
        ? argument.term(argument.text.dropFirst(prefix.count)) : .atom("nomatch")
    },
    .sync(
      "slice", ["string", "start", .optional("length", .infinity)], doc: "Graphemes from a place on.",
      example: (#":string.slice("hello", 1, 3)"#, #""ell""#),
      blames: [[.second, .third]: .clause("slice", .first, .second, .third)]
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "slice")
      let length = a[2].isAtom(.infinity) ? Int.max : try a.nonNegativeInteger(2)
      return argument.term(
        argument.text.dropFirst(try a.nonNegativeInteger(1)).prefix(length))
    },
    .sync(
      "pad",
      [
        "string", "length", .optional("direction", .atom("trailing")),
        .optional("padding", 32, shown: #"?\s"#),
      ],
      doc: "Filled up to a length, as chardata.",
      example: (#"to_string(:string.pad("a", 3, :leading, ?0))"#, #""00a""#),
      blames: [[.second, .third]: .clause("pad", .first, .second, .third, .fourth)]
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "pad")
      let missing = try RaisedError.elements(a.nonNegativeInteger(1)) - argument.text.count
      guard missing > 0 else { return .list(of: [a[0]]) }
      let direction = try a.atom(2)
      let filling = try paddingText(a, 3, "pad")
      func fill(_ count: Int) throws -> Term { try repeated(filling, count) }
      switch direction {
      case "leading": return try .list(of: [fill(missing), a[0]])
      case "both": return try .list(of: [fill(missing / 2), a[0], fill(missing - missing / 2)])
      default: return try .list(Cons(a[0], fill(missing)))
      }
    },
    .sync(
      "to_integer", ["string"], doc: "The integer at the start and the rest, or `{:error, reason}`.",
      example: (#":string.to_integer("12ab")"#, #"{12, "ab"}"#)
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "to_integer")
      let bytes = Array(argument.text.utf8)
      guard let (value, end) = try IntegerText.prefix(bytes, base: 10) else {
        return .tuple(.error, .atom("no_integer"))
      }
      return .tuple(value, argument.term(String(decoding: bytes[end...], as: UTF8.self)))
    },
    .sync(
      "to_float", ["string"], doc: "The float at the start and the rest, or `{:error, reason}`.",
      example: (#":string.to_float("1.5x")"#, #"{1.5, "x"}"#)
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "to_float")
      let bytes = Array(argument.text.utf8)
      guard let (value, end) = FloatParsing.prefix(bytes, needsPoint: true) else {
        return .tuple(.error, .atom("no_float"))
      }
      return .tuple(.float(value), argument.term(String(decoding: bytes[end...], as: UTF8.self)))
    },
  ]
}
