import ActorRuntime
import Peeper
import PeeperTestKit
import Terms
import Testing

@testable import PeeperREPL

/// Interrupts: who dies by them, and who lives on.
@Suite(.timeLimit(.minutes(2))) struct InterruptTests {
  private let bench = Workbench()
  private var node: Node { bench.node }
  private let probe: ProbeProcess

  init() throws {
    probe = ProbeProcess(on: bench.node)
    try bench.node.register(.name("probe"), probe.pid)
  }

  /// Begins an evaluation, and interrupts it as soon as it has sent the probe something.
  private func interrupt(_ source: String) async throws -> Term {
    async let value = bench.answer(to: source)
    let sent = try #require(await probe.next(within: .seconds(20)))
    bench.session.interrupt()
    #expect(await value == "** (interrupted)")
    return sent
  }

  private func pid(_ source: String) async throws -> ProcessID {
    try #require(try await interrupt(source).asPid)
  }

  private static let loops = """
    defmodule Loop do use GenServer; \
    def init(:spin) do send(:probe, self()); loop() end; \
    def init(:sleep) do send(:probe, self()); Process.sleep(:infinity) end; \
    def init(:trap) do Process.flag(:trap_exit, true); send(:probe, self()); loop() end; \
    def init(:chain), do: chain(3_000); \
    def chain(0) do send(:probe, self()); Process.sleep(:infinity) end; \
    def chain(n) do Process.flag(:trap_exit, true); spawn_link(fn -> chain(n - 1) end); Process.sleep(:infinity) end; \
    def init(n), do: {:ok, n}; def loop, do: loop() end; \
    defmodule Kept do use Peeper.GenServer; def init(n) do Process.flag(:trap_exit, true); send(:probe, self()); \
    Loop.loop(); {:ok, n} end end; \
    defmodule Never do use GenServer; def start_link(_) do send(:probe, self()); Process.sleep(:infinity) end; \
    def init(n), do: {:ok, n} end
    """

  @Test func `what is linked to an interrupted evaluation dies with it, what start started lives on`()
    async throws
  {
    defer { node.shutDown() }
    _ = await bench.answer(to: Self.loops)
    _ = await bench.answer(to: "start Counter; cast Counter, {:add, 3}")
    #expect(await bench.answer(to: "{:ok, free} = Agent.start(fn -> 1 end); 1") == "1")
    let task = try await pid(
      "Task.async(fn -> send(:probe, self()); Loop.loop() end) |> Task.await(:infinity)")
    #expect(!node.isAlive(task))
    let trapping = try await pid(
      """
      spawn_link(fn -> Process.flag(:trap_exit, true); send(:probe, self()); \
      receive(do: ({:EXIT, _, r} -> send(:probe, r))) end); Loop.loop()
      """)
    #expect(await probe.next() == .atom("killed"))
    #expect(trapping.process != nil)
    #expect(await bench.answer(to: "{call(Counter, :get), Agent.get(free, & &1)}") == "{3, 1}")
    #expect(await node.settles(within: .seconds(10)))
  }

  @Test(arguments: [
    "Loop, state: :spin", "Loop, state: :sleep", "Loop, state: :trap", "Loop, state: :chain",
    "Kept, state: 1",
  ])
  func `an interrupted start takes its child with it, and holds up no other`(_ arguments: String) async throws
  {
    defer { node.shutDown() }
    _ = await bench.answer(to: Self.loops)
    _ = await bench.answer(to: "start Counter")
    let child = try await pid("start \(arguments)")
    #expect(await bench.answer(to: "start Loop, state: 5, name: :next") != nil)
    #expect(
      await bench.answer(to: "{state(:next), call(Counter, :get), length(which_children())}") == "{5, 0, 2}")
    // Nothing of it computes on.
    #expect(await node.settles(within: .seconds(10)))
    #expect(!node.isAlive(child))
  }

  @Test func `a supervisor that hangs keeps what it has, and the next server gets another`() async throws {
    defer { node.shutDown() }
    _ = await bench.answer(to: Self.loops)
    _ = await bench.answer(to: "start Counter")
    _ = try await pid("start Never")
    while bench.runningSupervisor != nil { try await Task.sleep(for: .milliseconds(10)) }
    #expect(
      await bench.answer(to: "start Loop, state: 5, name: :next; {state(:next), call(Counter, :get)}")
        == "{5, 0}")
  }

  @Test func `nothing is started for somebody who was killed before his turn came`() async throws {
    defer { node.shutDown() }
    _ = await bench.answer(to: Self.loops)
    _ = await bench.answer(to: "start Counter")
    _ = await bench.answer(to: "spawn(fn -> start Loop, state: :sleep, name: :first end); 1")
    let first = try #require(await probe.next()?.asPid)
    _ = await bench.answer(to: "late = spawn(fn -> start Loop, state: :spin, name: :late end); 1")
    #expect(await node.settles(within: .seconds(10)))
    _ = await bench.answer(to: "Process.exit(late, :kill)")
    node.exit(first, .kill)
    #expect(await bench.answer(to: "start Loop, state: 5, name: :next; state(:next)") == "5")
    #expect(await bench.answer(to: "Process.whereis(:late)") == "nil")
  }

  @Test func `an interrupt for one evaluation does nothing to the next`() async throws {
    defer { node.shutDown() }
    #expect(await bench.answer(to: "1") == "1")
    let old = bench.session.evaluation
    async let next = bench.answer(to: "send(:probe, :here); receive(do: (x -> x))")
    #expect(await probe.next() == .atom("here"))
    #expect(!bench.session.interrupt(old))
    node.send(.atom("done"), to: bench.session.shell.pid)
    #expect(await next == ":done")
  }

  @Test func `a shell that dies at the moment when an evaluation begins lets nobody wait`() async throws {
    defer { node.shutDown() }
    #expect(await bench.answer(to: "x = 5") == "5")
    let session = bench.session
    let killer = Task.detached { [node] in
      while !Task.isCancelled {
        node.exit(session.shell.pid, .kill)
        await Task.yield()
      }
    }
    for _ in 0..<2_000 { _ = await bench.answer(to: "x") }
    killer.cancel()
    await killer.value
    _ = await bench.answer(to: "1")
    #expect(await bench.answer(to: "x") == "5")
  }

  @Test func `after an interrupt nobody who died by it reaches the next evaluation`() async throws {
    defer { node.shutDown() }
    _ = await bench.answer(to: "x = 5")
    for _ in 0..<30 {
      _ = try await interrupt(
        """
        outer = spawn_link(fn -> receive(do: (:never -> 1)) end); \
        for i <- Stream.iterate(1, & &1 + 1) do \
        spawn_link(fn -> Process.link(outer); receive(do: (:never -> 1)) end); if(i == 50, do: send(:probe, :go)) end
        """)
      #expect(await bench.answer(to: "Enum.each(1..100, fn _ -> :erlang.yield() end); x") == "5")
      #expect(bench.session.takeShellExit() == nil)
    }
  }
}
