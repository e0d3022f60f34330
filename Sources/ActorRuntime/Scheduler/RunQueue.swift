import DequeModule

/// The processes that are ready on one worker, first come first served, or in an order drawn from a seed.
struct RunQueue {
  private var processes = Deque<LocalProcess>()

  var isEmpty: Bool { processes.isEmpty }
  var count: Int { processes.count }

  mutating func append(_ process: LocalProcess) { processes.append(process) }
  mutating func popFirst() -> LocalProcess? { processes.popFirst() }
  mutating func popLast() -> LocalProcess? { processes.popLast() }
  mutating func prepend(_ process: LocalProcess) { processes.prepend(process) }

  /// Takes the process that the generator picks.
  mutating func popRandom(using generator: inout SeededGenerator) -> LocalProcess? {
    guard !processes.isEmpty else { return nil }
    let index = Int(generator.next() % UInt64(processes.count))
    processes.swapAt(index, processes.count - 1)
    return processes.popLast()
  }

  /// Takes the first half, rounded up, for a thief.
  mutating func takeHalf() -> [LocalProcess] {
    let count = (processes.count + 1) / 2
    let taken = Array(processes.prefix(count))
    processes.removeFirst(count)
    return taken
  }
}

/// SplitMix64: the same numbers from the same seed, everywhere.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts the sequence of that seed.
  package init(seed: UInt64) { state = seed }

  /// The next number of the sequence.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
