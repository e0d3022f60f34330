import LanguageProbe
import Foundation
import Testing

@testable import PeeperLanguage

/// Traces of a process that is killed in the middle of a long step, as others see them: nothing, or all of it.
@Suite struct KilledStepTests {
  /// Runs the step in a process that is killed once it has begun, then what looks at what it left.
  private func outcome(before: String = "", step: String, then look: String) async -> String {
    await EvaluationProbe.evaluate(
      """
      parent = self()
      \(before)
      {pid, ref} = spawn_monitor(fn ->
        send(parent, :begun)
        \(step)
      end)
      receive do: (:begun -> :ok)
      Process.exit(pid, :kill)
      receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
      \(look)
      """)
  }

  private static let steps = [
    ":lists.seq(1, 20_000_000)", "List.duplicate(1, 20_000_000)", "String.length(text)",
    "text |> String.upcase()",
    "String.reverse(text)", ":crypto.strong_rand_bytes(50_000_000)", "Enum.to_list(1..20_000_000)",
    ":crypto.hash(:sha256, text)", ":erlang.phash2(text)", ":re.run(text, ~r/(.+)+$(?<!.)/u)",
    "inspect(list, limit: :infinity)",
    "\"#{7 ** 300_000}\"", "list ++ list ++ list",
  ]

  @Test(.timeLimit(.minutes(1)), arguments: steps)
  func `what a function made for a process that was killed is sent to nobody`(_ step: String) async {
    let outcome = await outcome(
      before: "text = String.duplicate(\"ab\u{e9} \", 1_000_000); list = Enum.to_list(1..300_000)",
      step: "send(parent, {:value, \(step)})",
      then: "receive do: ({:value, _} -> :seen), after: (0 -> :nothing)")
    #expect(outcome == ":nothing")
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["set", "ordered_set", "bag"])
  func `a table holds a row once though a process was killed while it wrote it again`(_ kind: String) async {
    let outcome = await outcome(
      before: """
        table = :ets.new(:table, [:\(kind), :public])
        [key, same] = for _ <- 1..2, do: Enum.map(1..40_000, &{&1})
        :ets.insert(table, {key, 1})
        """,
      step: "for _ <- 1..1000, do: :ets.insert(table, {same, 1})",
      then: "n = :ets.info(table, :size); :ets.delete(table, key); {n, :ets.info(table, :size)}")
    #expect(outcome == "{1, 0}")
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["set", "ordered_set", "bag", "duplicate_bag"])
  func `of rows put in at once a table has all or none`(_ kind: String) async {
    for function in ["insert", "insert_new"] {
      let outcome = await outcome(
        before: """
          table = :ets.new(:table, [:\(kind), :public])
          :ets.insert(table, {0, 0})
          rows = Enum.map(1..100_000, &{&1, &1})
          """,
        step: "for n <- 1..1000, do: :ets.\(function)(table, Enum.map(rows, fn {a, b} -> {{n, a}, b} end))",
        then: "{:ets.lookup(table, 0), rem(:ets.info(table, :size) - 1, 100_000)}")
      #expect(outcome == "{[{0, 0}], 0}")
    }
  }

  @Test(.timeLimit(.minutes(1))) func `others use a table while many rows are put in`() async {
    let outcome = await EvaluationProbe.evaluate(
      """
      table = :ets.new(:table, [:public])
      rows = Enum.map(1..30_000, &{&1, &1})
      tasks = for n <- 1..3, do: Task.async(fn -> :ets.insert(table, Enum.map(rows, fn {a, b} -> {{n, a}, b} end)) end)
      for n <- 1..1000, do: :ets.insert(table, {n, n})
      Task.await_many(tasks, :infinity)
      :ets.info(table, :size)
      """)
    #expect(outcome == "91000")
  }

  @Test(.timeLimit(.minutes(1))) func `a file has what it had or all that was to be written`() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "peeper-killed-\(getpid())").path
    defer { unlink(path) }
    for _ in 1...3 {
      try "old".write(toFile: path, atomically: true, encoding: .utf8)
      let outcome = await outcome(
        before: "data = List.duplicate(\"abcdefgh\", 300_000)", step: "File.write(\"\(path)\", data)",
        then: "byte_size(File.read!(\"\(path)\"))")
      #expect(["3", "2400000"].contains(outcome))
    }
  }
}
