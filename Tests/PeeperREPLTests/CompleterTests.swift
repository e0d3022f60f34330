import LineEditor
import Peeper
import Terms
import Testing

@testable import PeeperREPL
import ElixirCompiler

@Suite struct CompleterTests {
  private struct Box: GenServer {
    enum Call: Codable, Sendable { case peek(ReplyTo<Int>), size(ReplyTo<Int>) }
    enum Cast: Codable, Sendable { case put(Int), clear }
    mutating func handleCall(_ request: Call) -> Outcome { .noReply }
    mutating func handleCast(_ request: Cast) -> Outcome { .noReply }
  }

  private func complete(
    _ typed: String, access: PromptAccess = .everything, after sources: String...
  ) async -> Completion {
    let workbench = Workbench(PromptOptions(access: access))
    defer { workbench.node.shutDown() }
    for source in sources {
      var reader = EntryReader(source: .prompt)
      guard case .entry(let entry) = reader.add(source, number: 1) else { continue }
      _ = await workbench.session.evaluate(entry)
    }
    workbench.add("Box", doc: "A box.") { _ in Box() }
    workbench.evaluator.bindings.bind(
      "my_variable", to: .map(of: [(.atom("street"), 1), (.atom("town"), 2)]))
    return Completer(node: workbench.node, evaluator: workbench.evaluator).complete(typed)
  }

  @Test func `commands, variables, modules and functions are completed`() async {
    #expect(await complete("which_").insertion == "children")
    #expect(await complete("x = my_v").insertion == "ariable")
    #expect(await complete("DynamicSup").insertion == "ervisor")
    #expect(await complete("Enum.flat_map_").insertion == "reduce")
  }

  @Test func `the messages of a typed server are completed`() async {
    #expect(await complete("call Box, :p").insertion == "eek")
    #expect(await complete("call Box, :").candidates == [":peek", ":size"])
    #expect(await complete("cast Box, {").insertion == ":put, ")
    #expect(await complete("call Stack, :p").candidates == [":pop", ":peek"])
    #expect(await complete("call(Calculator, :").insertion == "get")
  }

  @Test func `functions are listed with their arities`() async {
    #expect(
      await complete("Enum.map_").candidates == [
        "map_every/3", "map_intersperse/3", "map_join/2", "map_join/3", "map_reduce/3",
      ])
    #expect(await complete(":lists.revers").insertion == "e")
  }

  @Test func `the fields of a map are completed`() async {
    #expect(await complete("my_variable.to").insertion == "wn")
    #expect(await complete("my_variable.").candidates == ["street", "town"])
  }

  @Test func `after a command stands who it may be about`() async {
    #expect(await complete("start ").candidates.contains("Box"))
    #expect(await complete("start ").candidates.contains("Stack"))
    #expect(await complete("Tuple.append(").candidates == ["Tuple.append(tuple, value)"])
  }

  @Test func `each argument is completed by what may stand there`() async {
    #expect(await complete("kill C", after: "start Counter").candidates == ["Counter", "Counter.GenServer"])
    #expect(await complete("transfer Counter, ", after: "start Counter").insertion == "Peeper.Session")
    #expect(await complete("start Counter, na").insertion == "me: ")
    #expect(await complete("start Counter, name: :a, max_s").insertion == "econds: ")
    #expect(await complete("tree Counter, :u").insertion == "nicode")
    #expect(
      await complete("runtime_info ").candidates == [
        ":applications", ":limits", ":memory", ":scheduler", ":system",
      ])
    #expect(await complete("exports Tup").insertion == "le")
    #expect(await complete("h ").candidates.contains("start"))
    #expect(await complete("h Enum.flat_map_").insertion == "reduce")
    #expect(await complete("kill my_").insertion == "variable")
  }

  @Test func `the innermost command whose arguments go on is completed`() async {
    #expect(await complete("x = call Box, :p").insertion == "eek")
    #expect(await complete("inspect(call(Box, :p").insertion == "eek")
    #expect(await complete("start Counter; cast(Box, :c").insertion == "lear")
    #expect(await complete("GenServer.call(Box, :p").insertion == "eek")
    #expect(await complete("cast(Box, {:put, 1}) + Enum.flat_map_").insertion == "reduce")
    #expect(await complete("Other.call(Box, :p").insertion != "eek")
    #expect(await complete("call Box, :unknown") == .none)
  }

  @Test func `files are completed in texts, unless the prompt is closed`() async {
    #expect(await complete("ls \"/et").insertion == "c/")
    #expect(await complete("ls(\"/dev/nul").insertion == "l")
    #expect(await complete("ls \"/et", access: .servers) == .none)
    #expect(await complete("call \"/et") == .none)
  }

  @Test func `within a text there is nothing to complete`() async {
    #expect(await complete("IO.puts(\"Enu") == .none)
    #expect(await complete("1 # whi") == .none)
  }

  @Test func `what fits nothing is left alone`() async {
    #expect(await complete("nothing_like_this") == .none)
  }
}
