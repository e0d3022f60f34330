import Terms

/// The order of rows in hash tables: what the BEAM's tables give, so that what prints a table prints the same.
package struct TableOrder: Sendable {
  /// In how many rounds the places are walked through: one, or as many as there are locks.
  private let rounds: UInt64

  /// - Parameter isWrittenConcurrently: whether the table was made with `write_concurrency: true`.
  package init(isWrittenConcurrently: Bool = false) { rounds = isWrittenConcurrently ? 64 : 1 }

  /// Where a key stands among so many rows.
  package func rank(of key: Term, among count: Int) -> UInt64 {
    let place = UInt64(TableOrder.place(of: key, among: count))
    return rounds == 1 ? place : (place % rounds) << 32 | place / rounds
  }

  /// Where the BEAM keeps a key in a hash table of so many rows, which grows by one place at a time from 256.
  package static func place(of key: Term, among count: Int) -> UInt32 {
    let active = UInt32(clamping: max(256, count))
    var mask: UInt32 = 255
    while mask < active - 1 { mask = mask << 1 | 1 }
    let hash = TermHash.ofTableKey(key)
    return hash & mask < active ? hash & mask : hash & (mask >> 1)
  }
}
