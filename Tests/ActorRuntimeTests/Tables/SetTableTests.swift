import Terms
import Testing

@testable import ActorRuntime

@Suite struct SetTableTests {
  @Test func `a set keeps one row a key`() async throws {
    try await withTable(.set) { table throws in
      try table.insert([row(1, 2), row(1, 3), row(2, 4)])
      #expect(try table.lookup(1) == [row(1, 3)])
      #expect(table.count == 2)
      #expect(try table.take(1) == [row(1, 3)])
      #expect(try table.member(1) == false)
      #expect(try table.insertNew([row(2, 9)]) == false)
    }
  }

  @Test func `1 and 1_0 are different keys`() async throws {
    try await withTable(.set) { table throws in
      try table.insert([row(1, .atom("integer")), row(1.0, .atom("float"))])
      #expect(try table.lookup(1) == [row(1, .atom("integer"))])
      #expect(try table.lookup(1.0) == [row(1.0, .atom("float"))])
    }
  }

  @Test func `rows are put in all or, if one is wrong or there, none`() async throws {
    try await withTable(.set) { table throws in
      #expect(throws: TableError.emptyTuple) { try table.insert([row(1, 1), Tuple([])]) }
      #expect(try table.insertNew([row(1, 1), row(2, 2)]) == true)
      #expect(try table.insertNew([row(3, 3), row(2, 9)]) == false)
      #expect(try table.lookup(2) == [row(2, 2)])
      #expect(try table.member(3) == false)
      #expect(
        try table.insertNew([row(4, 1), row(4, 2)]) == true, "two of the same key are no row that is there")
      #expect(try table.lookup(4) == [row(4, 2)])
    }
  }

  @Test func `an object is taken out only where the whole row is the same`() async throws {
    try await withTable(.set) { table throws in
      try table.insert(row(1, 2))
      try table.deleteObject(row(1, 3))
      try table.deleteObject(row(1, 2, 3))
      #expect(table.count == 1)
      try table.deleteObject(row(1, 2))
      #expect(table.count == 0)
    }
  }

  @Test(arguments: [0, 1, 200, 256, 257, 3_000])
  func `a walk from the first key meets each once and comes to an end, whatever the size`(_ count: Int)
    async throws
  {
    try await withTable(.set) { table throws in
      for key in 0..<count { try table.insert(row(.integer(key))) }
      var met: Set<Term> = []
      var key = try table.firstKey()
      while let current = key {
        #expect(met.insert(current).inserted)
        key = try table.key(after: current)
      }
      #expect(met.count == count)
      #expect(throws: TableError.noKey) { try table.key(after: -1) }
      #expect(try table.firstKey() == table.lastKey(), "it has no order of its own")
      #expect(try Set(table.allRows().map { $0[0] }) == met)
      #expect(try table.selectedRows() == table.allRows().reversed())
    }
  }
}
