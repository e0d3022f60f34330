import LanguageProbe
import Terms
import Testing

@testable import PeeperLanguage

/// Errors in the place of an end of the program by its memory or its stack.
@Suite struct LimitTests {
  private static let limit = "** (SystemLimitError) a system limit has been reached"

  private static let sources = [
    #"Enum.reduce(1..100, "a", fn _, acc -> acc <> acc end)"#,
    #"Enum.reduce(1..100, "a", fn _, acc -> Kernel.<>(acc, acc) end)"#,
    ":io_lib.format('~1000000000000w', [1])", ":io_lib.format('~*w', [1_000_000_000_000, 1])",
    "2 ** 100_000_000", "Integer.pow(3, 50_000_000)", "Bitwise.bsl(1, 50_000_000)",
    "big = Bitwise.bsl(1, 30_000_000); big * big",
  ]
  /// Expressions that copy byte by byte in debug builds.
  private static let largeSources = [
    ##"Enum.reduce(1..100, "a", fn _, acc -> "#{acc}#{acc}" end)"##,
    #"Enum.reduce(1..100, "a", fn _, acc -> <<acc::binary, 1, acc::binary>> end)"#,
    #"big = String.duplicate("a", 90_000_000); for _ <- 1..2, into: "", do: big"#,
    #"big = String.duplicate("a", 90_000_000); Enum.join([big, big])"#,
    #"big = String.duplicate("a", 90_000_000); IO.iodata_to_binary([big | big])"#,
    #"big = String.duplicate("a", 9_000_000); String.replace(String.duplicate("ab", 12), "a", big)"#,
    #"big = String.duplicate("a", 9_000_000); String.replace(String.duplicate("ab", 12), ~r/a/, big)"#,
    #"big = String.duplicate("a", 9_000_000); :binary.replace(String.duplicate("ab", 12), "a", big, [:global])"#,
    #"big = String.duplicate("a", 9_000_000); String.replace_leading(String.duplicate("a", 12), "a", big)"#,
    "Enum.reduce(1..70, [1], fn _, acc -> acc ++ acc end)",
    ":io_lib.format('~w', [Enum.reduce(1..60, [97], fn _, acc -> [acc | acc] end)])",
    "List.flatten(Enum.reduce(1..60, [97], fn _, acc -> [acc | acc] end))",
    "inspect(Enum.reduce(1..60, [97], fn _, acc -> [acc | acc] end), limit: :infinity)",
  ]
  #if DEBUG
    private static let isLargeToo = false
  #else
    private static let isLargeToo = true
  #endif

  @Test(arguments: sources + (isLargeToo ? largeSources : []))
  func `what would be too large is refused before it is made`(_ source: String) async {
    #expect(await EvaluationProbe.evaluate(source).hasPrefix(Self.limit), "\(source)")
  }

  @Test func `products and powers of large integers are exact`() async {
    let square =
      "x = Bitwise.bsl(1, 270_000) - 1; x * x == Bitwise.bsl(1, 540_000) - Bitwise.bsl(1, 270_001) + 1"
    #expect(await EvaluationProbe.evaluate(square) == "true")
    #expect(await EvaluationProbe.evaluate("x = -(7 ** 100_001); x * 7 ** 3 == -(7 ** 100_004)") == "true")
    #expect(await EvaluationProbe.evaluate("{(-3) ** 3, (-3) ** 4, 5 ** 0, 2 ** 1}") == "{-27, 81, 1, 2}")
  }

  // Each recurses natively as deep as its input is nested, or without an end.
  @Test(arguments: [
    """
    defmodule Endless do
      defmacro m(), do: quote(do: Endless.m())
    end
    ---
    require Endless
    Endless.m()
    """,
    """
    defmodule Named do
      defstruct [:a]
    end
    ---
    defimpl String.Chars, for: Named do
      def to_string(x), do: "x#{x}"
    end
    ---
    "#{%Named{}}"
    """,
    "Code.eval_quoted(Enum.reduce(1..100_000, 0, fn _, a -> {:+, [], [a, 1]} end))",
    "Code.eval_quoted({:=, [], [Enum.reduce(1..100_000, 1, fn _, a -> [a] end), 1]})",
    """
    defmodule Deep do
      defmacro deep(), do: Enum.reduce(1..100_000, 0, fn _, a -> {:+, [], [a, 1]} end)
    end
    ---
    require Deep
    Deep.deep()
    """,
    "Macro.to_string(Enum.reduce(1..100_000, :a, fn _, a -> [a] end))",
    "Macro.escape(Enum.reduce(1..100_000, :a, fn _, a -> [a] end))",
    "Macro.prewalk(Enum.reduce(1..100_000, :a, fn _, a -> [a] end), & &1)",
    ":io_lib.format(\"~p\", [Enum.reduce(1..100_000, :a, fn _, a -> [a] end)])",
  ]) func `what nests without an end is refused`(_ source: String) async {
    let parts = source.split(separator: "\n---\n").map(String.init)
    #expect(await EvaluationProbe.evaluate(parts).last?.contains("(SystemLimitError)") == true, "\(source)")
  }

  @Test func `atoms above the limit are refused, those that are there are found`() async {
    await #expect(processExitsWith: .success) {
      // A first look-up makes atoms of its own.
      await Self.demand(
        #"for i <- 1..2 do try do String.to_atom("warm#{i}") rescue SystemLimitError -> :full end end |> List.last"#
      ) { $0 == ":warm2" }
      Atom.limit = Atom.count + 100
      await Self.demand(
        #"for i <- 1..200 do try do String.to_atom("made#{i}") rescue SystemLimitError -> :full end end |> List.last"#
      ) { $0 == ":full" }
      await Self.demand(#"String.to_atom("made1")"#) { $0 == ":made1" }
      await Self.demand("unheard_of = 1") { $0.contains("no more atoms") }
      for source in [
        "List.to_atom('unheard of')", #":erlang.binary_to_atom("unheard of")"#, "~w(unheard of)a",
        #"Module.concat("Unheard", "Of")"#,
      ] { await Self.demand(source) { $0.contains("no more atoms") } }
    }
  }

  private static func demand(_ source: String, _ isRight: (String) -> Bool) async {
    let answer = await EvaluationProbe.evaluate(source)
    precondition(isRight(answer), answer)
  }
}
