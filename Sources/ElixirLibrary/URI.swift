import BigInt
import Evaluation
@_spi(Internals) import Terms

/// Addresses taken apart by RFC 3986.
enum URITerms {
  static let fields: [(Atom, Term)] = [
    ("scheme", .nil), ("authority", .nil), ("userinfo", .nil), ("host", .nil), ("port", .nil), ("path", .nil),
    ("query", .nil),
    ("fragment", .nil),
  ]
  private static let ports = [
    "http": 80, "https": 443, "ftp": 21, "sftp": 22, "tftp": 69, "ldap": 389, "ws": 80, "wss": 443,
  ]

  static func defaultPort(_ scheme: String) -> Int? { ports[scheme] }

  static func parse(_ text: String, keepsAuthority: Bool = true) -> MapTerm {
    var map = MapTerm(fields.map { (.atom($0.0), $0.1) })
    map[.structKey] = .atom("Elixir.URI")
    var rest = text[...]
    func set(_ name: Atom, _ value: Substring?) { map[name] = value.map { .string(String($0)) } ?? .nil }
    if let hash = rest.firstIndex(of: "#") {
      set("fragment", rest[rest.index(after: hash)...])
      rest = rest[..<hash]
    }
    if let mark = rest.firstIndex(of: "?") {
      set("query", rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    if let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains("/"), colon > rest.startIndex {
      let scheme = rest[..<colon].lowercased()
      map["scheme"] = .string(scheme)
      map["port"] = defaultPort(scheme).map { .integer($0) } ?? .nil
      rest = rest[rest.index(after: colon)...]
    }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: "/") ?? rest.endIndex
      var authority = rest[..<end]
      rest = rest[end...]
      if keepsAuthority { set("authority", authority) }
      if let at = authority.lastIndex(of: "@") {
        set("userinfo", authority[..<at])
        authority = authority[authority.index(after: at)...]
      }
      if let colon = authority.lastIndex(of: ":"),
        let port = BigInt(authority[authority.index(after: colon)...])
      {
        map["port"] = Term(port)
        authority = authority[..<colon]
      }
      if authority.hasPrefix("["), authority.hasSuffix("]") { authority = authority.dropFirst().dropLast() }
      set("host", authority)
    }
    if !rest.isEmpty { set("path", rest) }
    return map
  }

  static func text(_ map: MapTerm) -> String? {
    func part(_ name: Atom) -> String? { map[name]?.asString }
    var text = part("scheme").map { $0 + ":" } ?? ""
    if let host = part("host") {
      text += "//" + (part("userinfo").map { $0 + "@" } ?? "") + (host.contains(":") ? "[\(host)]" : host)
      if let port = map["port"]?.asBigInt, port != part("scheme").flatMap(defaultPort).map({ BigInt($0) }) {
        text += ":\(port)"
      }
    } else if let authority = part("authority") {
      text += "//" + authority
    }
    return text + (part("path") ?? "") + (part("query").map { "?" + $0 } ?? "")
      + (part("fragment").map { "#" + $0 } ?? "")
  }

  /// Part of an address that is invalid to Erlang's parser: the wrong character, or the colon before it; nil if none.
  static func invalidPart(_ text: String) -> String? {
    let scheme = text.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    let isSchemeValid =
      scheme.endIndex == text.endIndex || text[scheme.endIndex] != ":"
      || scheme.first?.isLetter ?? false
    let invalid = text.first { !$0.isASCII || " <>\"{}|\\^`".contains($0) }
    if isSchemeValid, invalid == nil { return nil }
    if let invalid, !text.contains(":") || scheme.contains(invalid) { return String(invalid) }
    return ":"
  }

  static func isUnreserved(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || "-._~".utf8.contains(byte)
  }

  static func isReserved(_ byte: UInt8) -> Bool { ":/?#[]@!$&'()*+,;=".utf8.contains(byte) }

