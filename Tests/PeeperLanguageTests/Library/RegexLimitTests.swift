import LanguageProbe
import Terms
import Testing

@testable import RegexEngine

@Suite struct RegexLimitTests {
  private func limited(_ pattern: String, _ steps: Int) throws -> CompiledRegex {
    try CompiledRegex(Array("(*LIMIT_MATCH=\(steps))\(pattern)".utf8), RegexParser.Options())
  }

  private func evaluated(_ source: String) async -> String { await EvaluationProbe.evaluate(source) }

  @Test func `a search that takes too many steps finds nothing`() throws {
    let regex = try limited("(a+)+$", 20_000)
    let subject = regex.subject(Array(repeating: UInt8(ascii: "a"), count: 40) + [UInt8(ascii: "b")])
    guard case .limit = regex.search(subject) else {
      Issue.record("the limit was not noticed")
      return
    }
    #expect(regex.firstMatch(subject) == nil)
    #expect(regex.allMatches(subject).isEmpty)
  }

  @Test(arguments: [
    "(?=(a+)+$)c", "(?!(a+)+$)b", "(?<=(a+)+$)b", "(?>(a+)+$)", "(?:a|a|b)*c", "(a|aa)+$", "(.*)*x",
  ])
  func `so does one that looks ahead or behind`(_ pattern: String) throws {
    let regex = try limited(pattern, 20_000)
    let subject = regex.subject(Array(repeating: UInt8(ascii: "a"), count: 60) + [UInt8(ascii: "b")])
    guard case .limit = regex.search(subject) else {
      Issue.record("the limit was not noticed")
      return
    }
  }

  @Test func `a long run of one set is one step`() throws {
    let regex = try limited("x*([^y]+)y", 100)
    let subject = regex.subject(Array(repeating: UInt8(ascii: "a"), count: 1_000_000) + [UInt8(ascii: "y")])
    #expect(regex.firstMatch(subject)?[1] == 0..<1_000_000)
  }

  @Test(arguments: [
    ("a{2,4}", "aaaaa", 0..<4), ("a{2,4}a", "aaa", 0..<3), ("a*ab", "aaab", 0..<4), ("a+a+a", "aaa", 0..<3),
    ("a?a", "a", 0..<1), ("[ab]*b", "abab", 0..<4), ("(?U)a+", "aaa", 0..<1), ("a{0}b", "ab", 1..<2),
    ("a{3}", "aaaa", 0..<3), ("a{2,}b", "caaab", 1..<5),
  ]) func `a run of one set gives back what the rest needs`(
    _ pattern: String, _ text: String, _ found: Range<Int>
  )
    throws
  {
    let regex = try CompiledRegex(Array(pattern.utf8), RegexParser.Options())
    #expect(regex.firstMatch(regex.subject(Array(text.utf8)))?[0] == found)
  }

  // Elixir 1.14 says this.
  @Test(arguments: [
    ("(a{1000}){1000}{1000}", "nothing to repeat", 20), ("a{1000}{1000}", "nothing to repeat", 12),
    ("a**", "nothing to repeat", 2), ("a{2}{3}", "nothing to repeat", 6), ("a*{2}", "nothing to repeat", 4),
    ("a+?+", "nothing to repeat", 3), ("a???", "nothing to repeat", 3), ("a+++", "nothing to repeat", 3),
    (#"\b{2}"#, "nothing to repeat", 4), ("^*", "nothing to repeat", 1), ("a|*", "nothing to repeat", 2),
    (#"\K*"#, "nothing to repeat", 2), ("{2}", "nothing to repeat", 2),
    ("((a{100}){100}){100}", "regular expression is too large", 20),
    ("(?:(?:a{1000}){1000}){1000}", "regular expression is too large", 27),
    ("(a{10}){6000}", "regular expression is too large", 13),
    (String(repeating: "a", count: 70_000), "regular expression is too large", 70_000),
  ]) func `what PCRE refuses is refused`(_ pattern: String, _ message: String, _ place: Int) {
    do {
      _ = try CompiledRegex(Array(pattern.utf8), RegexParser.Options())
      Issue.record("it was taken")
    } catch {
      #expect(error.message == message)
      #expect(error.position == place)
    }
  }

  @Test(arguments: [
    "(a{1000}){1000}", "a??", "(a{65535}){2}", "(?=a)*", "a{,2}{2}", "[ab]{65535}(?:[ab]{65535}){1000}",
  ])
  func `what PCRE takes is taken`(_ pattern: String) throws {
    _ = try CompiledRegex(Array(pattern.utf8), RegexParser.Options())
  }

  @Test func `an evil pattern answers as in Elixir`() async {
    let evil = #"{r, s} = {~r/(*LIMIT_MATCH=9999)(a+)+$/, String.duplicate("a", 40) <> "b"}; "#
    let whole = String(repeating: "a", count: 40) + "b"
    #expect(await evaluated(evil + "{Regex.run(r, s), s =~ r, Regex.scan(r, s)}") == "{nil, false, []}")
    #expect(
      await evaluated(evil + #"{String.replace(s, r, "x"), Regex.split(r, s)}"#)
        == #"{"\#(whole)", ["\#(whole)"]}"#)
    #expect(
      await evaluated(evil + #"p = Regex.source(r); {:re.run(s, p), :re.run(s, p, [:report_errors])}"#)
        == "{:nomatch, {:error, :match_limit}}")
  }
}
