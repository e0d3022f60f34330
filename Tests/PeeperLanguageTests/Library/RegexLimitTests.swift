import LanguageProbe
import PeeperTestKit
import Terms
import Testing

@testable import RegexEngine

@Suite struct RegexLimitTests {
  private static let evil = String(repeating: "a", count: 40) + "b"

  private func evaluated(_ source: String) async -> String { await EvaluationProbe.evaluate(source) }

  private func isLimited(_ pattern: String, _ text: String, steps: Int? = nil) throws -> Bool {
    var search = try RegexSearch(RegexPattern(Array(pattern.utf8)), Binary(text), steps: steps)
    guard case .limit = try search.match() else { return false }
    return true
  }

  @Test(arguments: [
    "(a+)+$", "(?=(a+)+$)", "(?!(a+)+$)a", "(?>(a+)+$)", "(?:a|a)*$", "(a|aa)+$", "(a*)*$",
    "(?:(?:a|aa)+|a+)+$",
  ])
  func `a search that takes too many steps finds nothing`(_ pattern: String) throws {
    #expect(try isLimited("(*LIMIT_MATCH=20000)" + pattern, Self.evil))
    #expect(try isLimited(pattern, Self.evil, steps: 20_000))
    #expect(
      try RegexPattern(Array("(*LIMIT_MATCH=20000)\(pattern)".utf8)).allMatches(Binary(Self.evil)).isEmpty)
  }

  @Test func `an evil pattern answers as in Elixir`() async {
    let evil = #"{r, s} = {~r/(*LIMIT_MATCH=9999)(a+)+$/, String.duplicate("a", 40) <> "b"}; "#
    #expect(await evaluated(evil + "{Regex.run(r, s), s =~ r, Regex.scan(r, s)}") == "{nil, false, []}")
    #expect(
      await evaluated(evil + #"{String.replace(s, r, "x"), Regex.split(r, s)}"#)
        == #"{"\#(Self.evil)", ["\#(Self.evil)"]}"#)
    #expect(
      await evaluated(evil + #"p = Regex.source(r); {:re.run(s, p), :re.run(s, p, [:report_errors])}"#)
        == "{:nomatch, {:error, :match_limit}}")
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
      _ = try RegexPattern(Array(pattern.utf8))
      Issue.record("it was taken")
    } catch {
      #expect(error == RegexSyntaxError(message: message, position: place))
    }
  }

  @Test(arguments: [
    "(a{1000}){1000}", "a??", "(a{65535}){2}", "(?=a)*", "a{,2}{2}", "[ab]{65535}(?:[ab]{65535}){1000}",
  ])
  func `what PCRE takes is taken`(_ pattern: String) throws {
    _ = try RegexPattern(Array(pattern.utf8))
  }
}
