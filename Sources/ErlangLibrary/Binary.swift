import BigInt
import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  private static func patterns(_ a: Arguments, _ index: Int) throws -> [[UInt8]] {
    guard let patterns = StringTerms.patterns(a[index]) else {
      throw ArgumentMismatch(index, "not a valid pattern")
    }
    return patterns
  }

  private static func options(_ a: Arguments, _ index: Int) throws -> Set<Atom> {
    Set(try a.list(index).whileWanted.compactMap(\.asAtom))
  }

  private static func found(_ range: Range<Int>) -> Term {
    .tuple(.integer(range.lowerBound), .integer(range.count))
  }

  private static func part(_ a: Arguments) throws -> Term {
    let binary = try a.binary(0)
    let (start, length): (Int, Int)
    if let pair = a[1].asTuple, pair.count == 2, let place = pair[0].asPlace, let count = pair[1].asPlace {
      (start, length) = (place, count)
    } else {
      (start, length) = (try a.place(1), try a.place(2))
    }
    let (low, high) =
      length >= 0
      ? (start, start.saturatingAdding(length)) : (start.saturatingAdding(length), start)
    guard low >= 0, high <= binary.count else { throw ArgumentMismatch(1, "out of range") }
    return .binary(binary[low..<high])
  }

  package static let erlangBinary = LibraryModule(
    erlang: "binary", doc: "Functions over binaries as bytes.",
    functions: [
      .sync(
        "split", ["subject", "pattern", .optional("options", [])],
        doc: "The binary in two at the first match, or at all with `:global`; `:trim`, `:trim_all`.",
        example: (#":binary.split("a,b,c", ",", [:global])"#, #"["a", "b", "c"]"#)
      ) { a in
        let options = try options(a, 2)
        var parts = StringTerms.split(
          try a.binary(0), try patterns(a, 1), limit: options.contains("global") ? nil : 2, trim: false)
        if options.contains("trim_all") { parts.removeAll { $0.count == 0 } }
        if options.contains("trim") { while parts.last?.count == 0 { parts.removeLast() } }
        return .list(of: parts.map { .binary($0) })
      },
      .sync(
        "match", ["subject", "pattern", .optional("options", [])],
        doc: "Place and length of the first match, or `:nomatch`.",
        example: (#":binary.match("hello", "l")"#, "{2, 1}")
      ) { a in
        TextBytes.find(Array(try a.binary(0)), try patterns(a, 1), from: 0).map(found) ?? .atom("nomatch")
      },
      .sync(
        "matches", ["subject", "pattern", .optional("options", [])], doc: "Place and length of all matches.",
        example: (#":binary.matches("hello", "l")"#, "[{2, 1}, {3, 1}]")
      ) { a in
        let (bytes, patterns) = (Array(try a.binary(0)), try patterns(a, 1))
        var matches: [Term] = []
        var start = 0
        var work = LongWork()
        while !work.step(), let match = TextBytes.find(bytes, patterns, from: start) {
          matches.append(found(match))
          start = match.upperBound
        }
        return .list(of: matches)
      },
      .sync(
        "replace", ["subject", "pattern", "replacement", .optional("options", [])],
        doc: "Replaces the first match, or all with `:global`.",
        example: (#":binary.replace("a-b-c", "-", "+", [:global])"#, #""a+b+c""#)
      ) { a in
        let limit = try options(a, 3).contains("global") ? nil : 2
        let parts = StringTerms.split(try a.binary(0), try patterns(a, 1), limit: limit, trim: false)
        let replacement = try a.binary(2)
        _ = try RaisedError.elements(parts.count, of: replacement.count)
        return .binary(parts.joined(by: replacement))
      },
      .sync(
        "part", ["subject", "start", "length"], doc: "A part of the binary.",
        example: (#":binary.part("hello", 1, 3)"#, #""ell""#)
      ) { a in try part(a) },
      .sync(
        "part", ["subject", "part"], doc: "A part of the binary, `{start, length}`.",
        example: (#":binary.part("hello", {1, 2})"#, #""el""#)
      ) { a in try part(a) },
      .sync(
        "at", ["subject", "position"], doc: "The byte at a place.", example: (#":binary.at("abc", 1)"#, "98")
      ) { a in
        let binary = try a.binary(0)
        let place = try a.place(1)
        guard binary.indices.contains(place) else { throw RaisedError.badArg }
        return .integer(Int(binary[place]))
      },
      .sync("first", ["subject"], doc: "The first byte.", example: (#":binary.first("abc")"#, "97")) { a in
        guard let byte = try a.binary(0).first else {
          throw ArgumentMismatch(0, "a zero-sized binary is not allowed")
        }
        return .integer(Int(byte))
      },
      .sync("last", ["subject"], doc: "The last byte.", example: (#":binary.last("abc")"#, "99")) { a in
        guard let byte = try a.binary(0).last else {
          throw ArgumentMismatch(0, "a zero-sized binary is not allowed")
        }
        return .integer(Int(byte))
      },
      .sync(
        "bin_to_list", ["subject"], doc: "The bytes as a list.",
        example: (#":binary.bin_to_list("abc")"#, "'abc'")
      ) { a in try RaisedError.list(of: a.binary(0).lazy.map { .integer(Int($0)) }) },
      .sync(
        "bin_to_list", ["subject", "start", "length"], doc: "Some bytes as a list.",
        example: (#":binary.bin_to_list("abc", 1, 2)"#, "'bc'")
      ) { a in
        guard case .binary(let binary) = try part(a) else { return .emptyList }
        return try RaisedError.list(of: binary.lazy.map { .integer(Int($0)) })
      },
      .sync(
        "list_to_bin", ["iodata"], doc: "The binary of iodata.",
        example: (#":binary.list_to_bin([97, "b"])"#, #""ab""#)
      ) { a in
        guard let bytes = try Chardata.iodata(try a.listTerm(0)) else {
          throw ArgumentMismatch(0, "not an iolist term")
        }
        return .binary(Binary(bytes))
      },
      .sync(
        "copy", ["subject", .optional("n", 1)], doc: "The binary `n` times.",
        example: (#":binary.copy("ab", 2)"#, #""abab""#)
      ) { a in
        let binary = try a.binary(0)
        return .binary(
          try RaisedError.binary(repeating: binary, count: a.nonNegativeInteger(1)))
      },
      .sync(
        "decode_unsigned", ["subject", .optional("endianness", .atom("big"))],
        doc: "The integer that the bytes are.",
        example: (":binary.decode_unsigned(<<1, 0>>)", "256")
      ) { a in
        let bytes = Array(try a.binary(0))
        let ordered = try a.atom(1) == "little" ? bytes.reversed() : bytes
        return Term(BigInt(try NumberTerms.magnitude(ordered)))
      },
      .sync(
        "encode_unsigned", ["integer", .optional("endianness", .atom("big"))],
        doc: "The bytes of an integer.",
        example: (":binary.encode_unsigned(256)", "<<1, 0>>")
      ) { a in
        let value = try a.bigInteger(0)
        guard value >= 0 else { throw ArgumentMismatch(0, "out of range") }
        let bytes = value == 0 ? [0] : Array(value.magnitude.serialize())
        return .binary(Binary(try a.atom(1) == "little" ? bytes.reversed() : bytes))
      },
      .sync(
        "encode_hex", ["subject"], doc: "The bytes as hexadecimal digits.",
        example: (#":binary.encode_hex("abc")"#, #""616263""#)
      ) { a in
        BaseCoding.base16.encode(try a.binary(0), BaseCoding.Options())
      },
      .sync(
        "decode_hex", ["subject"], doc: "The bytes of hexadecimal digits.",
        example: (#":binary.decode_hex("616263")"#, #""abc""#)
      ) { a in
        var options = BaseCoding.Options()
        options.letterCase = "mixed"
        guard case .success(let bytes) = BaseCoding.base16.decode(try a.binary(0), options) else {
          throw ArgumentMismatch(0, "must contain only hex digits in the set [0-9,a-f,A-F]")
        }
        return .binary(bytes)
      },
      .sync(
        "longest_common_prefix", ["binaries"], doc: "How many bytes all begin with.",
        example: (#":binary.longest_common_prefix(["abc", "abd"])"#, "2")
      ) { a in
        let all = try a.list(0).whileWanted.compactMap(\.asBinary)
        guard let first = all.first else { throw ArgumentMismatch(0, "is not a list of binaries") }
        return .integer(all.map { zip($0, first).prefix { $0 == $1 }.count }.min() ?? 0)
      },
      .sync(
        "longest_common_suffix", ["binaries"], doc: "How many bytes all end with.",
        example: (#":binary.longest_common_suffix(["abc", "bbc"])"#, "2")
      ) { a in
        let all = try a.list(0).whileWanted.compactMap(\.asBinary)
        guard let first = all.first else { throw ArgumentMismatch(0, "is not a list of binaries") }
        return .integer(all.map { zip($0.reversed(), first.reversed()).prefix { $0 == $1 }.count }.min() ?? 0)
      },
      .sync(
        "compile_pattern", ["pattern"], doc: "A pattern that the other functions take too.",
        example: (#"elem(:binary.compile_pattern("a"), 0)"#, ":bm")
      ) { a in
        _ = try patterns(a, 0)
        return .tuple(.atom("bm"), .nil, a[0])
      },
      .sync(
        "referenced_byte_size", ["subject"], doc: "How many bytes the binary has.",
        example: (#":binary.referenced_byte_size("abc") >= 3"#, "true")
      ) { a in .integer(try a.binary(0).count) },
    ])
}
