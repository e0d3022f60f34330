@_spi(Internals) import Terms

/// Digests of bytes: MD5 and the SHA family, as `:crypto.hash/2` and `:erlang.md5/1` give them.
package enum MessageDigest: String {
  case md5, sha, sha224, sha256, sha384, sha512

  package func digest(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .md5: MD5Digest.digest(bytes)
    case .sha: Self.sha1(bytes)
    case .sha224: Array(SHA2.digest(bytes, initial: SHA2.initial224, rounds: SHA2.constants32).prefix(28))
    case .sha256: SHA2.digest(bytes, initial: SHA2.initial256, rounds: SHA2.constants32)
    case .sha384: Array(SHA2.digest(bytes, initial: SHA2.initial384, rounds: SHA2.constants64).prefix(48))
    case .sha512: SHA2.digest(bytes, initial: SHA2.initial512, rounds: SHA2.constants64)
    }
  }

  /// How many bytes are worked on at once: what HMAC fills its key up to.
  var blockSize: Int { self == .sha384 || self == .sha512 ? 128 : 64 }

  /// The keyed digest of RFC 2104.
  package func authenticated(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var key = key.count > blockSize ? digest(key) : key
    key += [UInt8](repeating: 0, count: blockSize - key.count)
    return digest(key.map { $0 ^ 0x5c } + digest(key.map { $0 ^ 0x36 } + bytes))
  }

  /// The bytes with a one bit, zeros, and their count in bits, up to a whole number of blocks.
  static func padded(_ bytes: [UInt8], block: Int, isLittle: Bool = false) -> [UInt8] {
    let length = block / 8
    var padded = bytes + [0x80]
    while padded.count % block != block - length { padded.append(0) }
    let bits = UInt64(bytes.count) * 8
    let places = (0..<length).map { $0 < 8 ? UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) : 0 }
    return padded + (isLittle ? places : places.reversed())
  }

  private static func sha1(_ bytes: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]
    let padded = padded(bytes, block: 64)
    for start in stride(from: 0, to: padded.count, by: 64).whileWanted {
      var words = (0..<16).map { SHA2.word(padded, start + $0 * 4) as UInt32 }
      for index in 16..<80 {
        words.append(
          (words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16]).rotated(left: 1))
      }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for index in 0..<80 {
        let (f, k): (UInt32, UInt32) =
          switch index {
          case ..<20: ((b & c) | (~b & d), 0x5a82_7999)
          case ..<40: (b ^ c ^ d, 0x6ed9_eba1)
          case ..<60: ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc)
          default: (b ^ c ^ d, 0xca62_c1d6)
          }
        let next = a.rotated(left: 5) &+ f &+ e &+ k &+ words[index]
        (e, d, c, b, a) = (d, c, b.rotated(left: 30), a, next)
      }
      state = zip(state, [a, b, c, d, e]).map { $0 &+ $1 }
    }
    return state.flatMap(SHA2.bytes)
  }
}

extension FixedWidthInteger {
  func rotated(left count: Int) -> Self { (self << Self(count)) | (self >> Self(Self.bitWidth - count)) }
  func rotated(right count: Int) -> Self { rotated(left: Self.bitWidth - count) }
}

/// SHA-2 in its two widths, its constants computed from the primes they are the roots of.
private enum SHA2 {
  static let initial256 = roots32(2, 8)
  static let initial224: [UInt32] = roots64(2, 16)[8...].map { UInt32(truncatingIfNeeded: $0) }
  static let initial512 = Array(roots64(2, 8))
  static let initial384 = Array(roots64(2, 16)[8...])
  static let constants32 = roots32(3, 64)
  static let constants64 = Array(roots64(3, 80))

  private static func roots32(_ degree: Int, _ count: Int) -> [UInt32] {
    roots64(degree, count).map { UInt32($0 >> 32) }
  }

