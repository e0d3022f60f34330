import Evaluation
@_spi(Internals) import Terms

/// Nested lists of characters, bytes and binaries: Erlang's `iodata` and `chardata`. Nobody gets a part of them: for a
/// process that was killed, there is no text.
package enum Chardata {
  /// The bytes of iodata: lists, improper too, of bytes and binaries. nil for anything else.
  package static func bytes(_ term: Term) -> [UInt8]? {
    var bytes: [UInt8] = []
    let fits = walk(
      term,
      integer: { value in
        guard let byte = UInt8(exactly: value) else { return false }
        bytes.append(byte)
        return true
      },
      binary: { binary in
        bytes.append(contentsOf: binary.bytes)
        return bytes.count <= RaisedError.mostElements + binary.count
      })
    return fits ? bytes : nil
  }

  /// The same; throws if there are more than may be.
  package static func iodata(_ term: Term) throws -> [UInt8]? {
    guard let bytes = bytes(term) else { return nil }
    _ = try RaisedError.elements(bytes.count)
    return bytes
  }

  /// The text of chardata: code points, and binaries of UTF-8.
  package static func text(_ term: Term) -> String? {
    if case .binary(let binary) = term { return binary.string }
    guard let bytes = utf8(term) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The bytes of chardata, code points encoded, binaries as they are.
  package static func utf8(_ term: Term) -> [UInt8]? {
    var bytes: [UInt8] = []
    let fits = walk(
      term,
      integer: { value in
        guard let code = UInt32(exactly: value), let scalar = Unicode.Scalar(code) else { return false }
        if code < 0x80 {
          bytes.append(UInt8(code))
        } else {
          bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
        }
        return true
      },
      binary: { binary in
        bytes.append(contentsOf: binary.bytes)
        return bytes.count <= RaisedError.mostElements + binary.count
      })
    return fits ? bytes : nil
  }

  /// The text of iodata whose bytes are Latin-1.
  package static func latin1(_ term: Term) -> String? {
    guard let bytes = bytes(term) else { return nil }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  private static func walk(_ term: Term, integer: (Int) -> Bool, binary: (Binary) -> Bool) -> Bool {
    var stack = [term]
    var work = LongWork()
    while var rest = stack.popLast() {
      loop: while true {
        if work.step() { return false }
        switch rest {
        case .emptyList: break loop
        case .binary(let value):
          guard binary(value) else { return false }
          break loop
        case .list(let cell):
          switch cell.head {
          case .integer(let value):
            guard integer(value) else { return false }
            rest = cell.tail
          case .binary(let value):
            guard binary(value) else { return false }
            rest = cell.tail
          case .emptyList: rest = cell.tail
          case .list:
            stack.append(cell.tail)
            rest = cell.head
          default: return false
          }
        default: return false
        }
      }
    }
    return true
  }
}
