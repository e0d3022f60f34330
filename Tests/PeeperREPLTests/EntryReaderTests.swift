import PeeperREPL
import Testing

@Suite struct EntryReaderTests {
  private func entries(_ text: String) -> [Entry] {
    var reader = EntryReader(file: "test")
    var found: [Entry] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if case .entry(let entry) = reader.add(line, number: index + 1) { found.append(entry) }
    }
    if let last = reader.finish() { found.append(last) }
    return found
  }

  @Test func `lines are added up until they are an expression`() {
    let found = entries("# a comment\n\nfoo(\n  1,\n  2)\n:ok\n")
    #expect(found.map(\.text) == ["foo(\n  1,\n  2)", ":ok"])
    #expect(found.map(\.line) == [3, 6])
  }

  @Test func `a line that nothing can make right is an entry of its own`() {
    let found = entries("[1)\n:ok")
    #expect(found.count == 2)
    guard case .failure = found[0].syntax else {
      Issue.record("it was read")
      return
    }
  }

  @Test func `an expression that lacks its end is told at the end`() {
    let found = entries("if true do\n  1")
    guard case .failure(let error)? = found.first?.syntax else {
      Issue.record("it was read")
      return
    }
    #expect(error.isIncomplete)
  }
}
