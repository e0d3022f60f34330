#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// C's `pow`, apart from the names that C would bring into other files.
func floatPower(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