  static func encode(_ binary: Binary, form: Bool = false, _ isKept: (UInt8) throws -> Bool) rethrows
    -> String
  {
    var text = ""
    for byte in binary.whileWanted {
      if form, byte == 32 {
        text += "+"
      } else if try isKept(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return text
  }

  static func decode(_ bytes: [UInt8], form: Bool) -> Binary {
    var result: [UInt8] = []
    var index = 0
    var work = LongWork()
    while index < bytes.count, !work.step() {
      if bytes[index] == 0x25, index + 2 < bytes.count,
        let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        result.append(byte)
        index += 3
      } else {
        result.append(form && bytes[index] == 0x2B ? 32 : bytes[index])
        index += 1
      }
    }
    return Binary(result)
  }

  static func encodeQuery(_ pairs: [(Term, Term)], _ context: CallContext) throws -> String {
    try pairs.map { key, value in
      func part(_ term: Term) throws -> String {
        if case .list = term {
          throw RaisedError.argumentError("encode_query/2 values cannot be lists, got: \(term.inspect())")
        }
        return encode(try StringChars.binary(term, context), form: true, isUnreserved)
      }
      return try part(key) + "=" + part(value)
    }.joined(separator: "&")
  }

  static func decodeQuery(_ text: Binary) -> [(Term, Term)] {
    Array(text).split(separator: UInt8(ascii: "&")).map { part in
      let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return (
        .binary(decode(Array(sides[0]), form: true)),
        .binary(sides.count > 1 ? decode(Array(sides[1]), form: true) : Binary(""))
      )
    }
  }

  /// `..` and `.` taken out.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      if segment == ".." {
        if parts.count > 1 { parts.removeLast() }
        if isLast { parts.append("") }
      } else if segment == "." {
        if isLast { parts.append("") }
      } else {
        parts.append(segment)
      }
    }
    return parts.joined(separator: "/")
  }
}

extension LibraryModule {
  private static func uri(_ term: Term) throws -> MapTerm {
    if let map = term.asMap, map.structName == "Elixir.URI" { return map }
    guard let text = term.asString else { throw ArgumentMismatch(0, "not a URI") }
    return URITerms.parse(text)
  }

  private static func pairs(_ term: Term) throws -> [(Term, Term)] {
    if let map = term.asMap { return map.orderedPairs.map { ($0.key, $0.value) } }
    guard let list = term.listElements else { throw RaisedError.enumerableNotImplemented(term) }
    return try list.map { entry in
      guard let pair = entry.asTuple, pair.count == 2 else { throw ArgumentMismatch(0, "not pairs") }
      return (pair[0], pair[1])
    }
  }

