import BigInt

// Numbers, strings and identifiers.

extension TermPrinter {
  func text(of integer: Int) -> String {
    options.base == .decimal
      ? String(integer) : withPrefix(String(integer, radix: options.base.rawValue, uppercase: true))
  }

  func text(of integer: BigInt) -> String {
    withPrefix(integer.text(radix: options.base.rawValue, uppercase: true))
  }

  private func withPrefix(_ digits: String) -> String {
    let prefix =
      switch options.base {
      case .binary: "0b"
      case .octal: "0o"
      case .decimal: ""
      case .hex: "0x"
      }
    return digits.hasPrefix("-") ? "-" + prefix + digits.dropFirst() : prefix + digits
  }

  func text(of reference: Reference) -> String {
    let number = reference.number
    return "#Reference<0.\(number >> 50).\(number >> 18 & 0xFFFF_FFFF).\(number & 0x3FFFF)>"
  }

  func isString(_ binary: Binary) -> Bool {
    guard options.base == .decimal else { return false }
    switch options.binaries {
    case .asStrings: return true
    case .asBinaries: return false
    case .infer:
      // Safety: here and below, the bytes are read within the call.
      return unsafe binary.withUnsafeBytes {
        unsafe StringText.isPrintable($0, limit: options.printableLimit)
      }
    }
  }

  mutating func emit(_ binary: Binary, _ context: Context) {
    if isString(binary) {
      emitQuoted(binary, quote: UInt8(ascii: "\""), unfinished: " <> ...")
    } else if binary.isEmpty {
      document.append("<<>>")
    } else {
      emitBits(binary, bitCount: binary.count * 8, context)
    }
  }

  mutating func emitQuoted(_ binary: Binary, quote: UInt8, unfinished: String) {
    let limit = options.printableLimit
    document.append { output in
      output.append(quote)
      let isWhole = unsafe binary.withUnsafeBytes {
        unsafe StringText.escape($0, quote: quote, limit: limit, into: &output)
      }
      output.append(quote)
      if !isWhole { output += unfinished.utf8 }
    }
  }

  mutating func emitBits(_ binary: Binary, bitCount: Int, _ context: Context) {
    document.structure(.beginGroup)
    document.append("<<")
    document.structure(.beginNesting(2))
    var limit = context.limit ?? .max
    let (whole, rest) = bitCount.quotientAndRemainder(dividingBy: 8)
    for index in 0..<binary.count {
      if index > 0 { separate(flex: true) }
      if limit == 0 {
        document.append("...")
        break
      }
      limit -= 1
      if index < whole {
        document.append(text(of: Int(binary[index])))
      } else {
        document.append("\(text(of: Int(binary[index] >> UInt8(8 - rest))))::size(\(rest))")
      }
    }
    document.structure(.endNesting)
    document.append(">>")
    document.structure(.endGroup)
  }
}
