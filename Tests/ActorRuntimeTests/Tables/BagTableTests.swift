import Terms
import Testing

@testable import ActorRuntime

@Suite struct BagTableTests {
  @Test func `a bag keeps the different rows of a key, in the order they came`() async throws {
    try await withTable(.bag) { table in
      for last in [2, 1, 3] { try table.insert(row(1, .integer(last))) }
      try table.insert(row(1, 1))
      #expect(try table.lookup(1) == [row(1, 2), row(1, 1), row(1, 3)])
      #expect(table.count == 3)
    }
  }

  @Test func `rows that differ in a type are different`() async throws {
    try await withTable(.bag) { table in
      try table.insert(row(1, 1))
      try table.insert(row(1, 1.0))
      #expect(table.count == 2)
    }
  }

  @Test func `of rows put in at once the last stands first`() async throws {
    try await withTable(.bag) { table in
      try table.insert([row(1, 1), row(1, 2), row(1, 1)])
      #expect(try table.lookup(1) == [row(1, 1), row(1, 2)])
      try table.insert([row(2, 1), row(2, 2)])
      #expect(try table.lookup(2) == [row(2, 2), row(2, 1)])
    }
  }

  @Test func `one row is taken out, or all of a key`() async throws {
    try await withTable(.bag) { table in
      for last in 0..<3 { try table.insert(row(1, .integer(last))) }
      try table.insert(row(2, 0))
      try table.deleteObject(row(1, 1))
      #expect(try table.lookup(1) == [row(1, 0), row(1, 2)])
      #expect(try table.take(1) == [row(1, 0), row(1, 2)])
      #expect(try table.take(1) == [])
      #expect(table.count == 1)
    }
  }

  @Test(arguments: [TableOptions.Kind.bag, .duplicateBag])
  func `thousands of rows of one key are put in and taken out in milliseconds, and counted once`(
    _ kind: TableOptions.Kind
  ) async throws {
    try await withTable(kind) { table in
      let rows = (0..<5_000).map { row(1, .integer($0)) }
      let time = try ContinuousClock().measure {
        try table.insert(rows)
        for one in rows.prefix(50) { try table.deleteObject(one) }
        #expect(table.count == 4_950)
        let late = try MatchSpecification(
          .list(of: [
            .tuple(
              .tuple(1, .atom("$1")), .list(of: [.tuple(.atom(">="), .atom("$1"), 100)]), .list(of: [.true]))
          ]))
        #expect(try table.selectCount(late) == 4_900)
        #expect(try table.selectDelete(late) == 4_900)
        #expect(table.count == 50)
        try table.insert(rows)
        try table.matchDelete(.tuple(1, .atom("_")))
        #expect(table.count == 0)
      }
      #expect(time < .seconds(2))  // it took minutes
    }
  }

  @Test func `a row is found to be there among few and among many`() async throws {
    try await withTable(.bag) { table in
      for number in 0..<100 { try table.insert(row(1, .integer(number % 60))) }
      #expect(table.count == 60)
      try table.deleteObject(row(1, 7))
      for number in 0..<60 { try table.insert(row(1, .integer(number))) }
      #expect(try table.lookup(1).last == row(1, 7))
      for number in 10..<60 { try table.deleteObject(row(1, .integer(number))) }
      for number in 0..<12 { try table.insert(row(1, .integer(number))) }
      #expect(try table.lookup(1).map { $0[1] } == [0, 1, 2, 3, 4, 5, 6, 8, 9, 7, 10, 11])
    }
  }

  @Test func `an element is that of all rows, and neither counter nor element can be changed`() async throws {
    try await withTable(.bag) { table in
      for last in 5...6 { try table.insert(row(1, .integer(last))) }
      #expect(try table.lookupElement(1, 2) == .list(of: [5, 6]))
      let refused = TableError(
        1, "the table identifier refers to an ETS table of a type not supported by this operation")
      #expect(throws: refused) { try table.updateCounter(1, term: 1) }
      #expect(throws: refused) { try table.updateElement(1, term: .tuple(2, 0)) }
    }
  }

  @Test func `one of many rows of a key is taken out`() async throws {
    try await withTable(.bag) { table in
      for last in 0..<100 { try table.insert(row(1, .integer(last))) }
      for last in [0, 99, 50, 50, 200] { try table.deleteObject(row(1, .integer(last))) }
      #expect(try table.lookup(1).map { $0[1] } == (1..<99).filter { $0 != 50 }.map { .integer($0) })
      try table.insert(row(1, 50))
      #expect(try table.lookup(1).last == row(1, 50))
      for last in 0..<100 { try table.deleteObject(row(1, .integer(last))) }
      #expect(table.count == 0)
      #expect(try table.firstKey() == nil)
    }
  }

  @Test func `a walk meets each key once, however many rows it has`() async throws {
    try await withTable(.bag) { table in
      for number in 0..<30 { try table.insert(row(.integer(number % 3), .integer(number))) }
      var keys: [Term] = []
      var key = try table.firstKey()
      while let current = key {
        keys.append(current)
        key = try table.key(after: current)
      }
      #expect(keys.sorted() == [0, 1, 2])
      #expect(try table.allRows().count == 30)
    }
  }
}
