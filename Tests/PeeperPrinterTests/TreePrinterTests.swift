import Peeper
import Terms
import Testing

@testable import PeeperPrinter

struct TreePrinterTests {
  private static let tree: ProcessTree = {
    func pid(_ number: UInt64) -> ProcessID { ProcessID(Addressee(number: number)) }
    var keeper = ProcessTree(kind: .keeper, id: .atom("Elixir.Peeper.State"), pid: pid(4))
    keeper.restart = .permanent
    var worker = ProcessTree(
      kind: .worker, id: .atom("Elixir.Peeper.Worker"), name: .atom("Elixir.C.GenServer"), pid: pid(5))
    worker.restart = .permanent
    worker.module = .atom("Elixir.Counter")
    worker.mailboxLength = 2
    worker.state = "%{count: 3,\n  name: \"a\"}"
    var branch = ProcessTree(kind: .peeper, id: .undefined, name: .atom("Elixir.C"), pid: pid(3))
    branch.restart = .permanent
    branch.supervision = .init(
      strategy: .oneForOne, restartsUsed: 1, restartsAllowed: 1000, period: .seconds(10))
    branch.children = [keeper, worker]
    var stopped = ProcessTree(kind: .server, id: .atom("b"))
    stopped.status = .stopped
    var supervisor = ProcessTree(kind: .dynamicSupervisor, name: .atom("Elixir.Peepers"), pid: pid(2))
    supervisor.supervision = .init(
      strategy: .oneForOne, restartsUsed: 0, restartsAllowed: 3, period: .seconds(5))
    supervisor.children = [branch, stopped]
    var node = ProcessTree(kind: .node)
    node.children = [supervisor, ProcessTree(kind: .process, pid: pid(9))]
    return node
  }()

  @Test func `a tree is drawn with boxes`() {
    #expect(
      TreePrinter().text(Self.tree) == """
        node
        ├── Peepers  #PID<0.2.0>  dynamic supervisor  one_for_one  restarts 0/3 in 5 s  mailbox 0
        │   ├── C  #PID<0.3.0>  peeper  permanent  one_for_one  restarts 1/1000 in 10 s  mailbox 0
        │   │   ├── Peeper.State  #PID<0.4.0>  keeper  permanent  mailbox 0
        │   │   └── C.GenServer  #PID<0.5.0>  worker  Counter  permanent  mailbox 2  state %{count: 3, name: "a"}
        │   └── :b  stopped  server
        └── #PID<0.9.0>  process  mailbox 0
        """)
  }

  @Test func `a tree is drawn with ASCII alone`() {
    #expect(
      TreePrinter(style: .ascii, stateWidth: 8).text(Self.tree.children[0]) == """
        Peepers  #PID<0.2.0>  dynamic supervisor  one_for_one  restarts 0/3 in 5 s  mailbox 0
        |-- C  #PID<0.3.0>  peeper  permanent  one_for_one  restarts 1/1000 in 10 s  mailbox 0
        |   |-- Peeper.State  #PID<0.4.0>  keeper  permanent  mailbox 0
        |   `-- C.GenServer  #PID<0.5.0>  worker  Counter  permanent  mailbox 2  state %{cou...
        `-- :b  stopped  server
        """)
  }

  @Test func `a tree is written as JSON with its keys in a fixed order`() {
    #expect(
      JSONTreePrinter().text(Self.tree.children[0].children[0]) == """
        {"kind": "peeper", "id": ":undefined", "name": "C", "pid": "#PID<0.3.0>", "status": "running", \
        "restart": "permanent", "strategy": "one_for_one", \
        "restarts": {"used": 1, "allowed": 1000, "seconds": 10}, "mailbox": 0, "children": [\
        {"kind": "keeper", "id": "Peeper.State", "pid": "#PID<0.4.0>", "status": "running", \
        "restart": "permanent", "mailbox": 0, "children": []}, \
        {"kind": "worker", "id": "Peeper.Worker", "name": "C.GenServer", "module": "Counter", \
        "pid": "#PID<0.5.0>", "status": "running", "restart": "permanent", "mailbox": 2, \
        "state": "%{count: 3,\\n  name: \\"a\\"}", "children": []}]}
        """)
  }

  @Test func `of many children the first and the last are drawn, with the number of those between`() {
    var tree = ProcessTree(kind: .supervisor, name: .atom("many"))
    tree.status = .restarting
    tree.children = (0..<1_000).map { ProcessTree(kind: .server, id: .integer($0)) }
    for index in tree.children.indices { tree.children[index].status = .stopped }
    tree.children[999].children = [tree.children[0]]
    #expect(
      TreePrinter(style: .ascii, maxChildren: 3).text(tree) == """
        :many  restarting  supervisor
        |-- 0  stopped  server
        |-- 1  stopped  server
        |-- ... 997 more
        `-- 999  stopped  server
            `-- 0  stopped  server
        """)
    #expect(TreePrinter().text(tree).split(separator: "\n").count == 103)
  }

  @Test func `a tree that is deep is written without recursion`() {
    var tree = ProcessTree(kind: .process)
    for _ in 0..<200 {
      var parent = ProcessTree(kind: .supervisor)
      parent.children = [tree]
      tree = parent
    }
    #expect(TreePrinter().text(tree).split(separator: "\n").count == 201)
  }
}
