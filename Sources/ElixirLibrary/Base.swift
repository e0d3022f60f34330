import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  private static func functions(
    _ coding: BaseCoding, _ prefix: String, _ number: String, _ encoded: String
  ) -> [LibraryFunction] {
    let encode = "\(prefix)encode\(number)"
    let decode = "\(prefix)decode\(number)"
    return [
      .sync(
        Atom(encode), ["data", .optional("opts", [])],
        doc: "The bytes as text. Options: `case:`, `padding:`.",
        example: (#"Base.\#(encode)("foob")"#, "\"\(encoded)\"")
      ) { a in
        coding.encode(try a.binary(0), try BaseCoding.Options(a))
      },
      .sync(
        Atom(decode), ["string", .optional("opts", [])],
        doc: "`{:ok, bytes}` or `:error`. Options: `case:`, `padding:`, `ignore: :whitespace`.",
        example: (#"Base.\#(decode)("\#(encoded)")"#, #"{:ok, "foob"}"#)
      ) {
        a in
        switch coding.decode(try a.binary(0), try BaseCoding.Options(a)) {
        case .success(let bytes): .tuple(.ok, .binary(bytes))
        case .failure: .error
        }
      },
      .sync(
        Atom(decode + "!"), ["string", .optional("opts", [])], doc: "The bytes; raises `ArgumentError`.",
        example: (#"Base.\#(decode)!("\#(encoded)")"#, #""foob""#)
      ) { a in
        switch coding.decode(try a.binary(0), try BaseCoding.Options(a)) {
        case .success(let bytes): return .binary(bytes)
        case .failure(let failure): throw RaisedError.argumentError(failure.message)
        }
      },
    ]
  }

  package static let base = LibraryModule(
    "Base", doc: "Bytes as text of base 16, 32 and 64, and back.",
    functions: functions(.base16, "", "16", "666F6F62") + functions(.base32, "", "32", "MZXW6YQ=")
      + functions(.hex32, "hex_", "32", "CPNMUOG=") + functions(.base64, "", "64", "Zm9vYg==")
      + functions(.url64, "url_", "64", "Zm9vYg=="))
}
