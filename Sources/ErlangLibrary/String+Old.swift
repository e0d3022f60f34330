import CommonLibrary
@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

// The functions on lists of characters, which Erlang calls obsolete.
extension LibraryModule {
  private static func place(_ text: String, _ part: String, last: Bool) -> Int {
    let (all, wanted) = (Array(text.unicodeScalars), Array(part.unicodeScalars))
    guard !wanted.isEmpty, all.count >= wanted.count else { return 0 }
    let places = (0...all.count - wanted.count).whileWanted.filter {
      all[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
    return ((last ? places.last : places.first) ?? -1) + 1
  }

  private static func fitted(_ a: Arguments, _ name: Atom) throws -> Term {
    let text = try charlistText(a, 0, name)
    let width = try RaisedError.elements(a.nonNegativeInteger(1))
    let filling = try paddingText(a, 2, name)
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
  static func repeated(_ text: String, _ count: Int, before tail: Term = .emptyList) throws -> Term {
    let characters = text.unicodeScalars.map { Term.integer(Int($0.value)) }
    return try RaisedError.list(repeating: characters, count: count, tail: tail)
  }

  static let stringOld: [LibraryFunction] = [
    .sync("len", ["string"], doc: "How many characters the list has.", example: (":string.len('abc')", "3")) {
      a in .integer(try a.list(0).count)
    },
    .sync(
      "to_upper", ["string"], doc: "In capitals.", example: (":string.to_upper('abc')", "'ABC'"),
      blames: [.first: .itself]
    ) { a in
      .charlist(try charlistText(a, 0, "to_upper").uppercased())
    },
    .sync(
      "to_lower", ["string"], doc: "In small letters.", example: (":string.to_lower('ABC')", "'abc'"),
      blames: [.first: .itself]
    ) {
      a in .charlist(try charlistText(a, 0, "to_lower").lowercased())
    },
    .sync("concat", ["string1", "string2"], doc: "Both.", example: (":string.concat('a', 'b')", "'ab'")) {
      a in .list(of: try a.list(0) + a.list(1))
    },
    .sync(
      "copies", ["string", "n"], doc: "The string `n` times.", example: (":string.copies('ab', 2)", "'abab'"),
      blames: [[.first, .second]: .itself]
    ) { a in
      let characters = try a.list(0)
      let count = try RaisedError.elements(a.nonNegativeInteger(1), of: characters.count)
      return try RaisedError.list(repeating: characters, count: count)
    },
    .sync(
      "join", ["strings", "separator"], doc: "The strings with a separator between.",
      example: (":string.join(['a', 'b'], ', ')", "'a, b'"),
      blames: [.first: .itself]
    ) { a in
      let separator = try a.list(1)
      var (joined, work): ([Term], LongWork) = ([], LongWork())
      for (index, string) in try a.list(0).enumerated() {
        let string = (index == 0 ? [] : separator) + (string.listElements ?? [])
        try work.check(1 + string.count)
        _ = try RaisedError.cells(joined.count + string.count)
        joined += string
      }
      return .list(of: joined)
    },
    .sync(
      "tokens", ["string", "separators"], doc: "The words between separators.",
      example: (":string.tokens('a b', ' ')", "['a', 'b']"),
      blames: [.first: .clause(of: "lists", "reverse", .first), .second: .caseClause]
    ) { a in
      let separators = Set(try charlistText(a, 1, "tokens"))
      return .list(
        of: try charlistText(a, 0, "tokens").split { separators.contains($0) }.map { .charlist(String($0)) })
    },
    .sync(
      "words", ["string"], doc: "How many words there are.", example: (":string.words('a b c')", "3"),
      blames: [.first: .clause("strip_left", .first, .term(32))]
    ) {
      a in .integer(try charlistText(a, 0, "words").split(separator: " ").count)
    },
    .sync(
      "str", ["string", "part"], doc: "The place, from 1, of a part; 0 if it is not there.",
      example: (":string.str('hello', 'l')", "3"),
      blames: [.first: .clause("str", .first, .second, .term(1)), .second: .itself]
    ) { a in
      .integer(place(try charlistText(a, 0, "str"), try charlistText(a, 1, "str"), last: false))
    },
    .sync(
      "rstr", ["string", "part"], doc: "The last place of a part.",
      example: (":string.rstr('hello', 'l')", "4"),
      blames: [.first: .clause("rstr", .first, .second, .term(1), .term(0)), .second: .itself]
    ) { a in
      .integer(place(try charlistText(a, 0, "rstr"), try charlistText(a, 1, "rstr"), last: true))
    },
    .sync(
      "chr", ["string", "character"], doc: "The place of a character.",
      example: (":string.chr('hello', ?l)", "3"),
      blames: [.first: .clause("chr", .first, .second, .term(1)), .second: .itself]
    ) { a in .integer((try a.list(0).firstIndex(of: a[1]) ?? -1) + 1) },
    .sync(
      "rchr", ["string", "character"], doc: "The last place of a character.",
      example: (":string.rchr('hello', ?l)", "4"),
      blames: [.first: .clause("rchr", .first, .second, .term(1), .term(0)), .second: .itself]
    ) { a in .integer((try a.list(0).lastIndex(of: a[1]) ?? -1) + 1) },
    .sync(
      "substr", ["string", "start", .optional("length", .infinity)],
      doc: "A part, from a place counted from 1.",
      example: (":string.substr('hello', 2, 2)", "'el'"),
      blames: [
        .first: .clause("substr2", .first, .second),
        [.second, .third]: .clause("substr", .first, .second, .third),
      ]
    ) { a in
      .list(
        of: try a.list(0).dropFirst(try a.positiveInteger(1) - 1).prefix(
          max(a[2].asPlace ?? Int.max, 0)))
    },
    .sync(
      "sub_string", ["string", "start", .optional("stop", .infinity)],
      doc: "A part, from one place to another.",
      example: (":string.sub_string('hello', 2, 3)", "'el'"),
      blames: [.first: .clause("substr2", .first, .second)]
    ) { a in
      let start = try a.positiveInteger(1)
      return .list(
        of: try a.list(0).dropFirst(start - 1).prefix(
          a[2].asPlace.map { max($0.saturatingSubtracting(start - 1), 0) } ?? Int.max))
    },
    .sync(
      "strip", ["string", .optional("direction", .atom("both"))], doc: "Without blanks at the ends.",
      example: (":string.strip(' a ')", "'a'"),
      blames: [.first: .clause("strip_left", .first, .term(32))]
    ) { a in
      .charlist(
        String(trimmedText(try charlistText(a, 0, "strip"), try a.atom(1)) { $0 == " " }))
    },
    .sync(
      "span", ["string", "characters"], doc: "How many characters at the start are of these.",
      example: (":string.span('aab', 'a')", "2"),
      blames: [.first: .clause("span", .first, .second, .term(0)), .second: .itself]
    ) { a in
      let characters = Set(try a.list(1).whileWanted)
      return .integer(try a.list(0).prefix { characters.contains($0) }.count)
    },
    .sync(
      "left", ["string", "width", .optional("padding", 32, shown: #"?\s"#)], doc: "Cut or filled at the end.",
      example: (":string.left('ab', 3)", "'ab '"),
      blames: [.second: .clause("left", .first, .second)]
    ) { a in try fitted(a, "left") },
    .sync(
      "right", ["string", "width", .optional("padding", 32, shown: #"?\s"#)], doc: "Cut or filled in front.",
      example: (":string.right('ab', 3)", "' ab'"),
      blames: [.second: .clause("right", .first, .second)]
    ) { a in try fitted(a, "right") },
    .sync(
      "centre", ["string", "width", .optional("padding", 32, shown: #"?\s"#)],
      doc: "Cut or filled on both sides.",
      example: (":string.centre('a', 3)", "' a '"),
      blames: [.second: .clause("centre", .first, .second)]
    ) { a in try fitted(a, "centre") },
  ]
}
