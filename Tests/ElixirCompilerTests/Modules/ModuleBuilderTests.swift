import LanguageProbe
import Testing

@Suite struct ModuleBuilderTests {
  private static let arithmetic = """
    defmodule Sums do
      @start 10
      def fact(0), do: 1
      def fact(n) when n > 0, do: n * fact(n - 1)
      def loop(0, acc), do: acc
      def loop(n, acc), do: loop(n - 1, acc + n)
      def deep(0), do: 0
      def deep(n), do: 1 + deep(n - 1)
      def start, do: @start
      def add(a, b \\\\ 5), do: private(a, b)
      defp private(a, b), do: a + b
    end
    """

  @Test(arguments: [
    ("Sums.fact(20)", "2432902008176640000"),
    ("Sums.loop(300_000, 0)", "45000150000"),
    // Deeper in EnduranceTests: an error thrown costs much under a test library that notes where it was.
    ("Sums.deep(10_000)", "10000"),
    ("Sums.start()", "10"),
    ("Sums.add(1)", "6"),
    ("Sums.add(1, 1)", "2"),
    ("function_exported?(Sums, :add, 1)", "true"),
    ("Enum.map([1, 2], &Sums.fact/1)", "[1, 2]"),
    ("Sums.__info__(:functions)", "[add: 1, add: 2, deep: 1, fact: 1, loop: 2, start: 0]"),
    ("Sums.private(1, 2)", "** (UndefinedFunctionError) function Sums.private/2 is undefined or private"),
  ])
  func `a module's functions are called`(_ source: String, _ value: String) async {
    let answers = await EvaluationProbe.evaluate([Self.arithmetic, source])
    #expect(answers.last == value)
  }

  @Test func `a struct is built, matched and updated, and prints in the order of its definition`() async {
    let answers = await EvaluationProbe.evaluate([
      "defmodule Point do defstruct [:y, x: 0] end", "%Point{y: 2}", "%Point{x: x} = %Point{x: 3}; x",
      "%{%Point{} | y: 1}", "%Point{z: 1}", "match?(%Point{}, %{})",
    ])
    #expect(
      Array(answers.dropFirst()) == [
        "%Point{y: 2, x: 0}", "3", "%Point{y: 1, x: 0}",
        "** (KeyError) key :z not found", "false",
      ])
  }

  @Test func `defining a module anew changes what calls reach`() async {
    let answers = await EvaluationProbe.evaluate([
      "defmodule V do def v, do: 1 end", "f = &V.v/0", "defmodule V do def v, do: 2 end", "{V.v(), f.()}",
    ])
    #expect(answers.last == "{2, 2}")
  }

  @Test func `an exception of one's own is raised, rescued and worded`() async {
    let answers = await EvaluationProbe.evaluate([
      "defmodule Oops do defexception [:what]; def message(e), do: \"oops: #{e.what}\" end",
      "raise Oops, what: 1",
      "try do raise Oops, what: 2 rescue e in Oops -> e.what end",
    ])
    #expect(Array(answers.dropFirst()) == ["** (Oops) oops: 1", "2"])
  }

  @Test func `an undefined function is found when the module is defined`() async {
    let answer = await EvaluationProbe.evaluate("defmodule U do def f, do: nope(1) end")
    #expect(
      answer
        == "** (CompileError) iex:1: undefined function nope/1 (expected U to define such a function or for it to be imported, but none are available)"
    )
  }

  @Test(arguments: [
    ("def f(a \\\\ 1, b), do: {a, b}; def f(a), do: a", "def f/1 conflicts with defaults from f/2"),
    ("def f(a \\\\ 1), do: a; def f(a, b \\\\ 1), do: {a, b}", "def f/2 defaults conflicts with f/1"),
    (
      "def length(x), do: x; def f(x), do: length(x)",
      "imported Kernel.length/1 conflicts with local function"
    ),
    ("def f(x), do: super(x)", "no super defined for f/1 in module M. Overridable functions available are: "),
  ])
  func `what contradicts itself is no module`(_ body: String, _ message: String) async {
    let answer = await EvaluationProbe.evaluate("defmodule M do \(body) end")
    #expect(answer == "** (CompileError) iex:1: \(message)")
  }

  @Test(arguments: [
    ("defp f(x), do: g(x); defp g(x), do: f(x)", "function f/1 is unused"),
    (
      "defp f(x \\\\ 1), do: x; def g, do: f(2)",
      "default values for the optional arguments in f/1 are never used"
    ),
    ("@a 1", "module attribute @a was set but never used"),
    ("def f, do: M.g()", "M.g/0 is undefined or private"),
    ("def f, do: Nope.g(1)", "Nope.g/1 is undefined (module Nope is not available or is yet to be defined)"),
    ("def f(_x), do: _x", "the underscored variable \"_x\" is used after being set."),
    (
      "def f(x) do 1; x end",
      "code block contains unused literal 1 (remove the literal or assign it to _ to avoid warnings)"
    ),
    (
      "def f(x) do case x do _ -> 1; 2 -> 2 end end",
      "this clause cannot match because a previous clause at line 1 always matches"
    ),
  ])
  func `what is odd in a module is warned of`(_ body: String, _ message: String) async {
    let warnings = await EvaluationProbe.warnings("defmodule M do \(body) end")
    #expect(warnings.contains { $0.hasPrefix("warning: " + message) }, "\(warnings)")
  }

  @Test func `a clause that cannot match is warned of`() async {
    let warnings = await EvaluationProbe.warnings("defmodule W do\n  def f(_), do: 1\n  def f(2), do: 2\nend")
    #expect(
      warnings == [
        "warning: this clause for f/1 cannot match because a previous clause at line 2 always matches\n  iex:3\n"
      ])
  }

  @Test func `what use injects can be overridden, and super calls it`() async {
    let answers = await EvaluationProbe.evaluate([
      "defmodule S do use GenServer; def init(x), do: {:ok, x}; def child_spec(x), do: super({:wrapped, x}) end",
      "S.child_spec(1)",
    ])
    #expect(answers.last == "%{id: S, start: {S, :start_link, [wrapped: 1]}}")
  }

  @Test func `a guard of one's own can be imported`() async {
    let answers = await EvaluationProbe.evaluate([
      "defmodule G do defguard is_even(n) when is_integer(n) and rem(n, 2) == 0 end", "import G",
      "case 4 do n when is_even(n) -> :even; _ -> :odd end",
    ])
    #expect(answers.last == ":even")
  }
}
