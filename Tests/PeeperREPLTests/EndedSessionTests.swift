import ActorRuntime
import Peeper
import Synchronization
import Terms
import TestTraits
import Testing
import Trials

@testable import PeeperREPL
import Evaluation

/// Nothing is left of a session that is over but what others hold of it.
@Suite(.alone) struct EndedSessionTests {
  /// A bit of everything that a session can leave behind.
  private static let everything = [
    """
    defmodule Gone do
      use GenServer
      defstruct [:a, b: &String.upcase/1]
      def init(n), do: {:ok, n}
      def handle_call(:get, _from, n), do: {:reply, down(n, 0), n}
      def handle_cast(:crash, _n), do: raise("crashed")
      def twice(n), do: Gone.plus(n, n)
      def plus(a, b), do: a + b
      defp down(0, sum), do: sum
      defp down(n, sum), do: Gone.plus(1, down(n - 1, sum))
      defmacro answer(), do: quote(do: 42)
    end
    """,
    "defprotocol Size do def of(x) end",
    "defimpl Size, for: Gone do def of(_), do: 1 end",
    #"defimpl Inspect, for: Gone do def inspect(_, _), do: "gone" end"#,
    "f = fn x -> Gone.twice(x) + Size.of(%Gone{}) end",
    "f.(2)",
    "require Gone; Gone.answer()",
    "Application.put_env(:a, :f, [f, &Gone.twice/1])",
    "{:ok, agent} = Agent.start_link(fn -> f end, name: Linked)",
    "table = :ets.new(:table, [:named_table]); :ets.insert(table, {:f, f, &Gone.twice/1})",
    "{:ok, server} = GenServer.start_link(Gone, 3); GenServer.call(server, :get)",
    "task = Task.async(fn -> f.(3) end); Task.await(task)",
    "spawn_link(fn -> receive do: (x -> x) end)",
    "Process.send_after(self(), :later, 1_000_000)",
    "inspect(%Gone{}) <> inspect(f)",
    "1 / 0",
    "start Counter, name: C; call C, :get; stop C",
    "defmodule Keeps do use Peeper.GenServer; def init(_), do: {:ok, self()} end",
    "start Keeps; kill Keeps; state(Keeps); stop Keeps",
  ]

  @Test func `sessions that have ended leave nothing on their node`() async throws {
    let node = Node(.withPrompt)
    defer { node.shutDown() }
    for _ in 0..<5 { _ = await run(Self.everything, on: node) }
    let check = await LeakCheck(of: node)
    var probes: [Probe] = []
    for _ in 0..<200 { probes.append(await run(Self.everything, on: node)) }
    let findings = Findings()
    await check.finish(findings)
    #expect(!findings.report.failed, "\(findings.report)")
    // A process that has ended lets go of its code a moment later.
    for _ in 0..<500 where probes.contains(where: { $0.workbench != nil || $0.interpreter != nil }) {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(probes.filter { $0.workbench != nil }.count == 0)
    #expect(probes.filter { $0.interpreter != nil }.count == 0)
  }

  @Test func `a node of a prompt that was shut down is freed`() async throws {
    var probes: [Probe] = []
    for _ in 0..<5 {
      let node = Node(.withPrompt)
      probes.append(await run(Self.everything + [":persistent_term.put(:f, {f, self()})"], on: node))
      node.shutDown()
    }
    for _ in 0..<500 where probes.contains(where: { $0.node != nil }) {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(probes.filter { $0.workbench != nil }.count == 0)
    #expect(probes.filter { $0.interpreter != nil }.count == 0)
    #expect(probes.filter { $0.node != nil }.count == 0)
  }

  @Test func `a server of the program's runs on with the code of a session that has ended`() async throws {
    let node = Node(.withPrompt)
    defer { node.shutDown() }
    let probe = await run([Self.everything[0], "start Gone, state: 1_000, preserve: false"], on: node)
    let served = Destination.name("Elixir.Gone")
    #expect(await node.settle(within: .seconds(10)))
    #expect(probe.workbench == nil)
    for _ in 0..<3 {
      #expect(try await node.call(served, .atom("get"), timeout: .seconds(10)) == .integer(1_000))
      node.cast(served, .atom("crash"))
      #expect(await node.settle(within: .seconds(10)))
    }
    #expect(probe.interpreter != nil)
    try await DynamicSupervisor(.name("Elixir.Peeper.Session"), on: node).stop()
    #expect(await node.settle(within: .seconds(10)))
    #expect(probe.interpreter == nil)
  }

  @Test func `a function of a session works while that lasts, and then without the session's modules`() async
  {
    let node = Node(.withPrompt)
    defer { node.shutDown() }
    let later = Workbench(node: node, output: node.output as? SessionOutput ?? SessionOutput())
    #expect(await later.answer(to: "{:ok, a} = Agent.start_link(fn -> [] end, name: Box); 1") == "1")
    let use = """
      Enum.map(Agent.get(Box, & &1), fn f ->
        try do
          {f.(4), Enum.map([1, 2], f), apply(f, [5])}
        rescue
          e -> Exception.message(e)
        end
      end)
      """
    var probe: Probe
    do {
      let first = Workbench(node: node, output: later.output)
      probe = Probe(first)
      for source in [
        Self.everything[0],
        "Agent.update(Box, fn _ -> [fn x -> x * 2 end, &Gone.twice/1, fn x -> Gone.twice(x) end, &abs/1] end)",
      ] { _ = await first.answer(to: source) }
      let answer = await later.answer(to: use)
      #expect(answer == "[{8, [2, 4], 10}, {8, [2, 4], 10}, {8, [2, 4], 10}, {4, [1, 2], 5}]")
    }
    #expect(await node.settle(within: .seconds(10)))
    #expect(probe.interpreter == nil)
    let missing = "function Gone.twice/1 is undefined (module Gone is not available)"
    let answer = await later.answer(to: use)
    #expect(answer == #"[{8, [2, 4], 10}, "\#(missing)", "\#(missing)", {4, [1, 2], 5}]"#)
  }

  // MARK: - Sessions

  private struct Probe: Sendable {
    weak var workbench: Workbench?
    weak var interpreter: Interpreter?
    weak var node: Node?
    init(_ workbench: Workbench) {
      self.workbench = workbench
      interpreter = workbench.evaluator.interpreter
      node = workbench.node
    }
  }

  private func run(_ sources: [String], on node: Node) async -> Probe {
    let workbench = Workbench(node: node, output: node.output as? SessionOutput ?? SessionOutput())
    for source in sources { _ = await workbench.answer(to: source) }
    return Probe(workbench)
  }
}
