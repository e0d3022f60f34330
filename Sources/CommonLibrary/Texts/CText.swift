/// A text in an array of fixed size, as structures of C have it.
package enum CText {
  /// The bytes before the first zero, as far as the array goes.
  package static func of(_ array: inout some BitwiseCopyable) -> String {
    // Safety: every byte of such a value can be read.
    unsafe withUnsafeBytes(of: &array) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
