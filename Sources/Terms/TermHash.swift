import BigInt

/// The BEAM's two hashes of terms.
package struct TermHash {
  private enum Purpose {
    /// `phash2`: the same number for the same term on every node, now and later.
    case portable
    /// Hash that its tables go by, and with it the order in which they are read.
    case tables
  }
  private let purpose: Purpose
  private var hash: UInt32 = 0
  private static let constant: UInt32 = 0x9e37_79b9

  private init(_ purpose: Purpose) { self.purpose = purpose }

  /// Erlang's `phash2`: 0 ..< 2²⁷.
  package static func portable(_ term: Term) -> Int { Int(full(term) & 0x7ff_ffff) }

  /// Erlang's `phash2`: 0 ..< range, of a range up to 2³².
  package static func portable(_ term: Term, range: Int) -> Int { Int(UInt64(full(term)) % UInt64(range)) }

  private static func full(_ term: Term) -> UInt32 {
    var hasher = TermHash(.portable)
    return hasher.run(term)
  }

  /// The hash of a key of a table. That of an atom, pid, reference or function **inside** another term depends on the
  /// run of the BEAM, so such keys get a place of our own.
  package static func ofTableKey(_ term: Term) -> UInt32 {
    if case .atom(let atom) = term { return hash(ofAtom: atom.name) }
    var hasher = TermHash(.tables)
    hasher.hash = 3_432_918_353
    return hasher.run(term)
  }

  /// Where the BEAM has a key of a large map, from the last place to the first; nil where that depends on its run.
  package static func rankInMap(_ key: Term) -> UInt32? {
    guard isReproducible(key) else { return nil }
    var hasher = TermHash(.tables)
    hasher.hash = 3_432_918_353
    let swapped = hasher.run(key).byteSwapped
    return (swapped & 0x0f0f_0f0f) << 4 | (swapped & 0xf0f0_f0f0) >> 4
  }

  private static func isReproducible(_ key: Term) -> Bool {
    var waiting = [key]
    var work = LongWork()
    while let term = waiting.popLast() {
      if work.step() { return false }
      switch term {
      case .integer, .bigInteger, .float, .binary, .bitstring, .emptyList: continue
      case .list(let cell): waiting += [cell.head, cell.tail]
      case .tuple(let tuple): waiting += tuple
      case .atom, .map, .pid, .reference, .function: return false
      }
    }
    return true
  }

  private enum Work {
    case term(Term)
    case improperTail
    case mapSalt
    case mapPairDone(saved: UInt32)
    case mapDone(saved: UInt32)
  }

  private static func mix(_ a: inout UInt32, _ b: inout UInt32, _ c: inout UInt32) {
    a = a &- b; a = a &- c; a ^= c >> 13
    b = b &- c; b = b &- a; b ^= a << 8
    c = c &- a; c = c &- b; c ^= b >> 13
    a = a &- b; a = a &- c; a ^= c >> 12
    b = b &- c; b = b &- a; b ^= a << 16
    c = c &- a; c = c &- b; c ^= b >> 5
    a = a &- b; a = a &- c; a ^= c >> 3
    b = b &- c; b = b &- a; b ^= a << 10
    c = c &- a; c = c &- b; c ^= b >> 15
  }

  private static func constant(_ times: UInt32) -> UInt32 { constant &* times }

  private mutating func add(_ first: UInt32, _ second: UInt32 = 0, _ times: UInt32) {
    var a = TermHash.constant(times) &+ first
    var b = TermHash.constant(times) &+ second
    TermHash.mix(&a, &b, &hash)
  }

  private mutating func addSigned(_ value: Int32, _ times: UInt32) {
    if value < 0 { add(UInt32(bitPattern: 0 &- value), 0, times) }
    add(UInt32(bitPattern: value), 0, times)
  }

  private static func hash(ofAtom name: String) -> UInt32 {
    var h: UInt32 = 0
    let bytes = Array(name.utf8)
    var i = 0
    while i < bytes.count {
      var v = UInt32(bytes[i])
      i += 1
      if i < bytes.count, v & 0xFE == 0xC2, bytes[i] & 0xC0 == 0x80 {
        v = ((v << 6) & 0xFF) | UInt32(bytes[i] & 0x3F)
        i += 1
      }
      h = (h << 4) &+ v
      let g = h & 0xf000_0000
      if g != 0 {
        h ^= g >> 24
        h ^= g
      }
    }
    return h
  }

  private static func blockHash(_ bytes: ArraySlice<UInt8>, _ initial: UInt32) -> UInt32 {
    var (a, b, c) = (constant, constant, initial)
    var i = bytes.startIndex
    var steps = LongWork()
    func word(_ at: Int) -> UInt32 {
      UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16 | UInt32(bytes[at + 3])
        << 24
    }
    while bytes.endIndex - i >= 12, !steps.step() {
      a = a &+ word(i)
      b = b &+ word(i + 4)
      c = c &+ word(i + 8)
      mix(&a, &b, &c)
      i += 12
    }
    c = c &+ UInt32(truncatingIfNeeded: bytes.count)
    let rest = bytes[i...].prefix(11)
    for (offset, byte) in rest.enumerated() {
      let value = UInt32(byte)
      switch offset {
      case 0..<4: a = a &+ value << UInt32(8 * offset)
      case 4..<8: b = b &+ value << UInt32(8 * (offset - 4))
      default: c = c &+ value << UInt32(8 * (offset - 7))
      }
    }
    mix(&a, &b, &c)
    return c
  }

  private mutating func run(_ term: Term) -> UInt32 {
    var stack: [Work] = [.term(term)]
    var pairSum: [UInt32] = []
    var steps = LongWork()
    while let work = stack.popLast() {
      if steps.step() { return hash }
      switch work {
      case .term(let term): push(term, &stack, &pairSum)
      case .improperTail: turn(18)
      case .mapSalt: hash = 0
      case .mapPairDone:
        pairSum[pairSum.count - 1] ^= hash
      case .mapDone(let saved):
        let sum = pairSum.removeLast()
        hash = saved
        add(sum, 0, 19)
      }
    }
    return hash
  }

  /// A light step for what has no value of its own.
  private mutating func turn(_ times: UInt32) {
    hash ^= TermHash.constant(times)
    hash = (hash << 17) ^ (hash >> 15)
  }

  /// A term that the BEAM keeps in one word.
  private mutating func add(word: UInt64) {
    add(UInt32(truncatingIfNeeded: word), UInt32(word >> 32), 1)
  }

  private mutating func push(_ term: Term, _ stack: inout [Work], _ pairSum: inout [UInt32]) {
    switch term {
    case .atom(let atom):
      let value = TermHash.hash(ofAtom: atom.name)
      if hash == 0 { hash = value } else { add(value, 0, 3) }
    case .integer(let value):
      if purpose == .tables, value >= -(1 << 59), value < 1 << 59 {
        add(word: UInt64(bitPattern: Int64(value)) << 4 | 0xf)
      } else if let small = Int32(exactly: value), small >= -(1 << 27), small < 1 << 27 {
        addSigned(small, 1)
      } else {
        addBig(negative: value < 0, magnitude: [UInt(value.magnitude)])
      }
    case .bigInteger(let box):
      addBig(negative: box.value < 0, magnitude: box.value.magnitude.words.map { UInt($0) })
    case .float(let value):
      let bits = (value == 0 ? 0.0 : value).bitPattern
      let (high, low) = (UInt32(bits >> 32), UInt32(bits & 0xffff_ffff))
      if purpose == .tables { add(low, high, 12) } else { add(high, low, 12) }
    case .emptyList:
      if purpose == .tables {
        add(word: 0xffff_ffff_ffff_fffb)
      } else if hash == 0 {
        hash = 3_468_870_702
      } else {
        add(2, 0, 2)
      }
    case .list(let cell): pushList(cell, &stack)
    case .tuple(let tuple):
      add(UInt32(tuple.count), 0, 9)
      if tuple.isEmpty { return }
      for element in tuple.reversed() { stack.append(.term(element)) }
    case .map(let map):
      add(UInt32(map.count), 0, 16)
      if map.isEmpty { return }
      if purpose == .tables {
        for (key, value) in map.pairsInKeyOrder.reversed() {
          stack.append(.term(value))
          stack.append(.term(key))
        }
        return
      }
      pairSum.append(0)
      stack.append(.mapDone(saved: hash))
      map.forEach { key, value in
        stack.append(.mapPairDone(saved: 0))
        stack.append(.term(value))
        stack.append(.term(key))
        stack.append(.mapSalt)
      }
    case .binary(let binary):
      let con = TermHash.constant(13) &+ hash
      hash = binary.count == 0 ? con : TermHash.blockHash(Array(binary.bytes)[...], con)
    case .bitstring(let bits):
      let con = TermHash.constant(13) &+ hash
      let whole = bits.count / 8
      hash = bits.count == 0 ? con : TermHash.blockHash(bits.bytes[0..<whole], con)
      let extra = bits.count % 8
      if extra > 0, let last = bits.bytes.last { add(UInt32(extra), UInt32(last) >> UInt32(8 - extra), 15) }
    case .pid(let pid): add(UInt32(truncatingIfNeeded: pid.number), 0, 5)
    case .reference(let reference): add(UInt32(truncatingIfNeeded: reference.number), 0, 7)
    case .function(let function): add(UInt32(function.arity), 0, 10)
    }
  }

  private mutating func addBig(negative: Bool, magnitude: [UInt]) {
    let times: UInt32 = negative ? 10 : 11
    var halves: [UInt32] = []
    for word in magnitude {
      halves.append(UInt32(truncatingIfNeeded: word))
      halves.append(UInt32(truncatingIfNeeded: word >> 32))
    }
    var i = 0
    while i < halves.count {
      add(halves[i], i + 1 < halves.count ? halves[i + 1] : 0, times)
      i += 2
    }
  }

  /// Runs of bytes in a list are hashed four at a time.
  private mutating func pushList(_ first: Cons, _ stack: inout [Work]) {
    var c: UInt32 = 0
    var sh: UInt32 = 0
    var cell = first
    while true {
      guard case .integer(let byte) = cell.head, (0...255).contains(byte) else { break }
      c = (c << 8) &+ UInt32(byte)
      sh += 1
      if sh == 4 {
        add(c, 0, 4)
        c = 0
        sh = 0
      }
      guard case .list(let next) = cell.tail else {
        endRun(c, sh)
        stack.append(.term(cell.tail))
        return
      }
      cell = next
    }
    endRun(c, sh)
    stack.append(.term(cell.tail))
    if purpose == .tables {
      turn(17)
      if case .list = cell.tail {} else { stack.append(.improperTail) }
    }
    stack.append(.term(cell.head))
  }

  private mutating func endRun(_ bytes: UInt32, _ count: UInt32) {
    guard count > 0 else { return }
    if purpose == .tables { add(bytes, count, 22) } else { add(bytes, 0, 4) }
  }
}
