import CPCRE2

/// Character classes and case pairs of bytes: Latin-1, as in Erlang.
enum RegexTables {
  // Safety: written here alone, before anybody else has it; never freed, so code may point to it for ever.
  nonisolated(unsafe) static let latin1: UnsafePointer<UInt8>? = unsafe make()

  private static func make() -> UnsafePointer<UInt8>? {
    guard let ascii = unsafe pcre2_maketables_8(nil) else { return nil }
    // Safety: PCRE2 allocated it for us: 256 bytes of lower case, 256 of the other case, ten classes of 32 bytes, and
    // 256 bytes of what each byte is.
    let table = unsafe UnsafeMutablePointer(mutating: ascii)
    let (classes, kinds) = (512, 832)
    for byte in 128..<256 {
      let isCased = byte >= 0xC0 && byte != 0xD7 && byte != 0xF7 && byte != 0xDF && byte != 0xFF
      if isCased {
        unsafe table[byte] = UInt8(byte | 0x20)
        unsafe table[256 + byte] = UInt8(byte ^ 0x20)
      }
      // Each is of the kind of a byte of ASCII.
      let model =
        switch byte {
        case 0x80...0x9F: 0x01
        case 0xAA, 0xB5, 0xBA, 0xDF, 0xFF: Int(UInt8(ascii: "g"))
        case 0xD7, 0xF7, 0xA0...0xBF: Int(UInt8(ascii: "!"))
        case 0xC0...0xDE: Int(UInt8(ascii: "G"))
        default: Int(UInt8(ascii: "g"))
        }
      unsafe table[kinds + byte] = table[kinds + model]
      for start in stride(from: classes, to: kinds, by: 32)
      where unsafe table[start + model / 8] & 1 << UInt8(model % 8) != 0 {
        unsafe table[start + byte / 8] |= 1 << UInt8(byte % 8)
      }
    }
    return unsafe UnsafePointer(table)
  }
}
