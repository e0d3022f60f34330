import ActorRuntime
import BigInt
@_spi(Internals) import Terms

/// `to_string/1`: Elixir's protocol `String.Chars`.
package enum StringChars {
  package static func binary(_ term: Term, _ context: CallContext) throws -> Binary {
    if let text = try plain(term) { return text }
    if case .map(let map) = term, let name = map.structName,
      let text = try context.traits(of: name).text?(map)
    {
      return Binary(text)
    }
    return try implemented(term, context)
  }

  /// The text of an atom, a number, a binary or a list; nil of others.
  package static func plain(_ term: Term) throws -> Binary? {
    switch term {
    case .binary(let binary): binary
    case .atom(let atom): Binary(atom == .nil ? "" : atom.name)
    case .integer(let value): Binary(String(value))
    case .bigInteger(let box): Binary(try digits(box.value))
    case .float(let value): Binary(Term.shortestText(of: value))
    case .emptyList: Binary("")
    case .list: try text(ofList: term)
    default: nil
    }
  }

  private static func digits(_ value: BigInt) throws -> String {
    let text = value.text()
    if text.isEmpty { throw ProcessExit(reason: .killed) }
    return text
  }

  /// Text from the protocol's implementation in evaluated code.
  private static func implemented(_ term: Term, _ context: CallContext) throws -> Binary {
    guard let callee = context.implementation(of: "Elixir.String.Chars", for: term, "to_string", 1),
      let text = try context.interpreter.callNow(callee, Arguments(term))
    else { throw RaisedError.stringCharsNotImplemented(term) }
    guard case .binary(let binary) = text else {
      throw RaisedError.argumentError(
        "expected String.Chars.to_string/1 to return a binary, got: \(text.inspect())")
    }
    return binary
  }

  package static func string(_ term: Term, _ context: CallContext) throws -> String {
    let binary = try binary(term, context)
    return binary.string ?? String(decoding: binary.bytes, as: UTF8.self)
  }

  /// `List.to_string/1`: code points, and binaries of UTF-8, nested.
  package static func text(ofList term: Term) throws -> Binary {
    var bytes: [UInt8] = []
    var stack: [Term] = [term]
    var work = LongWork()
    while var rest = stack.popLast() {
      try work.check()
      while case .list(let cell) = rest {
        try work.check()
        switch cell.head {
        case .integer, .bigInteger:
          guard let code = cell.head.asInteger.flatMap({ UInt32(exactly: $0) }),
            let scalar = Unicode.Scalar(code)
          else {
            throw RaisedError.raising(
              "UnicodeConversionError",
              [
                ("encoded", .binary(Binary(bytes))),
                ("message", .string("invalid code point \(try plain(cell.head)?.string ?? "")")),
              ])
          }
          if code < 128 {
            bytes.append(UInt8(code))
          } else {
            bytes.append(contentsOf: Array(String(scalar).utf8))
          }
          rest = cell.tail
        case .binary(let binary):
          if binary.string == nil {
            throw RaisedError.raising(
              "UnicodeConversionError",
              [
                ("encoded", .binary(Binary(bytes))),
                ("message", .string("invalid encoding starting at \(Term.binary(binary).inspect())")),
              ])
          }
          bytes.append(contentsOf: binary.bytes)
          _ = try RaisedError.elements(bytes.count)
          rest = cell.tail
        case .emptyList: rest = cell.tail
        case .list:
          stack.append(cell.tail)
          rest = cell.head
        default: throw unconvertible(term)
        }
      }
      switch rest {
      case .emptyList: break
      case .binary(let binary): bytes.append(contentsOf: binary.bytes)
      default: throw unconvertible(term)
      }
    }
    return Binary(bytes)
  }

  private static func unconvertible(_ term: Term) -> RaisedError {
    .argumentError(
      """
      cannot convert the given list to a string.

      To be converted to a string, a list must either be empty or only
      contain the following elements:

        * strings
        * integers representing Unicode code points
        * a list containing one of these three elements

      Please check the given list or call inspect/1 to get the list representation, got:

      \(term.inspect())

      """)
  }
}
