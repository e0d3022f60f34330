import Terms
import Testing

@testable import ActorRuntime

@Suite struct DuplicateBagTableTests {
  @Test func `a duplicate bag keeps all rows, also the same, in the order they came`() async throws {
    try await withTable(.duplicateBag) { table throws in
      try table.insert([row(1, 1), row(1, 2), row(1, 1)])
      #expect(try table.lookup(1) == [row(1, 1), row(1, 2), row(1, 1)])
      #expect(table.count == 3)
      #expect(try table.lookupElement(1, 2) == .list(of: [1, 2, 1]))
    }
  }

  @Test func `an object is taken out with all that are the same`() async throws {
    try await withTable(.duplicateBag) { table throws in
      try table.insert([row(1, 1), row(1, 2), row(1, 1), row(2, 1)])
      try table.deleteObject(row(1, 1))
      #expect(try table.lookup(1) == [row(1, 2)])
      #expect(table.count == 2)
    }
  }

  @Test func `nothing new is put in where the key is there`() async throws {
    try await withTable(.duplicateBag) { table throws in
      #expect(try table.insertNew([row(1, 1), row(1, 1)]) == true)
      #expect(try table.insertNew([row(1, 2)]) == false)
      #expect(table.count == 2)
    }
  }

  @Test func `rows of a key come the other way round where Erlang folds from the right`() async throws {
    try await withTable(.duplicateBag) { table throws in
      try table.insert([row(1, 1), row(1, 2)])
      #expect(try table.allRows() == [row(1, 1), row(1, 2)])
      #expect(try table.rowsFromLast() == [row(1, 2), row(1, 1)])
    }
  }
}