  /// The first 64 bits behind the point of the roots of the first primes.
  private static func roots64(_ degree: Int, _ count: Int) -> [UInt64] {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < count {
      if !primes.contains(where: { candidate % $0 == 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map { prime in
      // The greatest integer whose power does not exceed prime << (64 * degree), found bit by bit.
      let target = [UInt64](repeating: 0, count: degree) + [prime]
      var low: [UInt64] = [0, 0]
      for bit in (0..<70).reversed() {
        var tried = low
        tried[bit / 64] |= 1 << UInt64(bit % 64)
        var power = tried
        for _ in 1..<degree { power = multiplied(power, tried) }
        if !isGreater(power, target) { low = tried }
      }
      return low[0]
    }
  }

  private static func multiplied(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
    var product = [UInt64](repeating: 0, count: left.count + right.count)
    for (i, x) in left.enumerated() {
      var carry: UInt64 = 0
      for (j, y) in right.enumerated() {
        let (high, low) = x.multipliedFullWidth(by: y)
        let (first, overflow) = product[i + j].addingReportingOverflow(low)
        let (second, again) = first.addingReportingOverflow(carry)
        product[i + j] = second
        carry = high &+ (overflow ? 1 : 0) &+ (again ? 1 : 0)
      }
      product[i + right.count] = carry
    }
    return product
  }

  private static func isGreater(_ left: [UInt64], _ right: [UInt64]) -> Bool {
    for index in (0..<max(left.count, right.count)).reversed() {
      let (x, y) = (index < left.count ? left[index] : 0, index < right.count ? right[index] : 0)
      if x != y { return x > y }
    }
    return false
  }

  static func word<Word: FixedWidthInteger>(_ bytes: [UInt8], _ start: Int) -> Word {
    (0..<Word.bitWidth / 8).reduce(0) { $0 << 8 | Word(bytes[start + $1]) }
  }

  static func bytes<Word: FixedWidthInteger>(_ word: Word) -> [UInt8] {
    (0..<Word.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: word >> Word($0 * 8)) }
  }

  static func digest<Word: FixedWidthInteger & UnsignedInteger>(
    _ bytes: [UInt8], initial: [Word], rounds: [Word]
  ) -> [UInt8] {
    let isWide = Word.bitWidth == 64
    let shifts =
      isWide ? [1, 8, 7, 19, 61, 6, 14, 18, 41, 28, 34, 39] : [7, 18, 3, 17, 19, 10, 6, 11, 25, 2, 13, 22]
    let block = Word.bitWidth * 2
    let padded = MessageDigest.padded(bytes, block: block)
    var state = initial
    for start in stride(from: 0, to: padded.count, by: block).whileWanted {
      var words: [Word] = (0..<16).map { word(padded, start + $0 * Word.bitWidth / 8) }
      for index in 16..<rounds.count {
        let (x, y) = (words[index - 15], words[index - 2])
        let s0 = x.rotated(right: shifts[0]) ^ x.rotated(right: shifts[1]) ^ (x >> Word(shifts[2]))
        let s1 = y.rotated(right: shifts[3]) ^ y.rotated(right: shifts[4]) ^ (y >> Word(shifts[5]))
        words.append(words[index - 16] &+ s0 &+ words[index - 7] &+ s1)
      }
      var v = state
      for index in rounds.indices {
        let s1 =
          v[4].rotated(right: shifts[6]) ^ v[4].rotated(right: shifts[7]) ^ v[4].rotated(right: shifts[8])
        let choice = (v[4] & v[5]) ^ (~v[4] & v[6])
        let one = v[7] &+ s1 &+ choice &+ rounds[index] &+ words[index]
        let s0 =
          v[0].rotated(right: shifts[9]) ^ v[0].rotated(right: shifts[10]) ^ v[0].rotated(right: shifts[11])
        let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
        v = [one &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ one, v[4], v[5], v[6]]
      }
      for index in state.indices { state[index] &+= v[index] }
    }
    var result: [UInt8] = []
    for word in state { result += self.bytes(word) }
    return result
  }
}

/// MD5, its constants computed from the sines they are.
private enum MD5Digest {
  private static let shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
  private static let constants = (1...64).map { UInt32(MathTerms.sine(Double($0)).magnitude * 0x1p32) }

  static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476]
    let padded = MessageDigest.padded(bytes, block: 64, isLittle: true)
    for start in stride(from: 0, to: padded.count, by: 64).whileWanted {
      let words = (0..<16).map { (SHA2.word(padded, start + $0 * 4) as UInt32).byteSwapped }
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      for index in 0..<64 {
        let (f, place): (UInt32, Int) =
          switch index / 16 {
          case 0: ((b & c) | (~b & d), index)
          case 1: ((d & b) | (~d & c), (5 * index + 1) % 16)
          case 2: (b ^ c ^ d, (3 * index + 5) % 16)
          default: (c ^ (b | ~d), 7 * index % 16)
          }
        let sum = a &+ f &+ constants[index] &+ words[place]
        (a, d, c, b) = (d, c, b, b &+ sum.rotated(left: shifts[index / 16 * 4 + index % 4]))
      }
      state = zip(state, [a, b, c, d]).map { $0 &+ $1 }
    }
    return state.flatMap { SHA2.bytes($0.byteSwapped) }
  }
}
