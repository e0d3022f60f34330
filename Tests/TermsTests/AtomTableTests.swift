import Testing

@testable import Terms

@Suite struct AtomTableTests {
  @Test func `a name has one index, given in the order in which names came, and keeps it`() {
    let table = AtomTable(["first", "second"])
    #expect(table.count == 2)
    #expect(table.intern("first") == 0 && table.intern("second") == 1 && table.intern("third") == 2)
    #expect(table.intern("second") == 1 && table.count == 3)
    #expect(table.entry(at: 2).name == "third")
  }

  @Test func `to look a name up makes no atom`() {
    let table = AtomTable(["here"])
    #expect(table.find("here") == 0 && table.find("there") == nil)
    #expect(table.count == 1)
  }

  @Test func `entries are found in every chunk, and in every table of places`() {
    // A chunk ends at 1,024, 3,072, 7,168 …; places are made anew as they fill by half.
    let table = AtomTable([])
    for number in 0..<10_000 { #expect(table.intern("atom \(number)") == UInt32(number)) }
    for number in [0, 1_023, 1_024, 3_071, 3_072, 7_167, 7_168, 9_999] {
      #expect(table.entry(at: UInt32(number)).name == "atom \(number)")
      #expect(table.find("atom \(number)") == UInt32(number))
    }
  }

  @Test func `names are told apart by bytes, whatever their length`() {
    let table = AtomTable([])
    let long = String(repeating: "x", count: 70_000)
    let names = [
      "", "\0", "\0\0", "a", "a\0", "\u{E9}", "e\u{301}", "\u{FFFF}", "1234567", "12345678", "123456789",
    ]
    for (index, name) in (names + [long, long + "y"]).enumerated() {
      #expect(table.intern(name) == UInt32(index))
      #expect(Array(table.entry(at: UInt32(index)).name.utf8) == Array(name.utf8))
    }
  }

  @Test func `the first eight bytes of a name order as the name does`() {
    let table = AtomTable([])
    let names = ["", "\0", "a", "a\0", "ab", "abcdefgh", "b", "é", "🙂"]
    let prefixes = names.compactMap { table.intern($0).map { table.entry(at: $0).prefix } }
    #expect(prefixes == prefixes.sorted() && prefixes.first == 0)
    let long = AtomTable(["abcdefgh", "abcdefghi"])
    #expect(long.entry(at: 0).prefix == long.entry(at: 1).prefix, "they decide nothing beyond")
  }

  @Test func `many threads that make and look up the same atoms agree`() async {
    let table = AtomTable(Atom.wellKnown)
    let found = await withTaskGroup(of: [UInt32].self) { group in
      for offset in 0..<4 {
        group.addTask {
          (0..<20_000).map { table.intern("a\(($0 + offset * 5_000) % 20_000)") ?? .max }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(table.count == Atom.wellKnown.count + 20_000)
    for indices in found {
      for index in indices { #expect(table.find(table.entry(at: index).name) == index) }
    }
  }

  @Test func `above the limit no atom is made, but those that are there are found`() {
    let table = AtomTable(Atom.wellKnown)
    let limit = table.count + 1
    #expect(table.intern("one more", limit: limit) == UInt32(limit - 1))
    #expect(table.intern("one too many", limit: limit) == nil)
    #expect(table.intern("one more", limit: limit) == UInt32(limit - 1))
    #expect(table.intern("one of the runtime's own") != nil)
  }
}
