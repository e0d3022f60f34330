import Terms

/// The quoted form of a source text in a text that is easy to compare with Elixir's own
/// (`scripts/quoted-conformance` writes the same with real Elixir).
///
/// Every node of three begins a line. Names and strings are in bytes, so that nothing depends on how either
/// side prints.
public enum QuotedDump {
  /// The quoted form, or the error as `Code.string_to_quoted/1` gives it.
  public static func text(of source: String) -> String {
    do throws(SyntaxError) {
      var writer = Writer()
      writer.write(try Parser.parse(source, file: "nofile").term)
      return writer.output + "\n"
    } catch {
      return text(of: error)
    }
  }

  private static func text(of error: SyntaxError) -> String {
    var writer = Writer()
    writer.output = "error \(error.position.line):\(error.position.column) "
    writer.writeBytes(Array(error.parts.prefix.utf8))
    if let suffix = error.parts.suffix {
      writer.output += " "
      writer.writeBytes(Array(suffix.utf8))
    }
    writer.output += " "
    writer.writeBytes(Array(error.parts.token.utf8))
    return writer.output + "\n"
  }

  private struct Writer {
    var output = ""

    mutating func write(_ term: Term) {
      switch term {
      case .integer, .bigInteger: output += "\(term.asBigInt ?? 0)"
      case .float(let value): output += "f" + String(value.bitPattern, radix: 16)
      case .atom(let atom):
        output += ":"
        writeBytes(Array(atom.name.utf8))
      case .binary(let binary): writeBytes(Array(binary.bytes))
      case .emptyList, .list:
        output += "["
        writeAll(term.listElements ?? [])
        output += "]"
      case .tuple(let tuple):
        if tuple.count == 3 { output += "\n" }
        output += "{"
        writeAll(Array(tuple))
        output += "}"
      default: output += "?"
      }
    }

    private mutating func writeAll(_ terms: [Term]) {
      for (index, term) in terms.enumerated() {
        if index > 0 { output += "," }
        write(term)
      }
    }

    mutating func writeBytes(_ bytes: [UInt8]) {
      output += "\""
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x7F...:
          output += "\\" + String(byte, radix: 16) + ";"
        default: output.unicodeScalars.append(Unicode.Scalar(byte))
        }
      }
      output += "\""
    }
  }
}
