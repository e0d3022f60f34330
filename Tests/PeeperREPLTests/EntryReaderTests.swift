import ElixirSyntax
import PeeperREPL
import Testing

@Suite struct EntryReaderTests {
  private func entries(_ text: String) -> [Entry] {
    var reader = EntryReader(source: EntrySource(name: "test"))
    var found: [Entry] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if case .entry(let entry) = reader.add(line, number: index + 1) { found.append(entry) }
    }
    if let last = reader.finish() { found.append(last) }
    return found
  }

  @Test func `lines are added up until they are an expression`() {
    let found = entries("# a comment\n\nfoo(\n  1,\n  2)\n:ok\n")
    #expect(found.map(\.text) == ["foo(\n  1,\n  2)", ":ok"])
    #expect(found.map(\.line) == [3, 6])
  }

  @Test func `a long row of operators is one expression, and an error after it another`() {
    let row = Array(repeating: "1 +", count: 3_000).joined(separator: "\n") + "\n1"
    let found = entries(row + "\n:ok\n" + row + " )\n:ok")
    #expect(found.map(\.text).map(\.count) == [row.count, 3, row.count + 2, 3])
    #expect(found.map { (try? $0.syntax.get()) != nil } == [true, true, false, true])
  }

  @Test func `a line that nothing can make right is an entry of its own`() {
    let found = entries("[1)\n:ok")
    #expect(found.count == 2)
    guard case .failure = found[0].syntax else {
      Issue.record("it was read")
      return
    }
  }

  @Test func `an expression that lacks its end is told at the end`() {
    let found = entries("if true do\n  1")
    guard case .failure(let error)? = found.first?.syntax else {
      Issue.record("it was read")
      return
    }
    #expect(error.isIncomplete)
  }

  // Parsing with each line what precedes would take hours.
  @Test(.timeLimit(.minutes(1))) func `an expression of many lines is parsed once`() {
    let lines = ["%{"] + (1...20_000).map { "  k\($0): \"\($0)\"," } + ["  last: nil", "}"]
    let found = entries(lines.joined(separator: "\n"))
    #expect(found.map(\.line) == [1])
    guard case .success? = found.first?.syntax else {
      Issue.record("it was not read")
      return
    }
  }

  /// Entries that the reader makes of lines, and those that parsing all of them with each line would.
  @Test(arguments: openTexts)
  func `an entry ends where parsing with each line ends it`(text: String) {
    var expected: [String] = []
    var begun: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let start = line.first { !$0.isWhitespace }
      if begun.isEmpty, start == nil || start == "#" { continue }
      begun.append(line)
      do throws(SyntaxError) {
        _ = try Parser.parse(begun.joined(separator: "\n") + "\n")
      } catch {
        if error.isIncomplete { continue }
      }
      expected.append(begun.joined(separator: "\n"))
      begun = []
    }
    if !begun.isEmpty { expected.append(begun.joined(separator: "\n")) }
    #expect(entries(text).map(\.text) == expected)
  }

  private static let openTexts = [
    "[1,\n2,\n3]\n:ok",
    "[\n)\n:ok",
    "foo(\n%{a: [\n1}\n:ok",
    "\"a\nb\"\n:ok",
    "\"a \\\" \n b\" <>\n\"c\"\n:ok",
    "\"a \\\n b\"\n:ok",
    "\"\"\"\n  a\n  \"\"\"\n:ok",
    "\"\"\"\n  a \\\n  \"\"\" b\n  \"\"\"\n:ok",
    "x = \"\"\" oops\n:ok",
    "'''\n\"\"\"\n'''\n:ok",
    "~s(a\nb)\n:ok",
    "~S\"\"\"\n#{\n\"\"\"\n:ok",
    "~w[\na\nb\n]a\n:ok",
    "~s\n:ok",
    "\"a #{\n[1,\n2]\n|> hd()} b\n\"\n:ok",
    "\"a #{\"b #{\n1\n}\n\"}\"\n:ok",
    "\"a #{)}\"\n:ok",
    "\"\"\"\n #{\"x\n\"}\n\"\"\"\n:ok",
    "if true do\n  # end )\n  ?)\nend\n:ok",
    "if true do\n  ?\\\n  ?\"\n  :end\nend\n:ok",
    "fn ->\n  end_of = 1\n  [do: 1, end: 2]\nend\n:ok",
    "1 +\n2\n:ok",
    "1 2\n+ 3\n:ok",
    "foo.\n  # why\n  bar(\n)\n:ok",
    "foo. bar.\n\"b\nc\"(\n1)\n:ok",
    "1 + \\\n 2\n:ok",
    "[1, \\\n 2\n]\n:ok",
    "<<1,\n2>>\n:ok",
    "[\n1\n] ++ [\n2]\n:ok",
    "x =\n\n# a comment\n  1\n:ok",
    "(\n1 2\n)\n:ok",
    "[\n  a: 1\n  b: 2\n]\n:ok",
    "@doc \"\"\"\nx\n\"\"\"\n:ok",
    ":\"a\nb\"\n:ok",
    "[é: \"ü\n\",\n\"日本\": 1]\n:ok",
    "foo(?\n)\n)\n:ok",
    "end\n:ok",
    "do\nend\n:ok",
    "case 1 do\n  1 -> fn\n    x -> x end\nend\n:ok",
    "[1,\r\n2]\n:ok",
    "[\u{1}\n]\n:ok",
    "{1,\n<<<<<<< HEAD\n}\n:ok",
  ]
}
