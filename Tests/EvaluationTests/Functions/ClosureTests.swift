import ActorRuntime
import LanguageProbe
import PeeperLanguage
import PeeperTestKit
import Terms
import Testing

@testable import Evaluation

@Suite struct ClosureTests {
  @Test func `a function is equal to itself only, a capture to each of the same function`() async {
    let answers = await EvaluationProbe.evaluate([
      "f = fn x -> x end; f == f", "(fn x -> x end) == (fn x -> x end)", "(&Enum.sum/1) == (&Enum.sum/1)",
      "(&Enum.sum/1) == (&Enum.max/1)", "m = Enum; (&m.sum/1) == (&Enum.sum/1)",
      "MapSet.size(MapSet.new([&Enum.sum/1, &Enum.sum/1]))",
    ])
    #expect(answers == ["true", "false", "true", "false", "true", "1"])
  }

  @Test func `it prints where it is from`() async {
    let answers = await EvaluationProbe.evaluate([
      "fn -> 1 end", "fn _, _ -> 1 end", "&Enum.map/2", "&+/2", "&(&1 + 1)", "&is_atom/1", "&length/1",
    ])
    #expect(
      answers == [
        "#Function<43.3316493/0 in :erl_eval.expr/6>", "#Function<41.3316493/2 in :erl_eval.expr/6>",
        "&Enum.map/2", "&:erlang.+/2", "#Function<42.3316493/1 in :erl_eval.expr/6>", "&:erlang.is_atom/1",
        "&:erlang.length/1",
      ])
  }

  @Test func `a hundred thousand functions that capture one another are let go of without recursion`() async {
    let source = "f = Enum.reduce(1..100_000, fn -> 0 end, fn _, f -> fn -> f end end); f = nil; f"
    #expect(await EvaluationProbe.evaluate(source) == "nil")
  }

  @Test func `a capture reaches the function that the module has when it is called, a fn is what it was`()
    async
  {
    let answers = await EvaluationProbe.evaluate([
      "defmodule V do def v, do: 1; def f, do: fn -> v() end end", "{a, b} = {&V.v/0, V.f()}",
      "defmodule V do def v, do: 2; def f, do: 0 end", "{a.(), b.()}",
    ])
    #expect(answers.last == "{2, 1}")
  }

  @Test(arguments: [(0, "no arguments"), (2, "2 arguments (1, 2)")])
  func `one that is called with other than its arguments says with which`(_ count: Int, _ words: String) async
  {
    let arguments = (1...max(count, 1)).prefix(count).map(String.init).joined(separator: ", ")
    let answer = await EvaluationProbe.evaluate("(fn x -> x end).(\(arguments))")
    #expect(answer.hasPrefix("** (BadArityError) ") && answer.hasSuffix("with arity 1 called with \(words)"))
  }
}
