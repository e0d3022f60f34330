import Synchronization

/// How much there is of Peeper servers in the program: what trials look at, for what an ended one leaves behind.
package enum PeeperCensus {
  static let count = Atomic<Int>(0)
  /// How many of them hold memory, whether they run or have ended.
  package static var branches: Int { count.load(ordering: .relaxed) }
}
