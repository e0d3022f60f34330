import LineEditor
import Peeper
import Terms
import Testing

@testable import PeeperREPL

@Suite struct CompleterTests {
  private struct Box: GenServer {
    enum Call: Codable, Sendable { case peek, size }
    enum Cast: Codable, Sendable { case put(Int), clear }
    mutating func handleCall(_ request: Call, from: From<Int>) -> CallOutcome<Int> { .reply(0) }
    mutating func handleCast(_ request: Cast) -> Outcome { .noReply }
  }

  private func complete(_ typed: String) async -> Completion {
    let workbench = Workbench()
    defer { workbench.node.shutDown() }
    workbench.add("Box", doc: "A box.") { _ in Box() }
    workbench.evaluator.bindings.bind("my_variable", to: 1)
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
  }

  @Test func `what fits nothing is left alone`() async {
    #expect(await complete("nothing_like_this") == .none)
  }
}
