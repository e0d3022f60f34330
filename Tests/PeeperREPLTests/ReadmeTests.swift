import PseudoTerminal
import Testing

@Suite struct ReadmeTests {
  /// The blocks of a language, in order.
  private func blocks(_ language: String) throws -> [String] {
    let parts = try Repository.text("README.md").split(
      separator: "```\(language)\n", omittingEmptySubsequences: false)
    return try parts.dropFirst().map { String($0[..<(try #require($0.firstRange(of: "```")).lowerBound)]) }
  }

  @Test func `the session goes as README says`() async throws {
    let transcript = try #require(try blocks("elixir").first)
    let typed = transcript.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^(?:peeper|\.\.\.)\(\d+\)> (.*)$/).map { String($0.output.1) }
    }
    let replay = await Replay(typed.joined(separator: "\n"))
    #expect(replay.text == transcript)
  }

  @Test func `the programs are those in examples`() throws {
    let programs = try blocks("swift")
    #expect(programs.count == 2)
    #expect(programs.first == (try Repository.text("examples/library/main.swift")))
    #expect(try Repository.text("examples/embedding/main.swift").hasSuffix(try #require(programs.last)))
  }

  @Test func `the program prints what README says`() async throws {
    let run = try await ProgramRun("library-example")
    #expect(run.output == "before: [\"tea\"] [\"tea\"]\nafter:  0 1\n")
    #expect(run.status == 0)
    #expect(try Repository.text("README.md").contains("```\n\(run.output)```"))
  }

  @Test func `all examples are listed`() throws {
    let readme = try Repository.text("README.md")
    for name in Repository.files(in: "examples", ending: ".peeper") {
      #expect(readme.contains("| `\(name)` |"), "\(name)")
    }
  }
}
