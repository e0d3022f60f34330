import Evaluation
import Peeper
import PeeperREPL
import Terms
import Testing

/// Two nodes of one program, whose prompts give the same names to different things.
@Suite struct NodeWorldTests {
  private let first = Workbench()
  private let second = Workbench()

  @Test func `servers of the same name are those of their own prompt`() async {
    for (workbench, count) in [(first, 1), (second, 2)] {
      workbench.add("Basket", doc: "Begins with \(count).") { _ in ReadyMade.Counter(count: count) }
    }
    let typed = "{:ok, _} = start Basket; call Basket, :get"
    #expect(await value(of: typed, in: first) == "1")
    #expect(await value(of: typed, in: second) == "2")
    #expect(await value(of: "kill Basket; call Basket, :get", in: first) == "1")
    first.node.shutDown()
    #expect(await value(of: "call Basket, :get", in: second) == "2")
    second.node.shutDown()
  }

  @Test func `a server that one prompt has another does not know`() async {
    first.add("Single", doc: "Here only.") { _ in ReadyMade.Counter() }
    #expect(await value(of: "function_exported?(Single, :start_link, 1)", in: first) == "true")
    #expect(await value(of: "function_exported?(Single, :start_link, 1)", in: second) == "false")
    for workbench in [first, second] { workbench.node.shutDown() }
  }

  @Test func `implementations of protocols for the same struct are those of their own prompt`() async {
    for (workbench, word) in [(first, "one"), (second, "two")] {
      _ = await value(of: "defmodule Point do defstruct [:x] end", in: workbench)
      _ = await value(
        of: "defimpl String.Chars, for: Point do def to_string(p), do: \"\(word) #{p.x}\" end", in: workbench)
      _ = await value(
        of:
          "defimpl Enumerable, for: Point do def count(_), do: {:ok, \(word.count)}; def reduce(_, {_, a}, _), do: {:done, a}; def member?(_, _), do: {:ok, \(word == "one")}; def slice(_), do: {:error, __MODULE__} end",
        in: workbench)
    }
    let typed = "{to_string(%Point{x: 1}), \"#{%Point{x: 2}}\", Enum.member?(%Point{}, 1)}"
    #expect(await value(of: typed, in: first) == #"{"one 1", "one 2", true}"#)
    #expect(await value(of: typed, in: second) == #"{"two 1", "two 2", false}"#)
    for workbench in [first, second] { workbench.node.shutDown() }
  }

  private func value(of line: String, in workbench: Workbench) async -> String? {
    var reader = EntryReader(source: .prompt)
    guard case .entry(let entry) = reader.add(Substring(line), number: 1) else { return nil }
    let outcome = await workbench.session.evaluate(entry)
    return outcome.valueText(.prompt(width: 1_000)) ?? outcome.errorText
  }
}
