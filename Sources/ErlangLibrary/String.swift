import BigInt
import CommonLibrary
import Evaluation
import Terms

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
    _ name: Atom, _ doc: String, _ example: (String, String), _ change: @escaping @Sendable (String) -> String
  ) -> LibraryFunction {
    .sync(name, ["string"], doc: doc, example: example) { a in
      let argument = try ErlangTextArgument(a, 0, name)
      return argument.term(change(argument.text))
    }
  }

  private static func list(_ a: Arguments, _ index: Int, _ name: Atom) throws -> String {
    guard let text = ListTerms.text(a[index]) else {
      throw RaisedError.functionClause("string", name, a.terms)
    }
    return text
  }

  private static func trimmed(_ text: String, _ direction: Atom, _ isTrimmed: (Character) -> Bool)
    -> Substring
  {
    var rest = text[...]
    if direction != "trailing" { rest = rest.drop(while: isTrimmed) }
    if direction != "leading" { while let last = rest.last, isTrimmed(last) { rest.removeLast() } }
    return rest
  }

  private static func padding(_ a: Arguments, _ index: Int, _ name: Atom) throws -> String {
    guard let term = a.optional(index) else { return " " }
    if let code = term.asInteger.flatMap(UInt32.init(exactly:)), let scalar = Unicode.Scalar(code) {
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
    one("titlecase", "The first letter a capital.", (#":string.titlecase("abc")"#, #""Abc""#)) {
      $0.prefix(1).uppercased() + $0.dropFirst()
    },
    one("chomp", "Without new lines at the end.", (#":string.chomp("a\n")"#, #""a""#)) { text in
      String(trimmed(text, "trailing") { $0 == "\n" || $0 == "\r\n" })
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
      "equal", ["string1", "string2", #"ignore_case \\ false"#], doc: "Whether both are the same text.",
      example: (#":string.equal("a", "A", true)"#, "true")
    ) { a in
      let (one, two) = (
        try ErlangTextArgument(a, 0, "equal").text, try ErlangTextArgument(a, 1, "equal").text
      )
      return .boolean(
        a.optional(2)?.isTruthy ?? false
          ? one.lowercased() == two.lowercased() : one.utf8.elementsEqual(two.utf8))
    },
    .sync(
      "trim", ["string", #"direction \\ :both"#], doc: "Without white space at the ends, or at one of them.",
      example: (#":string.trim("  a ", :leading)"#, #""a ""#)
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "trim")
      return argument.term(trimmed(argument.text, try a.atom(1, default: "both")) { $0.isWhitespace })
    },
    .sync(
      "trim", ["string", "direction", "characters"], doc: "Without these characters at the ends.",
      example: (#":string.trim("xax", :both, 'x')"#, #""a""#)
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "trim")
      let characters = Set(try ErlangTextArgument(a, 2, "trim").text)
      return argument.term(trimmed(argument.text, try a.atom(1)) { characters.contains($0) })
    },
    .sync(
      "split", ["string", "pattern", #"where \\ :leading"#],
      doc: "In two at the first match (`:leading`), the last (`:trailing`), or at all.",
      example: (#":string.split("a,b,c", ",", :all)"#, #"["a", "b", "c"]"#)
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "split")
      let parts = split(
        argument.text, try ErlangTextArgument(a, 1, "split").text, try a.atom(2, default: "leading"))
      return .list(of: parts.map { argument.term($0) })
    },
    .sync(
      "replace", ["string", "pattern", "replacement", #"where \\ :leading"#],
      doc: "The parts with a replacement between, as chardata.",
      example: (#"to_string(:string.replace("a-b-c", "-", "+", :all))"#, #""a+b+c""#)
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "replace")
      let parts = split(
        argument.text, try ErlangTextArgument(a, 1, "replace").text, try a.atom(3, default: "leading"))
      return .list(of: Array(parts.map { [argument.term($0)] }.joined(separator: [a[2]])))
    },
    .sync(
      "lexemes", ["string", "separators"], doc: "The words between separators.",
      example: (":string.lexemes('a b  c', ' ')", "['a', 'b', 'c']")
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "lexemes")
      let separators = Set(try list(a, 1, "lexemes"))
      return .list(of: argument.text.split { separators.contains($0) }.map { argument.term($0) })
    },
    .sync(
      "find", ["string", "pattern", #"direction \\ :leading"#],
      doc: "The text from a match on, or `:nomatch`.", example: (#":string.find("hello", "l")"#, #""llo""#)
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "find")
      let pattern = try ErlangTextArgument(a, 1, "find").text
      let parts = split(argument.text, pattern, try a.atom(2, default: "leading"))
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
      "slice", ["string", "start", #"length \\ :infinity"#], doc: "Graphemes from a place on.",
      example: (#":string.slice("hello", 1, 3)"#, #""ell""#)
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "slice")
      let length = a.count > 2 && !a[2].isAtom("infinity") ? try a.nonNegativeInteger(2) : Int.max
      return argument.term(
        argument.text.dropFirst(try a.nonNegativeInteger(1)).prefix(length))
    },
    .sync(
      "pad", ["string", "length", #"direction \\ :trailing"#, #"padding \\ ?\s"#],
      doc: "Filled up to a length, as chardata.",
      example: (#"to_string(:string.pad("a", 3, :leading, ?0))"#, #""00a""#)
    ) { a in
      let argument = try ErlangTextArgument(a, 0, "pad")
      let missing = try RaisedError.elements(a.nonNegativeInteger(1)) - argument.text.count
      guard missing > 0 else { return .list(of: [a[0]]) }
      let direction = try a.atom(2, default: "trailing")
      let filling = try padding(a, 3, "pad")
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

  private static func place(_ text: String, _ part: String, last: Bool) -> Int {
    let (all, wanted) = (Array(text.unicodeScalars), Array(part.unicodeScalars))
    guard !wanted.isEmpty, all.count >= wanted.count else { return 0 }
    let places = (0...all.count - wanted.count).whileWanted.filter {
      all[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
    return ((last ? places.last : places.first) ?? -1) + 1
  }

  private static func fitted(_ a: Arguments, _ name: Atom) throws -> Term {
    let text = try list(a, 0, name)
    let width = try RaisedError.elements(a.nonNegativeInteger(1))
    let filling = try padding(a, 2, name)
    let missing = width - text.count
    switch name {
    case "left" where missing < 0: return .charlist(String(text.prefix(width)))
    case "right" where missing < 0: return .charlist(String(text.suffix(width)))
    case "left": return try repeated(text, 1, before: repeated(filling, missing))
    case "right": return try repeated(filling, missing, before: .charlist(text))
    default:
      let cut = missing < 0 ? String(text.dropFirst(-missing / 2).prefix(width)) : text
      let rest = try repeated(cut, 1, before: repeated(filling, missing - missing / 2))
      return try repeated(filling, missing / 2, before: rest)
    }
  }

  /// The characters of a text so many times.
  private static func repeated(_ text: String, _ count: Int, before tail: Term = .emptyList) throws -> Term {
    let characters = text.unicodeScalars.map { Term.integer(Int($0.value)) }
    return try RaisedError.list(repeating: characters, count: count, tail: tail)
  }

  private static let stringOld: [LibraryFunction] = [
    .sync("len", ["string"], doc: "How many characters the list has.", example: (":string.len('abc')", "3")) {
      a in .integer(try a.list(0).count)
    },
    .sync("to_upper", ["string"], doc: "In capitals.", example: (":string.to_upper('abc')", "'ABC'")) { a in
      .charlist(try list(a, 0, "to_upper").uppercased())
    },
    .sync("to_lower", ["string"], doc: "In small letters.", example: (":string.to_lower('ABC')", "'abc'")) {
      a in .charlist(try list(a, 0, "to_lower").lowercased())
    },
    .sync("concat", ["string1", "string2"], doc: "Both.", example: (":string.concat('a', 'b')", "'ab'")) {
      a in .list(of: try a.list(0) + a.list(1))
    },
    .sync(
      "copies", ["string", "n"], doc: "The string `n` times.", example: (":string.copies('ab', 2)", "'abab'")
    ) { a in
      let characters = try a.list(0)
      let count = try RaisedError.elements(a.nonNegativeInteger(1), of: characters.count)
      return try RaisedError.list(repeating: characters, count: count)
    },
    .sync(
      "join", ["strings", "separator"], doc: "The strings with a separator between.",
      example: (":string.join(['a', 'b'], ', ')", "'a, b'")
    ) { a in
      .list(
        of: Array(try a.list(0).whileWanted.map { $0.listElements ?? [] }.joined(separator: try a.list(1))))
    },
    .sync(
      "tokens", ["string", "separators"], doc: "The words between separators.",
      example: (":string.tokens('a b', ' ')", "['a', 'b']")
    ) { a in
      let separators = Set(try list(a, 1, "tokens"))
      return .list(
        of: try list(a, 0, "tokens").split { separators.contains($0) }.map { .charlist(String($0)) })
    },
    .sync("words", ["string"], doc: "How many words there are.", example: (":string.words('a b c')", "3")) {
      a in .integer(try list(a, 0, "words").split(separator: " ").count)
    },
    .sync(
      "str", ["string", "part"], doc: "The place, from 1, of a part; 0 if it is not there.",
      example: (":string.str('hello', 'l')", "3")
    ) { a in
      .integer(place(try list(a, 0, "str"), try list(a, 1, "str"), last: false))
    },
    .sync(
      "rstr", ["string", "part"], doc: "The last place of a part.",
      example: (":string.rstr('hello', 'l')", "4")
    ) { a in
      .integer(place(try list(a, 0, "rstr"), try list(a, 1, "rstr"), last: true))
    },
    .sync(
      "chr", ["string", "character"], doc: "The place of a character.",
      example: (":string.chr('hello', ?l)", "3")
    ) { a in .integer((try a.list(0).firstIndex(of: a[1]) ?? -1) + 1) },
    .sync(
      "rchr", ["string", "character"], doc: "The last place of a character.",
      example: (":string.rchr('hello', ?l)", "4")
    ) { a in .integer((try a.list(0).lastIndex(of: a[1]) ?? -1) + 1) },
    .sync(
      "substr", ["string", "start", #"length \\ :infinity"#], doc: "A part, from a place counted from 1.",
      example: (":string.substr('hello', 2, 2)", "'el'")
    ) { a in
      .list(
        of: try a.list(0).dropFirst(try a.positiveInteger(1) - 1).prefix(
          max(a.optional(2)?.asPlace ?? Int.max, 0)))
    },
    .sync(
      "sub_string", ["string", "start", #"stop \\ :infinity"#], doc: "A part, from one place to another.",
      example: (":string.sub_string('hello', 2, 3)", "'el'")
    ) { a in
      let start = try a.positiveInteger(1)
      return .list(
        of: try a.list(0).dropFirst(start - 1).prefix(
          a.optional(2)?.asPlace.map { max($0.saturatingSubtracting(start - 1), 0) } ?? Int.max))
    },
    .sync(
      "strip", ["string", #"direction \\ :both"#], doc: "Without blanks at the ends.",
      example: (":string.strip(' a ')", "'a'")
    ) { a in
      .charlist(String(trimmed(try list(a, 0, "strip"), try a.atom(1, default: "both")) { $0 == " " }))
    },
    .sync(
      "span", ["string", "characters"], doc: "How many characters at the start are of these.",
      example: (":string.span('aab', 'a')", "2")
    ) { a in
      let characters = Set(try a.list(1))
      return .integer(try a.list(0).prefix { characters.contains($0) }.count)
    },
    .sync(
      "left", ["string", "width", #"padding \\ ?\s"#], doc: "Cut or filled at the end.",
      example: (":string.left('ab', 3)", "'ab '")
    ) { a in try fitted(a, "left") },
    .sync(
      "right", ["string", "width", #"padding \\ ?\s"#], doc: "Cut or filled in front.",
      example: (":string.right('ab', 3)", "' ab'")
    ) { a in try fitted(a, "right") },
    .sync(
      "centre", ["string", "width", #"padding \\ ?\s"#], doc: "Cut or filled on both sides.",
      example: (":string.centre('a', 3)", "' a '")
    ) { a in try fitted(a, "centre") },
  ]
}
