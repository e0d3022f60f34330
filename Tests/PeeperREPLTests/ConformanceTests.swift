import PseudoTerminal
import Testing

/// The sessions of Tests/Conformance, replayed by `scripts/conformance`, which alone knows what is compared.
@Suite struct ConformanceTests {
  @Test(.enabled(if: hasPython, "scripts/conformance is written in Python"))
  func `recorded sessions are answered as Elixir answers them`() throws {
    let run = try ProgramRun(command: "scripts/conformance --binary \(PseudoTerminal.folder)/peeper-repl")
    #expect(run.status == 0, "\(run.output)")
  }

  private static let hasPython = (try? ProgramRun(command: "python3 --version").status) == 0
}
