import ActorRuntime
import ElixirCompiler
import Evaluation
import Foundation
import Peeper
import PeeperLanguage
import Terms

extension Workload {
  /// Code that was defined at the prompt, and the prompt as a program.
  static let language: [Workload] = [
    Workload(name: "fib", title: "fib(25), defined at the prompt", goal: .most(100_000_000)) { node in
      let prompt = try await Prompt(node)
      return try await time(node, 1) { _ = try await prompt.evaluate("Bench.fib(25)", $0) }
    },
    Workload(name: "reduce", title: "Enum.reduce(1..1_000_000, 0, &+/2)", goal: .most(100_000_000)) {
      node in
      let prompt = try await Prompt(node)
      return try await time(node, 1) {
        _ = try await prompt.evaluate("Enum.reduce(1..1_000_000, 0, &+/2)", $0)
      }
    },
    Workload(
      name: "prompt-call", title: "call to a server defined at the prompt", goal: .times(3, of: "term-call")
    ) { node in
      let prompt = try await Prompt(node)
      return try await time(node, 20_000) { process in
        guard let pid = try await prompt.evaluate("elem(GenServer.start(Bench.Counter, 0), 1)", process).asPid
        else { return }
        for _ in 0..<20_000 { _ = try await node.call(.pid(pid), .atom("get")) }
      }
    },
    Workload(
      name: "prompt-memory", title: "idle server defined at the prompt, bytes", goal: .most(4_000),
      isAlone: true
    ) { node in
      let prompt = try await Prompt(node)
      let before = residentBytes()
      _ = try await inProcess(node) {
        try await prompt.evaluate("for _ <- 1..10_000, do: GenServer.start(Bench.Counter, 0)", $0)
      }
      return (residentBytes() - before) / 10_000
    },
    Workload(name: "program", title: "peeper-repl -e ':ok', the whole process", goal: .ratio(0.25)) { _ in
      let binary = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("peeper-repl")
      return try timeProgram(binary, ["-e", ":ok"])
    },
  ]

  /// Its figure, measured by another run of this program.
  func measureAlone() throws -> Double {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = ["--alone", name]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .nan
  }

  /// The best of five runs of a program, in nanoseconds.
  static func timeProgram(_ program: URL, _ arguments: [String]) throws -> Double {
    var best = Double.infinity
    for _ in 0..<5 {
      let process = Process()
      process.executableURL = program
      process.arguments = arguments
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      let start = SystemClock().nanoseconds
      try process.run()
      process.waitUntilExit()
      best = min(best, Double(SystemClock().nanoseconds - start))
    }
    return best
  }
}

/// A prompt with the modules that the workloads call.
private struct Prompt: Sendable {
  let session: EvaluationSession

  init(_ node: Node) async throws {
    let session = EvaluationSession(Interpreter(node: node))
    self.session = session
    _ = try await inProcess(node) { process in
      try await session.evaluate(
        """
        defmodule Bench do
          def fib(n) when n < 2, do: n
          def fib(n), do: fib(n - 1) + fib(n - 2)
        end

        defmodule Bench.Counter do
          use GenServer
          def init(n), do: {:ok, n}
          def handle_call(:get, _from, n), do: {:reply, n, n}
        end
        """, in: process)
    }
  }

  func evaluate(_ source: String, _ process: LocalProcess) async throws -> Term {
    try await session.evaluate(source, in: process)
  }
}
