import Foundation
import PeeperREPL
import Testing

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
      :ets.fun2ms(fn t when elem(t, 9223372036854775807) == 1 -> t end)
      t = :ets.new(:t, [{:keypos, 9223372036854775807}])
      :ets.update_counter(t, 1, 2)
      t = :ets.new(:t, [{:keypos, 576460752303423487}])
      :ets.update_counter(t, 1, 2)
      :ets.update_counter(t, 1, [2], {1})
      :ets.update_element(t, 1, {9223372036854775807, 2})
      :ets.match(t, {1, 2})
      :ets.select_delete(t, [{{1, 2}, [], [true]}])
      t = :ets.new(:t, [])
      :ets.insert(t, {1, 2})
      :ets.lookup_element(t, 1, -9223372036854775808)
      :ets.update_counter(t, 1, {-9223372036854775808, 1})
      :ets.select(t, [{{:_, :"$1"}, [], [{:bsl, :"$1", -9223372036854775808}]}])
      :ets.select(t, [{{:_, :"$1"}, [], [{:bsr, :"$1", -9223372036854775808}]}])
      :ets.select(t, [{{:_, :"$1"}, [], [{:-, -9223372036854775808}]}])
      :ets.select(t, [{{:_, :"$1"}, [], [{:div, -9223372036854775808, -1}]}])
      :ets.slot(t, 9223372036854775807)
      :binary.copy("", 9223372036854775807)
      """),
    Session(
      "members of ranges as wide as there are",
      """
      1 in -9223372036854775808..9223372036854775807
      9223372036854775807 in -1..9223372036854775807//2
      -9223372036854775808 in 9223372036854775807..-9223372036854775808//-2
      r = -9223372036854775808..9223372036854775807
      5 in r
      case 5 do x when x in -9223372036854775808..9223372036854775807//2 -> x; _ -> :no end
      for x <- [1, 2], x in -9223372036854775808..9223372036854775807, do: x
      1 in %{r | step: 0}
      """),
    Session(
      "functions, streams and patterns in one another",
      """
      f = Enum.reduce(1..100_000, fn -> 1 end, fn _, f -> fn -> f end end); 1
      f = nil
      Process.put(:f, Enum.reduce(1..50_000, & &1, fn _, f -> &(f.(&1)) end)); Process.delete(:f); 1
      s = Enum.reduce(1..10_000, [1], fn _, s -> Stream.map(s, & &1) end); Enum.take(s, 1)
      s = Enum.reduce(1..1_000, [1], fn _, s -> Stream.concat(s, [1]) end); Enum.take(s, 1)
      s = Enum.reduce(1..5_000, [1], fn _, s -> Stream.flat_map(s, &[&1]) end); Enum.take(s, 1)
      s = Enum.reduce(1..100_000, [1], fn _, s -> Stream.cycle(s) end); 1
      s = Enum.reduce(1..100_000, 1, fn _, s -> Stream.iterate(s, & &1) end); 1
      s = Enum.reduce(1..100_000, [1], fn _, s -> Stream.intersperse(s, s) end); 1
      s = Enum.reduce(1..100_000, :a, fn _, s -> Access.key(s, s) end); 1
      s = nil
      deep = Enum.reduce(1..100_000, [], fn _, a -> [a] end); t = :ets.new(:t, []); :ets.insert(t, {1, 2})
      :ets.match(t, deep)
      :ets.match_object(t, {deep, :_})
      :ets.match_delete(t, deep)
      :ets.select(t, [{deep, [], [:"$_"]}])
      :ets.select(t, [{{:_, :_}, [deep], [:"$_"]}])
      :ets.select(t, [{{:_, :_}, [], [%{a: deep}]}])
      """),
    Session(
      "functions that call themselves by functions of the library",
      """
      defmodule Endless do
        def f(x), do: [1 | Enum.map([x], &f/1)]
      end
      Endless.f(1)
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
      "macros that give very deep code, or themselves, and functions that call one another in a long row",
      """
      defmodule Deep do
        defmacro code(), do: Enum.reduce(1..200_000, 1, fn _, a -> {:+, [], [a, 1]} end)
        defmacro itself(), do: {{:., [], [Deep, :itself]}, [], []}
      end
      require Deep
      Deep.code()
      Deep.itself()
      deep = Enum.reduce(1..200_000, 1, fn _, a -> {:+, [], [a, 1]} end)
      Macro.escape(deep)
      defmodule Fragment do
        def unquote(Enum.reduce(1..200_000, 1, fn _, a -> {:f, [], [a]} end)), do: 1
      end
      row = for n <- 1..5_000, do: {:def, [], [{:"f#{n}", [], []}, [do: {:"f#{n + 1}", [], []}]]}
      last = {:def, [], [{:f5001, [], []}, [do: 1]]}
      Code.eval_quoted({:defmodule, [], [Row, [do: {:__block__, [], row ++ [last]}]]})
      Enum.map(1..1_000, fn n -> String.length(inspect(2 ** (n * 20))) end) |> Enum.sum()
      """),
    Session(
      "servers that are killed while they wait for their idle timeout",
      """
      defmodule Idler do
        use GenServer
        def start, do: GenServer.start(__MODULE__, [])
        def init(_), do: {:ok, 0, 20}
        def handle_call(:wait, _from, n), do: {:reply, n, n + 1, 5}
        def handle_info(:timeout, n), do: {:noreply, n, 5}
      end
      killer = Task.async(fn ->
        for n <- 1..1_000 do
          {:ok, pid} = Idler.start()
          if rem(n, 3) == 0, do: GenServer.call(pid, :wait)
          Process.exit(pid, :kill)
        end
        :done
      end)
      Task.await(killer, 60_000)
      Process.sleep(100)
      """),
    Session(
      "processes that start the next and end, thirty thousand times",
      """
      defmodule Relay do
        def run(0, to), do: send(to, :end)
        def run(n, to), do: spawn(fn -> run(n - 1, to) end)
        def link(0, to), do: send(to, :end)
        def link(n, to), do: Task.start(fn -> link(n - 1, to) end)
      end
      Relay.run(30_000, self())
      receive do: (:end -> :ok)
      Relay.link(3_000, self())
      receive do: (:end -> :ok)
      """),
    Session(
      "patterns that try every way, and repeats of repeats",
      """
      text = String.duplicate("a", 40) <> "b"
      Regex.run(~r/(a+)+$/, text)
      Regex.compile("(a{1000}){1000}{1000}")
      Regex.compile("a**")
      Regex.compile(String.duplicate("(a{1,60000}", 10) <> String.duplicate("){1,60000}", 10))
      """),
    Session(
      "terms that share their parts, and have more of them than any memory",
      """
      list = Enum.reduce(1..60, [97], fn _, a -> [a, a] end); tuple = Enum.reduce(1..60, {:a}, fn _, a -> {a, a} end); 1
      table = :ets.new(:t, [:public]); :ets.insert(table, {1, 2})
      try = fn f -> task = Task.async(f); Task.yield(task, 100) || Task.shutdown(task, :brutal_kill) end
      for term <- [list, tuple] do
        try.(fn -> IO.ANSI.format(term, true) end)
        try.(fn -> :io_lib.format("~w ~p", [term, term]) end)
        try.(fn -> inspect(term, limit: :infinity, charlists: :as_charlists) end)
        try.(fn -> :ets.match(table, {1, term}) end)
        try.(fn -> :ets.select(table, [{{1, term}, [], [{:const, term}]}]) end)
        try.(fn -> Inspect.Algebra.format({:doc_cons, term, term}, 80) end)
        try.(fn -> List.flatten([term]) end)
      end; 1
      document = Enum.reduce(1..60, "a", fn _, a -> {:doc_cons, a, a} end); try.(fn -> Inspect.Algebra.format(document, 80) end); 1
      pattern = Enum.reduce(1..60, :"$1", fn _, a -> {a, a} end); :ets.match(table, pattern)
      result = Enum.reduce(1..60, :"$_", fn _, a -> [a | a] end); :ets.select(table, [{{:_, :_}, [], [result]}])
      String.length(Exception.message(%KeyError{key: 1, term: tuple})) <= 1_100_000
      :string.join(List.duplicate('a', 20_000), Enum.to_list(1..20_000))
      :binary.copy("", 9_223_372_036_854_775_807)
      """),
    Session(
      "sizes beyond all memory",
      """
      double = fn double, acc -> double.(double, acc <> acc) end
      double.(double, "x")
      double = fn double, acc -> double.(double, acc ++ acc) end
      double.(double, [1])
      dag = fn -> Enum.reduce(1..60, [], fn _, a -> [a | a] end) end
      endless = Task.async(fn -> {dag.() == dag.(), dag.() < dag.()} end)
      Task.yield(endless, 200) || Task.shutdown(endless, :brutal_kill)
      :io_lib.format("~1000000000000w", [1])
      :io_lib.format("~*w", [1_000_000_000_000, 1])
      """),
    Session(
      "more processes than there may be",
      """
      defmodule Bomb do
        def f do
          try do
            spawn(&Bomb.f/0)
            spawn(&Bomb.f/0)
          rescue
            SystemLimitError -> :full
          end
          receive do: (:never -> :ok)
        end
      end
      spawn(&Bomb.f/0)
      Process.sleep(500)
      Enum.each(Process.list(), fn pid -> pid == self() || Process.exit(pid, :kill) end)
      Process.sleep(500)
      Task.await(Task.async(fn -> 1 end))
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
  /// A program that needs more than that ends instead of taking the machine along.
  static func limit(gigabytes: Int) {
    #if !canImport(Darwin)
      var limit = rlimit(rlim_cur: rlim_t(gigabytes) << 30, rlim_max: rlim_t(gigabytes) << 30)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    #endif
  }
}
