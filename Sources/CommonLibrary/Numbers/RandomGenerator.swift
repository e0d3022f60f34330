import BigInt

/// OTP's default random generator, exsss: Xorshift116 with the StarStar scrambler, on 58 bits.
///
/// A seed gives the same numbers as on the BEAM. (Erlang: `rand`)
package struct RandomGenerator: Equatable, Sendable {
  private var s1: UInt64
  private var s0: UInt64
  private static let mask: UInt64 = (1 << 58) - 1

  var state: (s1: UInt64, s0: UInt64) { (s1, s0) }

  init(s1: UInt64, s0: UInt64) {
    self.s1 = s1 & RandomGenerator.mask
    self.s0 = s0 & RandomGenerator.mask
  }

  /// One seeded with three numbers from there.
  package init(from source: () -> UInt64) { self.init(seed: source(), source(), source()) }

  package init(seed a1: UInt64, _ a2: UInt64, _ a3: UInt64) {
    let (_, x0) = RandomGenerator.seed58(a1)
    let (first, x1) = RandomGenerator.seed58(a2 ^ x0)
    let (second, _) = RandomGenerator.seed58(a3 ^ x1)
    self.init(s1: first, s0: second)
  }

  package init(seed: UInt64) {
    let (first, x) = RandomGenerator.seed58(seed)
    let (second, _) = RandomGenerator.seed58(x)
    self.init(s1: first, s0: second)
  }

  /// The next 58 random bits.
  package mutating func next() -> UInt64 {
    let mask = RandomGenerator.mask
    let s = s0 & mask
    let t = (s1 ^ (s1 << 24)) & mask
    let new = t ^ s ^ (t >> 11) ^ (s >> 41)
    let product = (s &+ (s << 2)) & mask
    let rotated = ((product << 7) | (product >> 51)) & mask
    s1 = s
    s0 = new
    return (rotated &+ (rotated << 3)) & mask
  }

  /// `0.0 <= x < 1.0`.
  package mutating func uniform() -> Double { Double(next() >> 5) * 0x1p-53 }

  /// `1...count`.
  package mutating func uniform(_ count: UInt64) -> UInt64 {
    // Beyond what one draw holds: fair enough, but not the BEAM's sequence.
    if count > 1 << 58 { return (next() << 6 ^ next()) % count &+ 1 }
    let limit = (1 << 58) - count
    while true {
      let bits = next()
      if bits < count { return bits + 1 }
      let value = bits % count
      if bits - value <= limit { return value + 1 }
    }
  }

  /// `1...count` of any size; beyond what one draw holds not the BEAM's sequence.
  package mutating func uniform(_ count: BigInt) -> BigInt {
    if let small = UInt64(exactly: count) { return BigInt(uniform(small)) }
    var bits = BigInt(0)
    for _ in 0...(count.bitWidth / 58 + 1) { bits = bits << 58 + BigInt(next()) }
    return bits % count + 1
  }

  /// `0.0 < x < 1.0`, with all the precision that floats near 0 have.
  package mutating func uniformReal() -> Double {
    var bits = next()
    var exponent = -58
    while bits == 0 {
      bits = next()
      exponent -= 58
      if exponent < -1000 { return 0x1p-1022 }
    }
    let shift = bits.leadingZeroBitCount - 6
    if shift > 0 { bits = (bits << UInt64(shift)) | (next() >> UInt64(58 - shift)) }
    return Double(sign: .plus, exponent: exponent - shift, significand: 1) * Double(bits >> 5) * 32
  }

  private static func seed58(_ seed: UInt64) -> (value: UInt64, next: UInt64) {
    var x = seed
    while true {
      x &+= 0x9e37_79b9_7f4a_7c15
      var z = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      z ^= z >> 31
      if z & mask != 0 { return (z & mask, x) }
    }
  }
}
