import Foundation

/// Inputs made by chance. `scripts/fuzz` makes more of them, from another seed.
package enum FuzzInput {
  private static func setting(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }
  /// How many of each kind; nil: as many as the test likes.
  package static let count = setting("PEEPER_FUZZ_COUNT")
  package static let seed = UInt64(setting("PEEPER_FUZZ_SEED") ?? 1)
  package static let random = SplitMix(state: seed)

  /// The source with a few bytes taken out, put in, changed or repeated.
  package static func mutated(_ source: String, _ random: inout SplitMix) -> String {
    var bytes = Array(source.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0...3, using: &random) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(UInt8.random(in: 0...127, using: &random), at: place)
      case 2: bytes[place] = UInt8.random(in: 0...255, using: &random)
      default:
        let end = min(bytes.count, place + Int.random(in: 1...20, using: &random))
        bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The numbers of a seed.
  package struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    package init(state: UInt64) { self.state = state }

    package mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }
}
