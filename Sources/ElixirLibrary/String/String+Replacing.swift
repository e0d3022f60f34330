import CommonLibrary
@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  private static func repeated(_ a: Arguments, leading: Bool) throws -> Term {
    let (binary, match, replacement) = (try a.binary(0), try a.binary(1), try a.binary(2))
    guard match.count > 0 else {
      throw RaisedError.argumentError("cannot use an empty string as the match to replace")
    }
    let (rest, times) = StringTerms.strip(binary, match, leading: leading)
    let filling = try RaisedError.binary(repeating: replacement, count: times)
    return .binary(leading ? filling.appending(rest) : rest.appending(filling))
  }

  static let stringReplacing: [LibraryFunction] = [
    .async(
      "replace", ["subject", "pattern", "replacement", .optional("options", [])],
      doc:
        "Replaces all matches (the first one with `global: false`) of a string, of one of several, or of a regex, by text or by what a function answers.",
      examples: [
        (#"String.replace("a,b,c", ",", "-")"#, #""a-b-c""#),
        (#"String.replace("a,b,c", ",", "-", global: false)"#, #""a-b,c""#),
        (#"String.replace("abc", ~r/[ac]/, &String.upcase/1)"#, #""AbC""#),
      ],
      blames: [.second: .badArgument(2, "not a valid pattern")]
    ) { c, a in
      let binary = try a.binary(0)
      let options = try a.keywords(3)
      let global = options.first { $0.key == "global" }?.value.isTruthy ?? true
      var work = LongWork()
      switch a[2] {
      case .binary, .function: break
      default: throw RaisedError.functionClause("Elixir.String", "replace", arity: 4)
      }
      if let regex = RegexTerms.compiled(a[1]) {
        guard let replacement = RegexReplacement(a[2]) else { throw ArgumentMismatch(2, "not a binary") }
        return .binary(try await RegexReplacement.replaced(c, regex, binary, replacement, global: global))
      }
      func replacement(_ match: Binary) async throws -> [UInt8] {
        if case .binary(let text) = a[2] { return Array(text.bytes) }
        return Array(try StringChars.binary(await c.call(a[2], .binary(match)), c).bytes)
      }
      if StringTerms.isEmptyPattern(a[1]) {
        var result: [UInt8] = []
        let graphemes = TextBytes.graphemes(binary)
        for (index, grapheme) in graphemes.enumerated() {
          try work.check()
          if global || index == 0 { result += try await replacement(Binary("")) }
          result += grapheme.bytes
          _ = try RaisedError.elements(result.count)
        }
        if global || graphemes.isEmpty { result += try await replacement(Binary("")) }
        return .binary(Binary(result))
      }
      guard let patterns = StringTerms.patterns(a[1]) else { throw StringTerms.invalidPattern(a, "matches") }
      let bytes = Array(binary.bytes)
      let inserted = options.first { $0.key == "insert_replaced" }.map { option in
        option.value.listElements?.compactMap(\.asPlace) ?? [option.value.asPlace ?? 0]
      }
      var (result, start): ([UInt8], Int) = ([], 0)
      while let match = TextBytes.find(bytes, patterns, from: start) {
        try work.check()
        result += bytes[start..<match.lowerBound]
        var text = try await replacement(binary[match])
        guard inserted?.allSatisfy({ (0...text.count).contains($0) }) ?? true else {
          throw RaisedError.badArguments([(4, "invalid options")], in: "binary", "replace", a.terms)
        }
        for place in (inserted ?? []).reversed() {
          text.insert(contentsOf: bytes[match], at: place)
        }
        result += text
        _ = try RaisedError.elements(result.count)
        start = match.upperBound
        if !global { break }
      }
      return .binary(Binary(result + bytes[start...]))
    },
    .sync(
      "replace_leading", ["string", "match", "replacement"],
      doc: "Replaces each repetition of a text in front.",
      example: (#"String.replace_leading("aab", "a", "x")"#, #""xxb""#)
    ) { a in
      try repeated(a, leading: true)
    },
    .sync(
      "replace_trailing", ["string", "match", "replacement"],
      doc: "Replaces each repetition of a text at the end.",
      example: (#"String.replace_trailing("abb", "b", "x")"#, #""axx""#)
    ) { a in
      try repeated(a, leading: false)
    },
    .sync(
      "replace_prefix", ["string", "match", "replacement"], doc: "Replaces a text in front, once.",
      example: (#"String.replace_prefix("abab", "ab", "x")"#, #""xab""#)
    ) { a in
      let (binary, match, replacement) = (try a.binary(0), try a.binary(1), try a.binary(2))
      guard TextBytes.hasPrefix(binary, match) else { return a[0] }
      return .binary(Binary(Array(replacement.bytes) + binary[match.count..<binary.count].bytes))
    },
    .sync(
      "replace_suffix", ["string", "match", "replacement"], doc: "Replaces a text at the end, once.",
      example: (#"String.replace_suffix("abab", "ab", "x")"#, #""abx""#)
    ) { a in
      let (binary, match, replacement) = (try a.binary(0), try a.binary(1), try a.binary(2))
      guard TextBytes.hasSuffix(binary, match) else { return a[0] }
      return .binary(Binary(Array(binary[0..<binary.count - match.count].bytes) + replacement.bytes))
    },
  ]
}
