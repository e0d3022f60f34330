import ActorRuntime
import Peeper
import Terms
import Testing

@testable import PeeperPrinter

/// The tree of a real node, printed whole.
struct NodeTreeTests {
  struct Box: GenServer {
    var content = 1
    enum Cast: Codable, Sendable { case set(Int) }
    mutating func handleCast(_ request: Cast) -> Outcome {
      if case .set(let number) = request { content = number }
      return .noReply
    }
    var stateTerm: Term { .integer(content) }
  }

  @Test func `tree shows supervisors, Peeper branches, servers and states`() async throws {
    var configuration = NodeConfiguration()
    configuration.clock = VirtualClock()
    let node = Node(configuration)
    defer { node.shutDown() }
    let boxed = Child(Box(), name: "box", id: .atom("a"), module: "Elixir.Box")
    let top = try await node.startSupervisor(name: "Elixir.Top") {
      boxed
      Child.dynamicSupervisor(name: "Elixir.Peepers")
    }
    let peepers = DynamicSupervisor(.name("Elixir.Peepers"), on: node)
    try await peepers.startChild(
      PreservedChild(Box(content: 2), options: PeeperOptions(name: .name("Elixir.C")), module: "Elixir.Box"))
    node.exit(try await PeeperServer(.name("Elixir.C"), on: node).worker(), .kill)
    _ = try await PeeperServer(.name("Elixir.C"), on: node).whichChildren()
    _ = try await top.whichChildren()
    let tree = await node.processTree()
    #expect(
      TreePrinter(style: .ascii).text(tree) == """
        node
        `-- Top  #PID<0.100.0>  supervisor  one_for_one  restarts 0/3 in 5 s  mailbox 0
            |-- :box  #PID<0.101.0>  server  Box  permanent  mailbox 0  state 1
            `-- Peepers  #PID<0.102.0>  dynamic supervisor  permanent  one_for_one  restarts 0/3 in 5 s  mailbox 0
                `-- C  #PID<0.103.0>  peeper  permanent  one_for_one  restarts 1/1000 in 10 s  mailbox 0
                    |-- Peeper.State  #PID<0.104.0>  keeper  permanent  mailbox 0  state 2
                    `-- C.GenServer  #PID<0.106.0>  worker  Box  permanent  mailbox 0  state 2
        """)
    let branch = await node.processTree(of: try #require(node.names.whereis("Elixir.C")))
    #expect(branch?.kind == .peeper && branch?.children.count == 2)
  }
}
