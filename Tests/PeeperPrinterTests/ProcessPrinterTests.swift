@_spi(Internals) import ActorRuntime
import Peeper
import Terms
import Testing

@testable import PeeperPrinter

struct ProcessPrinterTests {
  @Test func `the facts of a process are printed a line each`() async throws {
    var configuration = NodeConfiguration()
    configuration.clock = VirtualClock()
    let node = Node(configuration)
    defer { node.shutDown() }
    let child = Child(
      NodeTreeTests.Box(content: 7), name: "box", id: .atom("a"), module: "Elixir.Box")
    _ = try await node.startSupervisor(name: "Elixir.Top") { child }
    let pid = try #require(node.names.whereis("box"))
    #expect(await node.settle())
    let description = try #require(await node.describe(pid))
    let lines = ProcessPrinter().text(description).split(separator: "\n").filter {
      !$0.hasPrefix("memory") && !$0.hasPrefix("handled")
    }
    #expect(
      lines.joined(separator: "\n") == """
        pid             #PID<0.101.0>
        kind            server
        name            :box
        module          Box
        initial call    Box.init/1
        current call    :gen_server.loop/7
        status          waiting
        ancestors       Top
        links           #PID<0.100.0>
        mailbox         0
        state           7
        """)
  }
}