  package static let uri = LibraryModule(
    "URI", doc: "Addresses: taken apart, put together, encoded.", structFields: URITerms.fields,
    traits: StructTraits(text: URITerms.text),
    functions: [
      .sync(
        "parse", ["uri"], doc: "The parts of an address; nothing is checked.",
        example: (#"URI.parse("https://a.b/c?d").path"#, #""/c""#)
      ) { a in .map(try uri(a[0])) },
      .sync(
        "new", ["uri"], doc: "`{:ok, uri}` or `{:error, part}`.",
        example: (#"URI.new("http://a b")"#, #"{:error, ":"}"#)
      ) { a in
        let text = try a.string(0)
        if let part = URITerms.invalidPart(text) { return .tuple(.error, .string(part)) }
        return .tuple(.ok, .map(URITerms.parse(text, keepsAuthority: false)))
      },
      .sync(
        "new!", ["uri"], doc: "The parts of an address; raises `URI.Error`.",
        example: (#"URI.new!("https://a.b/c").host"#, #""a.b""#)
      ) { a in
        let text = try a.string(0)
        if let part = URITerms.invalidPart(text) {
          throw RaisedError.raising(
            "URI.Error",
            [("action", .atom("parse")), ("reason", .atom("invalid_uri")), ("part", .string(part))])
        }
        return .map(URITerms.parse(text, keepsAuthority: false))
      },
      .sync(
        "to_string", ["uri"], doc: "The address as text.",
        example: (#"URI.to_string(URI.parse("https://a.b/c"))"#, #""https://a.b/c""#),
        blames: [.first: .clause(of: "Elixir.String.Chars.URI", "to_string", .first)]
      ) { a in
        .string(URITerms.text(try uri(a[0])) ?? "")
      },
      .sync(
        "merge", ["uri", "rel"], doc: "An address relative to another.",
        example: (#"URI.to_string(URI.merge("http://a.b/c/d", "../e"))"#, #""http://a.b/e""#)
      ) { a in
        var base = try uri(a[0])
        guard base["host"]?.isNil == false else {
          throw RaisedError.argumentError("you must merge onto an absolute URI")
        }
        let relative = try uri(a[1])
        if relative["scheme"]?.isNil == false { return .map(relative) }
        if relative["host"]?.isNil == false {
          var result = relative
          result["scheme"] = base["scheme"]
          return .map(result)
        }
        if let path = relative["path"]?.asString {
          let basePath = base["path"]?.asString ?? "/"
          let folder = basePath[...(basePath.lastIndex(of: "/") ?? basePath.startIndex)]
          base["path"] = .string(URITerms.normalized(path.hasPrefix("/") ? path : folder + path))
          base["query"] = relative["query"]
        } else if relative["query"]?.isNil == false {
          base["query"] = relative["query"]
        }
        base["fragment"] = relative["fragment"]
        return .map(base)
      },
      .sync(
        "append_query", ["uri", "query"], doc: "The address with more in its query.",
        example: (#"URI.to_string(URI.append_query(URI.parse("http://a.b"), "x=1"))"#, #""http://a.b?x=1""#)
      ) { a in
        var map = try uri(a[0])
        let more = try a.string(1)
        let old = map["query"]?.asString ?? ""
        map["query"] = .string(old.isEmpty ? more : old.hasSuffix("&") ? old + more : old + "&" + more)
        return .map(map)
      },
      .async(
        "encode", ["string", .unescaped],
        doc: "The text with `%XX` for what an address cannot hold.",
        example: (#"URI.encode("a b")"#, #""a%20b""#)
      ) { c, a in
        let binary = try a.binary(0)
        var kept: Set<UInt8> = []
        for byte in Set(binary.whileWanted) where try await c.test(a[1], .integer(Int(byte))) {
          kept.insert(byte)
        }
        return .string(URITerms.encode(binary) { kept.contains($0) })
      },
      .sync(
        "encode_www_form", ["string"], doc: "The text as forms send it.",
        example: (#"URI.encode_www_form("a b&c")"#, #""a+b%26c""#)
      ) { a in
        .string(URITerms.encode(try a.binary(0), form: true, URITerms.isUnreserved))
      },
      .sync(
        "decode", ["uri"], doc: "The text of `%XX`.", example: (#"URI.decode("a%20b")"#, #""a b""#),
        blames: [.first: .clause("unpercent", .first, .term(.string("")), .term(.false))]
      ) {
        a in .binary(URITerms.decode(Array(try a.binary(0)), form: false))
      },
      .sync(
        "decode_www_form", ["string"], doc: "The text that a form sent.",
        example: (#"URI.decode_www_form("a+b")"#, #""a b""#)
      ) { a in
        .binary(URITerms.decode(Array(try a.binary(0)), form: true))
      },
      .sync(
        "encode_query", ["enumerable", .optional("encoding", .atom("www_form"))], doc: "Pairs as a query.",
        example: ("URI.encode_query(a: 1, b: 2)", #""a=1&b=2""#)
      ) { c, a in
        .string(try URITerms.encodeQuery(try pairs(a[0]), c))
      },
      .sync(
        "decode_query",
        ["query", .optional("map", .map(MapTerm())), .optional("encoding", .atom("www_form"))],
        doc: "A query as a map.",
        example: (#"URI.decode_query("a=1")"#, #"%{"a" => "1"}"#)
      ) { a in
        var map = a[1].asMap ?? MapTerm()
        for (key, value) in URITerms.decodeQuery(try a.binary(0)).whileWanted { map[key] = value }
        return .map(map)
      },
      .sync(
        "query_decoder", ["query", .optional("encoding", .atom("www_form"))], doc: "The pairs of a query.",
        example: (#"Enum.to_list(URI.query_decoder("a=1"))"#, #"[{"a", "1"}]"#)
      ) { a in
        .list(of: URITerms.decodeQuery(try a.binary(0)).map { .tuple($0.0, $0.1) })
      },
      .sync(
        "default_port", ["scheme"], doc: "The port of a scheme, or nil.",
        example: (#"URI.default_port("https")"#, "443")
      ) { a in
        URITerms.defaultPort(try a.string(0)).map { .integer($0) } ?? .nil
      },
      .sync(
        "char_reserved?", ["character"], doc: "Whether the character means something in addresses.",
        example: ("URI.char_reserved?(?/)", "true")
      ) { a in
        .boolean(UInt8(exactly: try a.place(0)).map(URITerms.isReserved) ?? false)
      },
      .sync(
        "char_unreserved?", ["character"], doc: "Whether the character stands for itself.",
        example: ("URI.char_unreserved?(?a)", "true")
      ) { a in
        .boolean(UInt8(exactly: try a.place(0)).map(URITerms.isUnreserved) ?? false)
      },
      .sync(
        "char_unescaped?", ["character"], doc: "Whether `encode/1` lets the character be.",
        example: ("URI.char_unescaped?(?\\s)", "false")
      ) { a in
        .boolean(
          UInt8(exactly: try a.place(0)).map { URITerms.isReserved($0) || URITerms.isUnreserved($0) }
            ?? false)
      },
    ])
}

extension Parameter {
  fileprivate static let unescaped = Parameter.optional(
    "predicate",
    .function(
      NativeFunction(arity: 1, description: "&URI.char_unescaped?/1") { a in
        let byte = UInt8(truncatingIfNeeded: try a.integer(0))
        return .boolean(URITerms.isUnreserved(byte) || URITerms.isReserved(byte))
      }), shown: "&URI.char_unescaped?/1")
}
