import Terms
import Testing

@Suite struct MapTermTests {
  @Test func `a map behaves as a dictionary, whatever its size`() {
    var random = SystemRandomNumberGenerator()
    for range in [8, 40, 500] {
      var map = MapTerm()
      var model: [Int: Int] = [:]
      for step in 0..<4000 {
        let key = Int.random(in: 0..<range, using: &random)
        if Bool.random(using: &random) {
          map[.integer(key)] = .integer(step)
          model[key] = step
        } else {
          map[.integer(key)] = nil
          model[key] = nil
        }
        if step % 100 == 0 {
          #expect(map.count == model.count)
          #expect(map.pairsInKeyOrder.map(\.key) == model.keys.sorted().map { .integer($0) })
          #expect(Set(map.orderedPairs.map(\.key)) == Set(model.keys.map { .integer($0) }))
          #expect(map == MapTerm(model.map { (.integer($0.key), .integer($0.value)) }))
        }
      }
      for key in 0..<range { #expect(map[.integer(key)] == model[key].map { .integer($0) }) }
    }
  }

  @Test func `a change leaves the maps made from before as they were`() {
    for count in [3, 32, 33, 200] {
      let map = MapTerm((0..<count).map { (.integer($0), .integer(0)) })
      var changed = map
      changed[0] = 1
      changed[.integer(count)] = 2
      #expect(map[0] == 0)
      #expect(map.count == count)
      #expect(map.removing(0).count == count - 1)
      #expect(map.setting(.ok, to: 1)[Atom.ok] == 1)
      #expect(changed[0] == 1 && changed.count == count + 1)
      #expect(changed != map)
    }
  }

  @Test func `maps are equal and hash alike however they came about`() {
    for count in [5, 32, 33, 34, 100] {
      let keys = Array(0..<count)
      let one = MapTerm(keys.map { (.string("key \($0)"), .integer($0)) })
      var other = MapTerm((0..<(count + 40)).reversed().map { (.string("key \($0)"), .integer($0)) })
      for index in count..<(count + 40) { other[.string("key \(index)")] = nil }
      #expect(one == other)
      #expect(Term.map(one).hashValue == Term.map(other).hashValue)
      #expect(one.orderedPairs.map(\.key) == other.orderedPairs.map(\.key))
    }
  }

  @Test func `1 and 1_0 are different keys`() {
    let map = MapTerm([(1, .string("integer")), (1.0, .string("float"))])
    #expect(map.count == 2)
    #expect(map[1] == .string("integer"))
    #expect(map[1.0] == .string("float"))
  }
}
