import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  package static let string = LibraryModule(
    "String",
    doc:
      "Functions over strings: binaries of UTF-8. Lengths and places are counted in graphemes, what a person sees as one character.",
    functions: stringBasics + stringParts + stringReplacing + stringConversions)

  private static let stringBasics: [LibraryFunction] = [
    .sync(
      "length", ["string"], doc: "How many graphemes there are.", example: (#"String.length("héllo")"#, "5")
    ) { a in
      .integer(TextBytes.graphemeLengths(try a.binary(0)).count)
    },
    .sync(
      "upcase", ["string", .optional("mode", .atom("default"))],
      doc: "In capitals; modes `:ascii`, `:greek`, `:turkic`.",
      example: (#"String.upcase("straße")"#, #""STRASSE""#)
    ) { a in
      .binary(try StringTerms.changedCase(a.binary(0), a.atom(1), up: true))
    },
    .sync(
      "downcase", ["string", .optional("mode", .atom("default"))], doc: "In small letters.",
      example: (#"String.downcase("ÀB")"#, #""àb""#)
    ) { a in
      .binary(try StringTerms.changedCase(a.binary(0), a.atom(1), up: false))
    },
    .sync(
      "capitalize", ["string", .optional("mode", .atom("default"))],
      doc: "The first grapheme a capital, the others small.",
      example: (#"String.capitalize("hELLO")"#, #""Hello""#)
    ) { a in
      .binary(try StringTerms.capitalized(a.binary(0), a.atom(1)))
    },
    .sync(
      "reverse", ["string"], doc: "The graphemes from the last to the first.",
      example: (#"String.reverse("abc")"#, #""cba""#)
    ) { a in
      .binary(Array(TextBytes.graphemes(try a.binary(0)).reversed()).joined(by: .empty))
    },
    .sync(
      "graphemes", ["string"], doc: "The graphemes as a list.",
      example: (#"String.graphemes("abc")"#, #"["a", "b", "c"]"#)
    ) { a in
      .list(of: TextBytes.graphemes(try a.binary(0)).map { .binary($0) })
    },
    .sync(
      "codepoints", ["string"], doc: "The code points as a list.",
      example: (#"String.codepoints("ab")"#, #"["a", "b"]"#)
    ) { a in
      let binary = try a.binary(0)
      return .list(of: TextBytes.split(binary, TextBytes.codePointLengths(binary)).map { .binary($0) })
    },
    .sync(
      "next_codepoint", ["string"], doc: "The first code point and the rest, or nil.",
      example: (#"String.next_codepoint("ab")"#, #"{"a", "b"}"#)
    ) { a in
      try next(a, TextBytes.codePointLengths)
    },
    .sync(
      "next_grapheme", ["string"], doc: "The first grapheme and the rest, or nil.",
      example: (#"String.next_grapheme("ab")"#, #"{"a", "b"}"#)
    ) { a in
      try next(a, TextBytes.graphemeLengths)
    },
    .sync(
      "next_grapheme_size", ["string"], doc: "The size in bytes of the first grapheme, and the rest, or nil.",
      example: (#"String.next_grapheme_size("éa")"#, #"{2, "a"}"#),
      deprecated: "Use String.next_grapheme/1 instead"
    ) {
      a in
      let binary = try a.binary(0)
      guard let size = TextBytes.graphemeLengths(binary).first else { return .nil }
      return .tuple(.integer(size), .binary(binary[size..<binary.count]))
    },
    .sync(
      "first", ["string"], doc: "The first grapheme, or nil.", example: (#"String.first("abc")"#, #""a""#)
    ) { a in
      TextBytes.graphemes(try a.binary(0)).first.map { .binary($0) } ?? .nil
    },
    .sync("last", ["string"], doc: "The last grapheme, or nil.", example: (#"String.last("abc")"#, #""c""#)) {
      a in
      TextBytes.graphemes(try a.binary(0)).last.map { .binary($0) } ?? .nil
    },
    .sync(
      "at", ["string", "position"], doc: "The grapheme at a place, from the end if negative; nil beyond.",
      example: (#"String.at("abc", -1)"#, #""c""#)
    ) { a in
      let graphemes = TextBytes.graphemes(try a.binary(0))
      let index = try a.place(1)
      let place = index < 0 ? graphemes.count + index : index
      return graphemes.indices.contains(place) ? .binary(graphemes[place]) : .nil
    },
    .sync(
      "duplicate", ["subject", "n"], doc: "The text `n` times.",
      example: (#"String.duplicate("ab", 2)"#, #""abab""#), mismatch: .badArgument
    ) { a in
      let binary = try a.binary(0)
      let count = try a.place(1)
      guard count >= 0 else {
        throw RaisedError.badArguments([(2, "out of range")], in: "binary", "copy", a.terms)
      }
      return .binary(try RaisedError.binary(repeating: binary, count: count))
    },
    .sync(
      "valid?", ["string"], doc: "Whether the term is a binary of UTF-8.",
      example: ("String.valid?(<<255>>)", "false")
    ) { a in
      .boolean(a[0].asString != nil)
    },
    .sync(
      "printable?", ["string", .optional("character_limit", .infinity)],
      doc: "Whether all characters (or the first ones) can be printed.",
      example: (#"String.printable?("abc\n")"#, "true")
    ) {
      a in
      let binary = try a.binary(0)
      let limit = a[1].isAtom(.infinity) ? Int.max : try a.nonNegativeInteger(1)
      guard let text = binary.string ?? (limit == Int.max ? nil : StringTerms.text(binary)) else {
        return .false
      }
      return .boolean(text.unicodeScalars.prefix(limit).whileWanted.allSatisfy { TextBytes.isPrintable($0) })
    },
    .sync(
      "equivalent?", ["string1", "string2"], doc: "Whether both are the same text, however composed.",
      example: (#"String.equivalent?("a", "a")"#, "true")
    ) { a in
      .boolean(StringTerms.text(try a.binary(0)) == StringTerms.text(try a.binary(1)))
    },
    .sync(
      "jaro_distance", ["string1", "string2"],
      doc: "How alike the strings are: 0.0 not at all, 1.0 the same.",
      example: (#"String.jaro_distance("even", "odd")"#, "0.0")
    ) { a in
      .float(
        NearestNames.jaro(TextBytes.graphemes(try a.binary(0)), TextBytes.graphemes(try a.binary(1))))
    },
    .sync(
      "bag_distance", ["string1", "string2"],
      doc: "How many graphemes the strings share, whatever the order: 0.0 to 1.0.",
      example: (#"String.bag_distance("abcd", "a")"#, "0.25")
    ) { a in
      let (one, two) = (TextBytes.graphemes(try a.binary(0)), TextBytes.graphemes(try a.binary(1)))
      if one.isEmpty && two.isEmpty { return 1.0 }
      if one.isEmpty || two.isEmpty { return 0.0 }
      var counts: [[UInt8]: Int] = [:]
      for grapheme in one.whileWanted { counts[Array(grapheme.bytes), default: 0] += 1 }
      for grapheme in two.whileWanted { counts[Array(grapheme.bytes), default: 0] -= 1 }
      let more = counts.values.filter { $0 > 0 }.reduce(0, +)
      let less = -counts.values.filter { $0 < 0 }.reduce(0, +)
      return .float(1 - Double(max(more, less)) / Double(max(one.count, two.count)))
    },
    .sync(
      "myers_difference", ["string1", "string2"],
      doc: "The shortest script of `:eq`, `:del` and `:ins` between the strings.",
      example: (#"String.myers_difference("fox", "fix")"#, #"[eq: "f", del: "o", ins: "i", eq: "x"]"#)
    ) {
      a in
      let (one, two) = (TextBytes.graphemes(try a.binary(0)), TextBytes.graphemes(try a.binary(1)))
      return .list(
        of: MyersDifference.script(one.map { Array($0.bytes) }, two.map { Array($0.bytes) }).map {
          .tuple(.atom(named: $0.kind.rawValue), .binary(Binary($0.items.flatMap { $0 })))
        })
    },
    .sync(
      "chunk", ["string", "trait"],
      doc: "Runs of valid and invalid (`:valid`) or printable and other (`:printable`) characters.",
      example: (#"String.chunk("a\0b", :printable)"#, #"["a", <<0>>, "b"]"#)
    ) {
      a in
      let binary = try a.binary(0)
      let trait = try a.atom(1)
      guard trait == "valid" || trait == "printable" else { throw ArgumentMismatch(1, "not a trait") }
      var chunks: [[UInt8]] = []
      var last: Bool?
      for point in TextBytes.split(binary, TextBytes.codePointLengths(binary)).whileWanted {
        let holds =
          point.string.map { text in
            trait == "valid" || text.unicodeScalars.allSatisfy { TextBytes.isPrintable($0) }
          } ?? false
        if holds == last {
          chunks[chunks.count - 1].append(contentsOf: point.bytes)
        } else {
          chunks.append(Array(point.bytes))
        }
        last = holds
      }
      return .list(of: chunks.map { .binary(Binary($0)) })
    },
  ]

  private static func next(_ a: Arguments, _ lengths: (Binary) -> [Int]) throws -> Term {
    let binary = try a.binary(0)
    guard let size = lengths(binary).first else { return .nil }
    return .tuple(.binary(binary[0..<size]), .binary(binary[size..<binary.count]))
  }

  private static let stringConversions: [LibraryFunction] = [
    .sync(
      "to_integer", ["string", .optional("base", 10)], doc: "The integer that the whole text is.",
      example: (#"String.to_integer("ff", 16)"#, "255"), mismatch: .badArgument,
      inlinedAs: ("erlang", "binary_to_integer")
    ) { a in
      try IntegerText.argument(StringTerms.text(try a.binary(0)), base: try a.base(1))
    },
    .sync(
      "to_float", ["string"], doc: "The float that the whole text is, with a point.",
      example: (#"String.to_float("2.5")"#, "2.5"), mismatch: .badArgument,
      inlinedAs: ("erlang", "binary_to_float")
    ) { a in
      try FloatParsing.argument(StringTerms.text(try a.binary(0)))
    },
    .sync(
      "to_atom", ["string"],
      doc: "The atom of that name. Atoms are never freed: mind where the text comes from.",
      example: (#"String.to_atom("ok")"#, ":ok"), mismatch: .badArgument
    ) { a in
      let text = StringTerms.text(try a.binary(0))
      guard text.unicodeScalars.count < 256 else { throw RaisedError.systemLimit() }
      return .atom(try Atom(made: text))
    },
    .sync(
      "to_existing_atom", ["string"], doc: "The atom of that name, if there is one already.",
      example: (#"String.to_existing_atom("ok")"#, ":ok"), mismatch: .badArgument
    ) { a in
      guard let atom = Atom(existing: StringTerms.text(try a.binary(0))) else {
        throw ArgumentMismatch(0, "not an already existing atom")
      }
      return .atom(atom)
    },
    .sync(
      "to_charlist", ["string"], doc: "The code points as a list.",
      example: (#"String.to_charlist("ab")"#, "'ab'")
    ) { a in
      let binary = try a.binary(0)
      guard let text = binary.string else {
        let start = TextBytes.pieces(binary).first { !$0.isValid }?.range.lowerBound ?? 0
        throw RaisedError.raising(
          "UnicodeConversionError",
          [
            ("encoded", .binary(binary[0..<start])),
            (
              "message",
              .string("invalid encoding starting at \(Term.binary(binary[start..<binary.count]).inspect())")
            ),
          ])
      }
      return try RaisedError.list(of: text.unicodeScalars.lazy.map { .integer(Int($0.value)) })
    },
    .sync(
      "normalize", ["string", "form"], doc: "The text composed (`:nfc`) or decomposed (`:nfd`).",
      example: (#"String.length(String.normalize("ê", :nfd))"#, "1")
    ) { a in
      let text = StringTerms.text(try a.binary(0))
      guard let normal = UnicodeNormalization.normalized(text, try a.atom(1).name) else {
        throw ArgumentMismatch(1, "not a form")
      }
      return .string(normal)
    },
  ]
}
