import LineEditor
import Testing

@Suite struct HistoryTests {
  @Test func `an entry that comes again moves to the end`() {
    var history = History(["a", "b", "c"])
    let isNew = history.add("a")
    #expect(isNew && history.entries == ["b", "c", "a"])
    let isNewAgain = history.add("a")
    #expect(!isNewAgain)
  }

  @Test func `blank entries are not kept`() {
    var history = History(["", "a", "  \n "])
    history.add(" ")
    #expect(history.entries == ["a"])
  }

  @Test func `the oldest entries go first`() {
    var history = History(["a", "b", "c"], limit: 2)
    #expect(history.entries == ["b", "c"])
    history.add("d")
    #expect(history.entries == ["c", "d"])
  }

  @Test func `an entry of several lines, with backslashes, survives the file`() {
    let entries = ["defmodule A do\n  \"\\n\"\nend", "x\\", "é漢"]
    #expect(History(text: History(entries).text).entries == entries)
    #expect(History(entries).text.split(separator: "\n").count == 3)
  }
}
