import LanguageProbe
import Testing

@testable import PeeperLanguage

@Suite struct ExpressionTests {
  @Test(arguments: [
    ("1 + 2 * 3", "7"),
    ("9_223_372_036_854_775_807 + 1", "9223372036854775808"),
    ("7 / 2", "3.5"),
    ("div(-7, 2)", "-3"),
    ("{a, [b | c]} = {1, [2, 3]}; {a, b, c}", "{1, 2, [3]}"),
    ("%{k: v} = %{k: 3, z: 4}; v", "3"),
    ("x = 1; ^x = 1", "1"),
    ("<<a, b::16, rest::binary>> = <<1, 0, 2, 3>>; {a, b, rest}", "{1, 2, <<3>>}"),
    ("<<n, s::binary-size(n), _::binary>> = <<2, \"abc\">>; s", "\"ab\""),
    ("<<x::signed-little-16>> = <<254, 255>>; x", "-2"),
    ("<<f::float-32>> = <<1.5::float-32>>; f", "1.5"),
    ("<<1::4, 2::4>>", "<<18>>"),
    ("<<1::3>>", "<<1::size(3)>>"),
    ("<<\"é\"::utf8, 233::utf8>>", "\"éé\""),
    ("\"he\" <> rest = \"hello\"; rest", "\"llo\""),
    ("x = 5; \"a#{x}b#{:c}\"", "\"a5bc\""),
    ("case {1, 2} do {1, y} when y > 5 -> :a; {_, y} -> y end", "2"),
    ("cond do false -> 1; nil -> 2; true -> 3 end", "3"),
    ("if nil, do: 1", "nil"),
    ("unless nil, do: 1, else: 2", "1"),
    ("with {:ok, a} <- {:ok, 1}, b = a + 1, do: b", "2"),
    ("with {:ok, a} <- :oops do a else :oops -> :handled end", ":handled"),
    ("for x <- 1..3, y <- [1, 2], x != y, do: {x, y}", "[{1, 2}, {2, 1}, {3, 1}, {3, 2}]"),
    ("for x <- [1, 1, 2], uniq: true, do: x", "[1, 2]"),
    ("for {k, v} <- [a: 1], into: %{}, do: {v, k}", "%{1 => :a}"),
    ("for x <- 1..4, reduce: 0 do acc -> acc + x end", "10"),
    ("for <<c <- \"abc\">>, do: c + 1", "'bcd'"),
    ("for {:ok, x} <- [{:ok, 1}, :no, {:ok, 2}], do: x", "[1, 2]"),
    ("f = fn 0 -> :zero; n when n > 0 -> :more end; {f.(0), f.(3)}", "{:zero, :more}"),
    ("(&(&1 + &2)).(1, 2)", "3"),
    ("Enum.map([1, 2], &Integer.to_string/1)", "[\"1\", \"2\"]"),
    ("[1, 2] |> Enum.map(&(&1 * 2)) |> Enum.sum()", "6"),
    ("try do raise \"boom\" rescue e -> e.message end", "\"boom\""),
    (
      "try do raise ArgumentError, message: \"x\" rescue e in [KeyError, ArgumentError] -> Exception.message(e) end",
      "\"x\""
    ),
    ("try do throw(1) catch x -> {:caught, x} end", "{:caught, 1}"),
    ("try do exit(:bye) catch :exit, r -> r end", ":bye"),
    ("try do 1 else 1 -> :one after :ignored end", ":one"),
    ("try do :erlang.error(:oops) catch :error, x -> x end", ":oops"),
    ("m = %{a: %{b: 1}}; put_in(m.a.b, 2)", "%{a: %{b: 2}}"),
    ("m = %{a: [b: 1]}; update_in(m[:a][:b], &(&1 + 1))", "%{a: [b: 2]}"),
    ("%{%{a: 1} | a: 2}", "%{a: 2}"),
    ("~w(a b)a", "[:a, :b]"),
    ("1 in [1, 2] and 3 not in 1..2", "true"),
    ("1..10//3 |> Enum.to_list()", "[1, 4, 7, 10]"),
    ("match?({:ok, _}, {:ok, 1})", "true"),
    ("x = 1; (fn -> x end).()", "1"),
    ("send(self(), :hi); receive do m -> m after 0 -> :none end", ":hi"),
    ("receive do m -> m after 0 -> :none end", ":none"),
    ("x = 1; y = 2; binding()", "[x: 1, y: 2]"),
    ("5 |> then(&(&1 * 2)) |> tap(fn _ -> :ignored end)", "10"),
    ("apply(Enum, :sum, [[1, 2]])", "3"),
  ])
  func `an expression has the value that Elixir gives it`(_ source: String, _ value: String) async {
    #expect(await EvaluationProbe.evaluate(source) == value)
  }

  @Test(arguments: [
    ("1 + :a", "** (ArithmeticError) bad argument in arithmetic expression: 1 + :a"),
    ("1 = 2", "** (MatchError) no match of right hand side value: 2"),
    ("case 1 do 2 -> 3 end", "** (CaseClauseError) no case clause matching: 1"),
    ("cond do false -> 1 end", "** (CondClauseError) no cond clause evaluated to a truthy value"),
    ("%{a: 1}.b", "** (KeyError) key :b not found in: %{a: 1}"),
    ("5.(1)", "** (BadFunctionError) expected a function, got: 5"),
    (
      "(fn x -> x end).()",
      "** (BadArityError) #Function<42.3316493/1 in :erl_eval.expr/6> with arity 1 called with no arguments"
    ),
    (":a and true", "** (BadBooleanError) expected a boolean on left-side of \"and\", got: :a"),
    (
      "Nope.f(1)", "** (UndefinedFunctionError) function Nope.f/1 is undefined (module Nope is not available)"
    ),
    ("x", "** (CompileError) iex:1: undefined variable \"x\""),
    ("raise \"boom\"", "** (RuntimeError) boom"),
    ("throw(:ball)", "** (throw) :ball"),
    ("exit(:bye)", "** (exit) :bye"),
    ("unquote(1)", "** (CompileError) iex:1: unquote called outside quote"),
    ("defmacro m, do: 1", "** (ArgumentError) cannot invoke defmacro/2 outside module"),
  ])
  func `an error has the words that Elixir gives it`(_ source: String, _ text: String) async {
    #expect(await EvaluationProbe.evaluate(source) == text)
  }

  @Test func `variables outlive an error, and what the failed expression bound is forgotten`() async {
    let answers = await EvaluationProbe.evaluate(["x = 1", "x = 2; raise \"boom\"", "x"])
    #expect(answers == ["1", "** (RuntimeError) boom", "1"])
  }

  @Test func `a variable that nothing reads is warned of, with its place`() async {
    let warnings = await EvaluationProbe.warnings("fn x -> 1 end")
    #expect(
      warnings == [
        "warning: variable \"x\" is unused (if the variable is not meant to be used, prefix it with an underscore)\n  iex:1\n"
      ])
  }
}
