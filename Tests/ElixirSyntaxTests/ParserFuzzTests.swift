import Fuzzing
import Testing

@testable import ElixirSyntax

/// Inputs made by chance: none may crash, hang, or be read in two ways. `scripts/fuzz` runs more of them.
@Suite struct ParserFuzzTests {
  private static let count = FuzzInput.count ?? 1_500

  /// Reads a text whole and as a script; the answers have to agree.
  private func read(_ source: String) {
    let expressions = Parser.expressions(of: source)
    do throws(SyntaxError) {
      let syntax = try Parser.parse(source)
      #expect(Syntax(term: syntax.term).term == syntax.term, "\(source)")
      #expect(
        expressions.count { if case .failure = $0.syntax { true } else { false } } == 0
          || hasContinuation(source))
    } catch {
      #expect(!error.description.isEmpty)
    }
  }

  /// A line that begins with an operator ends an expression of a script where the whole text goes on.
  private func hasContinuation(_ source: String) -> Bool { source.contains("\n") }

  @Test func `random bytes are read or refused`() {
    var random = FuzzInput.random
    for _ in 0..<Self.count {
      let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      read(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func `random words are read or refused`() {
    var random = FuzzInput.random
    for _ in 0..<Self.count {
      let words = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        Self.words.randomElement(using: &random) ?? ""
      }
      read(words.joined(separator: Bool.random(using: &random) ? " " : ""))
    }
  }

  @Test func `mutated sources are read or refused`() {
    var random = FuzzInput.random
    for _ in 0..<Self.count {
      read(FuzzInput.mutated(Self.sources.randomElement(using: &random) ?? "", &random))
    }
  }

  @Test func `random nesting is read or refused`() {
    var random = FuzzInput.random
    for _ in 0..<Self.count / 50 {
      let depth = Int.random(in: 1...4_000, using: &random)
      let openings = (0..<depth).map { _ in Self.openings.randomElement(using: &random) ?? "(" }
      read(openings.joined() + "1")
    }
  }

  private static let openings = [
    "(", "[", "{", "%{", "f(", "fn -> ", "if a do ", "\"#{", "~s(#{", "- ", "@", "&", "f ", "a = ", "not ",
    "<<", "a[",
    "%{a | b: ", "%A{a: ", "a -> ", "\"\"\"\n#{", "x.", "[a: ", "a, ", "1 + ", "(a -> ",
  ]
  private static let words = [
    "a", "b", "foo", "foo(", "foo[", ".", ".(", "(", ")", "[", "]", "{", "}", "<<", ">>", "%{", "%", "Foo",
    ":a",
    ":\"q\"", "1", "1.5", "?a", "\"s\"", "'c'", "\"x#{a}y\"", "~s(x)", "~w[a b]a", "@", "&", "&1", "!", "not",
    "+", "-",
    "*", "/", "**", "++", "<>", "..", "//", "|", "||", "&&", "and", "or", "in", "==", "<", ">", "|>", "<<<",
    "~>", "=",
    "<-", "\\\\", "::", "when", "->", "=>", "^", "^^^", "~~~", ";", ",", "a:", "\"k\":", "do", "end", "fn",
    "else",
    "rescue", "after", "true", "nil", "...", "\n", "\"\"\"\n", "#c\n", "é", "\\", "~S'", "\"", "'",
  ]
  private static let sources = [
    "defmodule Counter do\n  use GenServer\n\n  def init(n) when is_integer(n), do: {:ok, n}\n\n"
      + "  def handle_call(:get, _from, n), do: {:reply, n, n}\n  def handle_cast({:add, k}, n) do\n    {:noreply, n + k}\n"
      + "  end\nend\n",
    "with {:ok, a} <- Map.fetch(m, :a),\n     b = a * 2 do\n  %{m | a: b}\nelse\n  :error -> nil\nend\n",
    "for <<c <- \"héllo\">>, c > ?a, into: \"\", do: <<c + 1>>\n",
    "x = \"\"\"\n  a #{inspect(%{b: [1 | t]})}\n    c\n  \"\"\"\n|> String.split(\"\\n\")\n|> Enum.map(&(&1 <> \"!\"))\n",
    "receive do\n  {:DOWN, ^ref, :process, _, reason} when reason != :normal -> {:error, reason}\nafter\n  1_000 -> :timeout\nend\n",
    "try do raise ArgumentError, message: ~s(no \"x\"#{1}) rescue e in [A, B] -> e.message catch :exit, r -> r end",
    "%User{name: ~S'a', tags: ~w(a b c)a, f: fn 1, b -> b; _, c -> -c end, g: &Foo.bar/2, h: 1..10//2, i: not a in b}\n",
  ]
}
