import Testing

@Suite struct ReadmeTests {
  private func block(_ language: String) throws -> String {
    let readme = try Repository.text("README.md")
    let start = try #require(readme.firstRange(of: "```\(language)\n"))
    let rest = readme[start.upperBound...]
    return String(rest[..<(try #require(rest.firstRange(of: "```")).lowerBound)])
  }

  @Test func `the session goes as README says`() async throws {
    let transcript = try block("elixir")
    let typed = transcript.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^(?:peeper|\.\.\.)\(\d+\)> (.*)$/).map { String($0.output.1) }
    }
    let replay = await Replay(typed.joined(separator: "\n"))
    #expect(replay.text == transcript)
  }

  @Test func `the program is the one in examples`() throws {
    #expect(try block("swift") == (try Repository.text("examples/embedding/main.swift")))
  }
}
