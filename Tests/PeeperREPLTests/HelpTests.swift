import PeeperREPL
import Testing

@Suite struct HelpTests {
  private func shown(_ source: String) async -> String {
    let text = await Replay(source, keepsGoing: true).text
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().joined(separator: "\n")
  }

  @Test func `a function is explained with its example`() async {
    #expect(
      await shown("h Tuple.append/2") == """
        Tuple.append(tuple, value)

        Adds the value at the end.

            peeper> Tuple.append({:a}, :b)
            {:a, :b}

        """)
  }

  @Test(arguments: [
    "h", "h Supervisor.start_link", "h Enum.reduce_while", "h start", "b GenServer.terminate",
  ])
  func `help fits the screen`(source: String) async {
    for line in await shown(source).split(separator: "\n") where !line.hasPrefix("    ") {
      #expect(line.count <= 80)
    }
  }

  @Test func `documentation of one long line is wrapped at its spaces`() async {
    let module = """
      defmodule Shop do
        @doc "What a thing costs, in the currency of the country in which the shop is, without taxes and with discounts."
        def price(thing), do: thing
      end
      h Shop.price
      """
    let expected = """
      Shop.price(thing)

      What a thing costs, in the currency of the country in which the shop is, without
      taxes and with discounts.

      """
    #expect(await shown(module).hasSuffix(expected))
  }

  @Test func `a paragraph that was broken for a wider screen is broken anew`() async {
    let long = Array(repeating: "word", count: 17).joined(separator: " ")
    let module = """
      defmodule Shop do
        @doc \"\"\"
        \(long) word
        word
        word.

        short
        lines

            code stays \(long)
        \"\"\"
        def price(thing), do: thing
      end
      h Shop.price
      """
    let expected = """
      \(long.dropLast(5))
      word word word word.

      short
      lines

          code stays \(long)

      """
    #expect(await shown(module).hasSuffix(expected))
  }

  @Test func `documentation written at the prompt is shown`() async {
    let module = """
      defmodule Shop do
        @moduledoc "Sells things."
        @doc "What a thing costs."
        def price(thing), do: thing
      end
      h Shop
      h Shop.price
      """
    let text = await shown(module)
    #expect(text.contains("Shop\n\nSells things.\n\n  price(thing)\n"))
    #expect(text.contains("Shop.price(thing)\n\nWhat a thing costs.\n"))
  }

  @Test func `what there is not is said, with what is near`() async {
    #expect(
      await shown("h Enum.mapp")
        == "No documentation for Enum.mapp was found; did you mean map/2?\n")
    #expect(
      await shown("h Enumm")
        == "Could not load module Enumm, got: nofile; did you mean Enum, Enum.EmptyError?\n")
    #expect(
      await shown("h start/3") == "No documentation for Kernel.start/3 was found; there is start/1, start/2\n"
    )
  }

  @Test func `callbacks are listed`() async {
    #expect(
      await shown("b Supervisor") == """
        @callback init(init_arg) ::
                    {:ok, {flags, [child_spec]}}
                    | :ignore

        """)
    #expect(await shown("b Enum") == "No callbacks for Enum were found\n")
  }

  @Test func `facts about a value are iex's`() async {
    #expect(
      await shown("i 'abc'") == """
        Term
          'abc'
        Data type
          List
        Description
          This is a list of integers that is printed as a sequence of characters
          delimited by single quotes because all the integers in it represent printable
          ASCII characters. Conventionally, a list of Unicode code points is known as a
          charlist and a list of ASCII characters is a subset of it.
        Raw representation
          [97, 98, 99]
        Reference modules
          List
        Implemented protocols
          Collectable, Enumerable, IEx.Info, Inspect, List.Chars, String.Chars

        """)
  }
}
