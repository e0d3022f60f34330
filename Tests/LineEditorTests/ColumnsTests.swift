import Testing

@testable import LineEditor

@Suite struct ColumnsTests {
  @Test func `names are read downwards`() {
    #expect(columns(of: ["a", "bb", "c", "d", "e"], width: 12) == "a   c   e\nbb  d\n")
  }

  @Test func `a name wider than the terminal stands alone`() {
    #expect(columns(of: ["a", "a long name"], width: 5) == "a\na long name\n")
  }
}
