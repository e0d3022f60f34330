import BigInt

/// The box of an integer that does not fit `Int`.
public final class BigInteger: Sendable {
  /// The integer.
  @_spi(Internals) public let value: BigInt
  init(_ value: BigInt) { self.value = value }
}

extension Term {
  /// An integer of any size, in its smallest form.
  package init(_ value: BigInt) {
    if let small = Int(exactly: value) {
      self = .integer(small)
    } else {
      self = .bigInteger(BigInteger(value))
    }
  }

  /// The integer, of any size.
  package var asBigInt: BigInt? {
    switch self {
    case .integer(let value): BigInt(value)
    case .bigInteger(let box): box.value
    default: nil
    }
  }
}
