import Terms
import Testing

@testable import ActorRuntime

@Suite struct OrderedSetTableTests {
  @Test func `an ordered set walks in term order, and 1 and 1_0 are the same key`() async throws {
    try await withTable(.orderedSet) { table in
      for key in [5, 1, 3, 2, 4] { try table.insert(row(.integer(key), .integer(key * key))) }
      try table.insert(row(1.0, 7))
      #expect(try table.allRows().map { $0[0] } == [1.0, 2, 3, 4, 5])
      #expect(try table.firstKey() == 1.0)
      #expect(try table.lastKey() == 5)
      #expect(try table.key(after: 3) == 4)
      #expect(try table.key(before: 3) == 2)
      #expect(try table.key(after: 5) == nil)
      for key in 1...1_000 { try table.insert(row(.integer(key), 0)) }
      for key in stride(from: 1, through: 1_000, by: 2) { try table.delete(.integer(key)) }
      #expect(table.count == 500)
      #expect(try table.allRows().map { $0[0] } == (1...500).map { .integer($0 * 2) })
    }
  }

  @Test func `keys of all kinds stand in the order of terms`() async throws {
    try await withTable(.orderedSet) { table in
      let keys: [Term] = [-1.5, 0, .atom("a"), .atom("b"), .tuple(1), .tuple(0, 0), .emptyList, .string("")]
      for key in keys.shuffled() { try table.insert(row(key)) }
      #expect(try table.allRows().map { $0[0] } == keys)
      #expect(try table.rowsFromLast().map { $0[0] } == keys.reversed())
      #expect(try table.selectedRows() == table.allRows())
    }
  }

  @Test func `the next key of one that is not there is the next in order`() async throws {
    try await withTable(.orderedSet) { table in
      #expect(try table.firstKey() == nil && table.lastKey() == nil && table.key(after: 1) == nil)
      try table.insert([row(10), row(20)])
      #expect(try table.key(after: 10.5) == 20 && table.key(before: 10.5) == 10)
      #expect(try table.key(after: .string("")) == nil && table.key(before: .string("")) == 20)
      #expect(try table.key(before: 10) == nil && table.key(before: -1) == nil)
    }
  }

  @Test func `a counter of 1 is found under 1_0, and the row has the key that was given last`() async throws {
    try await withTable(.orderedSet) { table in
      try table.insert(row(1, 5))
      #expect(try table.updateCounter(1.0, term: 1) == 6)
      #expect(try table.lookup(1.0) == [row(1, 6)])
      #expect(try table.insertNew([row(1.0, 9)]) == false)
    }
  }
}
