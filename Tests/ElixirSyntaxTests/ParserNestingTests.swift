import ActorRuntime
import Testing

@testable import ElixirSyntax

struct ParserNestingTests {
  private func nested(_ open: String, _ inner: String, _ close: String, _ count: Int) -> String {
    String(repeating: open, count: count) + inner + String(repeating: close, count: count)
  }

  @Test(arguments: [
    ("(", ")"), ("[", "]"), ("{", "}"), ("%{a: ", "}"), ("f(", ")"), ("fn -> ", " end"), ("if a do ", " end"),
    ("\"#{", "}\""), ("- ", ""), ("@", ""), ("&", ""), ("f ", ""), ("a = ", ""), ("not ", ""), ("x.(", ")"),
    ("<<", ">>"), ("a[", "]"), ("%{a | b: ", "}"), ("%A{a: ", "}"), ("a -> (", ")"),
  ])
  func `a nesting of 100,000 levels is an error and no crash`(open: String, close: String) {
    #expect(syntaxError(nested(open, "1", close, 100_000)) != nil)
  }

  @Test(arguments: [("(", ")"), ("[", "]"), ("f(", ")"), ("fn -> ", " end"), ("\"#{", "}\""), ("- ", "")])
  func `a nesting of over a thousand levels is read`(open: String, close: String) throws {
    _ = try Parser.parse(nested(open, "1", close, 1_500))
  }

  @Test func `a nesting is read on a thread with a small stack`() {
    let source = nested("f(", "1", ")", 2_500)
    let outcome = Outcome()
    #expect(Thread.run(stackSize: 512 * 1024) { outcome.isRead = (try? Parser.parse(source)) != nil })
    #expect(outcome.isRead)
  }

  @Test(arguments: [" + ", " |> ", " ++ ", ".", "\n"])
  func `a chain of 100,000 operators is read or an error`(joint: String) {
    _ = try? Parser.parse(Array(repeating: "a", count: 100_000).joined(separator: joint))
  }

  @Test func `unclosed brackets are a missing terminator, however many`() {
    #expect(syntaxError(String(repeating: "[", count: 100_000))?.isIncomplete == true)
  }

  private final class Outcome: @unchecked Sendable {
    // Safety: written on one thread, read after it has ended.
    var isRead = false
  }
}
