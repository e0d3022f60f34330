import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  static let kernelBinaries: [LibraryFunction] = [
    .sync(
      "byte_size", ["bitstring"], doc: "How many bytes it takes to hold the bitstring.",
      example: (#"byte_size("é")"#, "2"), mismatch: .badArgument, inlinedAs: ("erlang", "byte_size")
    ) { a in
      switch a[0] {
      case .binary(let binary): return .integer(binary.count)
      case .bitstring(let bits): return .integer(bits.bytes.count)
      default: throw ArgumentMismatch(0, "not a bitstring")
      }
    },
    .sync(
      "bit_size", ["bitstring"], doc: "How many bits the bitstring has.",
      example: ("bit_size(<<1::3>>)", "3"), mismatch: .badArgument, inlinedAs: ("erlang", "bit_size")
    ) { a in
      switch a[0] {
      case .binary(let binary): return .integer(binary.count * 8)
      case .bitstring(let bits): return .integer(bits.count)
      default: throw ArgumentMismatch(0, "not a bitstring")
      }
    },
    .sync(
      "binary_part", ["binary", "start", "size"],
      doc: "`size` bytes from `start` on; a negative size counts backwards.",
      example: (#"binary_part("hello", 1, 2)"#, #""el""#), mismatch: .badArgument,
      inlinedAs: ("erlang", "binary_part")
    ) { a in
      guard case .binary(let binary) = a[0] else { throw ArgumentMismatch(0, "not a binary") }
      let (start, size) = (try a.place(1), try a.place(2))
      let (first, last) =
        size < 0 ? (start.saturatingAdding(size), start) : (start, start.saturatingAdding(size))
      guard first >= 0, start <= binary.count else {
        throw ArgumentMismatch(start < 0 || start > binary.count ? 1 : 2, "out of range")
      }
      guard last <= binary.count else { throw ArgumentMismatch(2, "out of range") }
      return .binary(binary[first..<last])
    },
    .sync(
      "binary_slice", ["binary", "start_or_range", .optional("size")],
      doc:
        "The bytes from `start` on, `size` of them at most, or those of a range; negative places count from the end.",
      examples: [
        (#"binary_slice("elixir", 1, 3)"#, #""lix""#), (#"binary_slice("elixir", -3..-1)"#, #""xir""#),
      ]
    ) { a in
      guard case .binary(let binary) = a[0] else { throw ArgumentMismatch(0, "not a binary") }
      let count = binary.count
      if a.count == 3 {
        let (start, size) = (try a.place(1), try a.nonNegativeInteger(2))
        let first = start < 0 ? max(0, count + start) : min(start, count)
        return .binary(binary[first..<min(count, first + size)])
      }
      let range = try a.placeRange(1)
      let first = range.first < 0 ? max(0, count + range.first) : range.first
      let last = range.last < 0 ? count + range.last : min(range.last, count - 1)
      guard range.step == 1 || (range.step == -1 && range.first > range.last && range.last < 0) else {
        throw RaisedError.argumentError(
          "binary_slice/2 does not accept ranges with custom steps, got: \(a[1].inspect())")
      }
      guard first <= last, first < count else { return .string("") }
      return .binary(binary[first..<last + 1])
    },
    .sync(
      "<>", ["left", "right"], isMacro: true, doc: "Both binaries in one.",
      example: (#""a" <> "b""#, #""ab""#),
      mismatch: .badArgument
    ) { a in
      guard case .binary(let left) = a[0] else {
        throw RaisedError.argumentError("expected binary argument in <> operator but got: \(a[0].inspect())")
      }
      guard case .binary(let right) = a[1] else {
        throw RaisedError.argumentError("expected binary argument in <> operator but got: \(a[1].inspect())")
      }
      _ = try RaisedError.elements(left.count + right.count)
      return .binary(left.appending(right))
    },
  ]

  static let kernelTexts: [LibraryFunction] = [
    .sync(
      "inspect", ["term", .optional("opts", [])],
      doc:
        "The text of the term as the prompt prints it. Options: `limit`, `printable_limit`, `width`, `pretty`, `charlists`, `binaries`, `base`, `structs`, `syntax_colors` (ignored).",
      examples: [("inspect(:a)", #"":a""#), (#"inspect("hello", limit: 2)"#, #""\"hello\"""#)]
    ) { c, a in
      var options = InspectOptions()
      options.definedStructs = c.interpreter
      try options.apply(a.keywords(1))
      let text = a[0].inspect(options)
      _ = try RaisedError.elements(text.utf8.count)
      return .string(text)
    },
    .sync(
      "to_string", ["term"], isMacro: true,
      doc: "The term as a string: atoms, numbers, binaries and charlists have one.",
      example: ("to_string(:a)", #""a""#)
    ) { c, a in
      .string(try StringChars.string(a[0], c))
    },
    .sync(
      "to_charlist", ["term"], isMacro: true, doc: "The term as a charlist.",
      example: ("to_charlist(12)", "'12'")
    ) {
      c, a in
      if case .list = a[0] { return a[0] }
      if case .emptyList = a[0] { return a[0] }
      switch a[0] {
      case .tuple, .pid, .reference, .function: throw RaisedError.protocolUndefined("List.Chars", for: a[0])
      case .map(let map) where map.structName == nil:
        throw RaisedError.protocolUndefined("List.Chars", for: a[0])
      default: return .charlist(try StringChars.string(a[0], c))
      }
    },
  ]
}
