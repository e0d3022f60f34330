import PseudoTerminal
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The sessions of Tests/Conformance, replayed by `scripts/conformance`, which alone knows what is compared.
@Suite struct ConformanceTests {
  @Test(.enabled(if: hasPython, "scripts/conformance is written in Python"), arguments: sessions)
  func `a recorded session is answered as Elixir answers it`(session: String) async throws {
    let run = try #require(try? await Self.run.value, "scripts/conformance did not run")
    // A session that differs has a line with its name, and what differs is indented below.
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    let report = lines.drop { !$0.hasPrefix(session + ": ") }.prefix {
      $0.hasPrefix(session + ": ") || $0.hasPrefix(" ")
    }
    #expect(report.isEmpty, "\(report.joined(separator: "\n"))")
  }

  @Test(.enabled(if: hasPython, "scripts/conformance is written in Python"))
  func `every recorded session is replayed`() async throws {
    let run = try await Self.run.value
    #expect(run.output.contains("\(Self.sessions.count) of \(Self.sessions.count) sessions"), "\(run.output)")
  }

  private static let sessions: [String] = {
    let folder = Repository.root + "/Tests/Conformance"
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }()

  /// One run for all of them: it replays several at a time.
  private static let run = Task {
    try await ProgramRun(command: "scripts/conformance --binary \(PseudoTerminal.folder)/peeper-repl")
  }

  private static let hasPython = ProgramRun.succeeds("python3 --version")
}
