import Testing

/// Looks at servers that do not answer.
@Suite struct BusyServerTests {
  private static let server = """
    defmodule S do
      use GenServer
      def init(x), do: {:ok, x}
      def handle_cast(:sleep, x) do
        Process.sleep(:infinity)
        {:noreply, x}
      end
      def handle_cast(:spin, x) do
        Enum.each(Stream.cycle([1]), fn _ -> :ok end)
        {:noreply, x}
      end
      def handle_cast(:receive, _), do: (receive do x -> {:noreply, x} end)
    end
    start S, state: :first
    facts = fn -> Process.info(Process.whereis(S), [:message_queue_len, :messages]) end

    """

  @Test(arguments: [":sleep", ":spin", ":receive"])
  func `a look leaves nothing in the mailbox, and says at once that the server is busy`(_ cast: String) async
  {
    let replay = await Replay(
      Self.server + """
        cast S, \(cast); Process.sleep(1); i S; process_info S; tree S
        status = spawn(fn -> :sys.get_status(S, 100) end); asker = spawn(fn -> :sys.get_state(S, :infinity) end); late = \
          try do :sys.get_state(S, 20) catch _, _ -> :late end; Process.exit(asker, :kill); state = \
          try do state(S) rescue e -> e.message end; {late, state, Process.alive?(status), facts.()}
        """, keepsGoing: true)
    #expect(
      replay.text.hasSuffix(
        """
        {:late,
         "S is busy: it has not answered for 500 ms; `process_info` tells more of it",
         false, [message_queue_len: 0, messages: []]}

        """))
    #expect(replay.text.split(separator: "\n").count { $0.contains("status          busy") } == 2)
    #expect(replay.text.contains("  server  mailbox 0  busy\n"))
  }

  @Test func `a receive in a handler does not see that somebody looks`() async {
    let replay = await Replay(
      Self.server + """
        cast S, :receive
        spawn(fn -> :sys.get_state(S) end)
        send S, :real
        state S
        """)
    #expect(replay.text.hasSuffix("\n:real\n"))
  }

  @Test func `messages are counted while somebody looks, and the look is answered after them`() async {
    let replay = await Replay(
      Self.server + """
        me = self()
        cast S, :receive
        spawn(fn -> send(me, :sys.get_state(S)) end)
        send S, 1
        send S, 2
        receive do state -> state end
        facts.()
        """)
    #expect(replay.text.contains("\n1\n"))
    #expect(replay.text.hasSuffix("\n[message_queue_len: 0, messages: []]\n"))
  }
}
