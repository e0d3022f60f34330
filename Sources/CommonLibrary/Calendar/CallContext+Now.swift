import BigInt
import Evaluation
import Terms

extension CallContext {
  /// Microseconds from 0000-01-01 to now, in UTC, by the node's clock.
  package var utcMicroseconds: BigInt {
    BigInt(GregorianCalendar.unixEpochSeconds * 1_000_000 + systemNanoseconds / 1000)
  }
}
