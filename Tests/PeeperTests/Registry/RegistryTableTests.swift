import Terms
import Testing

@testable import Peeper

struct RegistryTableTests {
  private let one = ProcessID(Addressee(number: 1))
  private let two = ProcessID(Addressee(number: 2))

  @Test func `a unique key belongs to one process until it gives it up`() {
    var table = RegistryTable(keys: .unique)
    #expect(table.register(.atom("k"), one, 1) == nil)
    #expect(table.register(.atom("k"), two, 2) == one)
    table.unregister(.atom("k"), one)
    #expect(table.register(.atom("k"), two, 2) == nil)
    #expect(table.count == 1)
  }

  @Test func `a duplicate key lists its entries in the order of registration`() {
    var table = RegistryTable(keys: .duplicate)
    for (pid, value) in [(one, 1), (two, 2), (one, 3)] as [(ProcessID, Term)] {
      #expect(table.register(.atom("k"), pid, value) == nil)
    }
    #expect(table.entries(.atom("k")).map(\.value) == [1, 2, 3])
  }

  @Test func `keys of a process are listed once for each entry, the last first`() {
    var table = RegistryTable(keys: .duplicate)
    for key in ["a", "b", "a", "c"] { _ = table.register(.atom(named: key), one, 0) }
    #expect(table.keys(of: one) == ["c", "a", "b", "a"].map { .atom(named: $0) })
  }

  @Test func `unregistering what fits leaves the rest`() {
    var table = RegistryTable(keys: .duplicate)
    for value in [1, 2, 3] as [Term] { _ = table.register(.atom("k"), one, value) }
    table.unregister(.atom("k"), one) { $0.value == 2 }
    #expect(table.entries(.atom("k")).map(\.value) == [1, 3])
    #expect(table.keys(of: one).count == 2 && table.count == 2)
  }

  @Test func `all that a process registered goes with it`() {
    var table = RegistryTable(keys: .duplicate)
    for key in ["a", "b"] {
      _ = table.register(.atom(named: key), one, 0)
      _ = table.register(.atom(named: key), two, 0)
    }
    table.removeProcess(one)
    #expect(table.count == 2 && table.keys(of: one).isEmpty && !table.contains(one))
    #expect(table.entries(.atom("a")).map(\.pid) == [two])
  }
}
