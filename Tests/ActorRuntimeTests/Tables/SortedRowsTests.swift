import Terms
import Testing

@testable import ActorRuntime

@Suite struct SortedRowsTests {
  @Test func `it behaves as a sorted dictionary, and its depth is logarithmic`() {
    var generator = SeededGenerator(seed: 3)
    var rows = SortedRows()
    var model: [Int: Tuple] = [:]
    for step in 0..<6_000 {
      let key = Int.random(in: 0..<400, using: &generator)
      if Bool.random(using: &generator) {
        #expect(rows.set(.integer(key), row(.integer(step))) == model[key])
        model[key] = row(.integer(step))
      } else {
        #expect(rows.remove(.integer(key)) == model.removeValue(forKey: key))
      }
      #expect(rows.count == model.count)
    }
    let keys = model.keys.sorted()
    #expect(rows.rows == keys.compactMap { model[$0] })
    for key in -1...400 {
      #expect(rows[.integer(key)] == model[key])
      #expect(rows.key(after: .integer(key)) == keys.first { $0 > key }.map { .integer($0) })
      #expect(rows.key(before: .integer(key)) == keys.last { $0 < key }.map { .integer($0) })
    }
  }

  @Test(arguments: [false, true])
  func `twenty thousand keys in order make no deep tree`(_ isDescending: Bool) {
    var rows = SortedRows()
    let keys = isDescending ? Array((0..<20_000).reversed()) : Array(0..<20_000)
    for key in keys { _ = rows.set(.integer(key), row(.integer(key))) }
    #expect(rows.rows.map { $0[0] } == (0..<20_000).map { .integer($0) })
    for key in keys { #expect(rows.remove(.integer(key)) != nil) }
    #expect(rows.count == 0 && rows.key(after: nil) == nil && rows.key(before: nil) == nil)
  }

  @Test func `a copy keeps what was, whatever is set or removed later`() {
    var rows = SortedRows()
    for key in 0..<100 { _ = rows.set(.integer(key), row(0)) }
    let copy = rows
    for key in 0..<50 { _ = rows.remove(.integer(key)) }
    _ = rows.set(99, row(1))
    #expect(copy.count == 100 && copy[99] == row(0) && copy[0] == row(0))
    #expect(rows.count == 50 && rows[99] == row(1) && rows[0] == nil)
  }

  @Test func `1 and 1_0 are the same key, and the row that is set last counts`() {
    var rows = SortedRows()
    _ = rows.set(1, row(1))
    #expect(rows.set(1.0, row(1.0)) == row(1))
    #expect(rows.count == 1 && rows[1] == row(1.0) && rows.key(after: nil) == 1.0)
  }
}
