import PeeperREPL
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Sessions that once ended the program or ate its memory, each in a program of its own: it goes on to its end.
@Suite struct NothingEndsTheProgramTests {
  struct Session: Codable, Sendable, CustomTestStringConvertible {
    let name: String
    let source: String
    var testDescription: String { name }

    init(_ name: String, _ source: String) {
      self.name = name
      self.source = source
    }
  }

  static let sessions = [
    Session(
      "integers of 64 bits as offsets, times, places and limits",
      """
      Regex.run(~r/a/, "abc", offset: -1)
      :re.run("abc", "b", [{:offset, -1}])
      Regex.split(~r/a/, "abc", parts: -9223372036854775808)
      Regex.split(~r/(a)/, "abc", on: [-1])
      :re.run("abc", "b", [{}, {:capture}])
      :timer.seconds(9223372036854775807)
      :timer.hms(9223372036854775807, 9223372036854775807, 9223372036854775807)
      :timer.now_diff({4294967296, 0, 0}, {0, 0, 0})
      Enum.with_index([1, 2], 9223372036854775807)
      Stream.with_index([1, 2], -9223372036854775808) |> Enum.to_list()
      inspect([1], limit: -9223372036854775808)
      inspect("a", printable_limit: -9223372036854775808)
      IO.inspect([1], limit: -9223372036854775808)
      String.replace("abc", "b", "x", insert_replaced: -1)
      """),
    Session(
      "dates, trees and ranges made by hand",
      """
      forged = Map.put(~U[2000-01-01 00:00:00Z], :utc_offset, 9223372036854775807)
      DateTime.to_unix(forged)
      DateTime.to_iso8601(forged)
      DateTime.compare(forged, forged)
      inspect(forged)
      early = Map.put(~D[2000-01-01], :year, -9223372036854775808)
      inspect(early)
      Date.add(early, 1)
      Date.day_of_week(early)
      Date.leap_year?(early)
      Date.year_of_era(early)
      Date.diff(early, ~D[2000-01-01])
      Calendar.strftime(Map.put(~D[2000-01-01], :year, 9223372036854775807), "%Y %j %U %q %b")
      Calendar.strftime(Map.put(~D[2000-01-01], :month, 9223372036854775807), "%b")
      :gb_sets.add(1, {9223372036854775807, nil})
      :gb_trees.insert(1, 2, {9223372036854775807, nil})
      deep = Enum.reduce(1..50_000, nil, fn n, tree -> {n, tree, nil} end)
      :gb_sets.add(0, {50_000, deep})
      Enum.random(-9223372036854775808..9223372036854775807)
      Enum.take(-9223372036854775808..9223372036854775807//9223372036854775807, 5)
      :rand.uniform_s(3, {:exsss, [-1 | -1]})
      """),
    Session(
      "partitions as many as nobody has memory for",
      """
      Registry.start_link(keys: :unique, name: R, partitions: 4294967296)
      PartitionSupervisor.start_link(child_spec: Agent, name: P, partitions: 9223372036854775807)
      Macro.generate_arguments(9223372036854775807, nil)
      """),
    Session(
      "terms deeper than the stack",
      """
      deep = Enum.reduce(1..200_000, nil, fn _, a -> {a} end)
      :io_lib.format("~w ~p", [deep, deep]) |> IO.iodata_length()
      sum = Enum.reduce(1..200_000, 1, fn _, a -> {:+, [], [a, 1]} end)
      Macro.to_string(sum)
      Code.eval_quoted(sum)
      document = Enum.reduce(1..200_000, "x", fn _, a -> {:doc_cons, a, "y"} end)
      Inspect.Algebra.format(document, 80) |> length()
      IO.ANSI.format(Enum.reduce(1..200_000, "x", fn _, a -> [a] end), true)
      IO.ANSI.format(Enum.to_list(1..200_000), true) |> length()
      """),
    Session(
      "environment variables of several processes",
      """
      for n <- 1..8 do
        Task.async(fn ->
          for i <- 1..3_000 do
            System.put_env("PEEPER_TEST_#{n}_#{rem(i, 50)}", String.duplicate("x", i))
            System.get_env("PEEPER_TEST_#{rem(i, 8) + 1}_1")
            System.delete_env("PEEPER_TEST_#{n}_#{rem(i, 7)}")
            :os.putenv('PEEPER_TEST', 'y')
            :os.getenv()
          end
        end)
      end |> Enum.each(&Task.await/1)
      System.put_env([{1}])
      """),
  ]

  @Test(arguments: sessions) func `a session goes on to its end`(_ session: Session) async {
    await #expect(processExitsWith: .success) { [session = session as Session] in
      Memory.limit(gigabytes: 8)
      let replay = await Replay(session.source + "\n:still_alive", keepsGoing: true)
      #expect(replay.text.hasSuffix(":still_alive\n"))
    }
  }
}

private enum Memory {
  /// What needs more than that ends instead of taking the machine along.
  static func limit(gigabytes: Int) {
    #if !canImport(Darwin)
      var limit = rlimit(rlim_cur: rlim_t(gigabytes) << 30, rlim_max: rlim_t(gigabytes) << 30)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    #endif
  }
}
