import Testing

/// The level of the log holds for reports of crashes, too.
@Suite struct LogLevelTests {
  private func reports(_ level: String) async -> Int {
    let replay = await Replay(
      """
      Logger.configure(level: \(level))
      defmodule Crash do use GenServer; def init(x), do: {:ok, x}; def handle_cast(_, _), do: raise("crashed") end
      {:ok, pid} = GenServer.start(Crash, 1); GenServer.cast(pid, 1)
      spawn(fn -> raise "crashed" end)
      {:ok, _} = Task.start(fn -> raise "crashed" end)
      """)
    #expect(replay.failures == 0)
    return replay.text.split(separator: "\n").count { $0.contains("** (RuntimeError) crashed") }
  }

  @Test(arguments: [":none", ":emergency", ":alert", ":critical"])
  func `above errors no crash is reported`(_ level: String) async { #expect(await reports(level) == 0) }

  @Test(arguments: [":error", ":warning", ":debug", ":all", ":nothing", "3"])
  func `otherwise every crash is`(_ level: String) async { #expect(await reports(level) == 3) }

  @Test func `what is no level changes nothing, and a level can be taken back`() async {
    let replay = await Replay(
      """
      Logger.configure(level: :none)
      Logger.configure(level: :nothing)
      Logger.level()
      Logger.configure(level: :emergency)
      require Logger; Logger.emergency("seen"); Logger.error("not seen")
      Logger.configure(level: :all)
      spawn(fn -> raise "crashed" end)
      """)
    #expect(replay.text.contains("\n:none\n") && replay.text.contains("] seen\n"))
    #expect(!replay.text.contains("] not seen") && replay.text.contains("** (RuntimeError) crashed"))
  }
}
