import BigInt
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let crypto = LibraryModule(
    erlang: "crypto", doc: "Digests and random bytes; nothing is encrypted here.",
    functions: [
      .sync(
        "hash", ["type", "data"],
        doc: "The digest of iodata: `:md5`, `:sha`, `:sha224`, `:sha256`, `:sha384`, `:sha512`.",
        example: (
          #"Base.encode16(:crypto.hash(:sha, "abc"), case: :lower)"#,
          #""a9993e364706816aba3e25717850c26c9cd0d89d""#
        )
      ) { a in .binary(Binary(try digest(a, 0).digest(try bytes(a, 1)))) },
      .sync(
        "mac", ["hmac", "type", "key", "data"], doc: "The keyed digest of iodata.",
        example: (
          #"Base.encode16(:crypto.mac(:hmac, :md5, "key", "abc"), case: :lower)"#,
          #""d2fe98063f876b03193afb49b4979591""#
        )
      ) { a in
        guard a[0].isAtom("hmac") else { throw ArgumentMismatch(0, "Unknown mac algorithm") }
        return .binary(Binary(try digest(a, 1).authenticated(try bytes(a, 3), key: try bytes(a, 2))))
      },
      .sync(
        "strong_rand_bytes", ["count"], doc: "Random bytes, fit for secrets.",
        example: ("byte_size(:crypto.strong_rand_bytes(16))", "16")
      ) { a in
        let count = try RaisedError.elements(try a.nonNegativeInteger(0), of: 1)
        var generator = SystemRandomNumberGenerator()
        return .binary(Binary(count: count, of: { generator.next() }))
      },
      .sync(
        "rand_uniform", ["low", "high"], doc: "A random integer from `low` to below `high`.",
        example: (":crypto.rand_uniform(1, 2)", "1")
      ) { a in
        let (low, high) = (try a.bigInteger(0), try a.bigInteger(1))
        guard low < high else { throw ArgumentMismatch(1, "out of range") }
        var generator = RandomGenerator { .random(in: .min ... .max) }
        return Term(low + generator.uniform(high - low) - 1)
      },
    ])

  private static func digest(_ a: Arguments, _ index: Int) throws -> MessageDigest {
    guard let digest = MessageDigest(rawValue: try a.atom(index).name) else {
      throw ArgumentMismatch(index, "Bad digest type")
    }
    return digest
  }

  private static func bytes(_ a: Arguments, _ index: Int) throws -> [UInt8] {
    guard let bytes = Chardata.bytes(a[index]) else { throw ArgumentMismatch(index, "not an iodata term") }
    return bytes
  }
}
