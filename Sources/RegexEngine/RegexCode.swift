import CPCRE2

/// PCRE2's code for a pattern.
// Safety: PCRE2 only reads code that is compiled, from any number of threads; nobody but `deinit` frees it.
@safe final class RegexCode: @unchecked Sendable {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

  deinit { unsafe pcre2_code_free_8(pointer) }

  /// A number that the code knows of itself, if it has one.
  func number(_ what: Int32) -> Int? {
    var value: UInt32 = 0
    return unsafe pcre2_pattern_info_8(pointer, UInt32(what), &value) == 0 ? Int(value) : nil
  }

  /// Names of groups with their numbers, sorted by name.
  func names() -> [(name: String, group: Int)] {
    let count = number(PCRE2_INFO_NAMECOUNT) ?? 0
    let size = number(PCRE2_INFO_NAMEENTRYSIZE) ?? 0
    var table: UnsafePointer<UInt8>?
    guard unsafe pcre2_pattern_info_8(pointer, UInt32(PCRE2_INFO_NAMETABLE), &table) == 0 else { return [] }
    // Safety: the table has `count` entries of `size` bytes: a number of two bytes, a name, a zero.
    guard count > 0, size > 3, let table = unsafe table else { return [] }
    return (0..<count).map { index in
      let entry = unsafe table + index * size
      return unsafe (String(cString: entry + 2), Int(entry[0]) << 8 | Int(entry[1]))
    }
  }
}
