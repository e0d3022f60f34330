import BigInt
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  private static func converted(_ a: Arguments, _ finish: (String) -> Term) throws -> Term {
    let from = try a.atom(1)
    if from == "latin1" {
      guard let text = Chardata.latin1(a[0]) else {
        throw ArgumentMismatch(0, "not valid character data (an iodata term)")
      }
      return finish(text)
    }
    if let text = Chardata.text(a[0]) { return finish(text) }
    guard let bytes = Chardata.utf8(a[0]) else {
      throw ArgumentMismatch(0, "not valid character data (an iodata term)")
    }
    let binary = Binary(bytes)
    let start = TextBytes.pieces(binary).first { !$0.isValid }?.range.lowerBound ?? 0
    return .tuple(.error, finish(StringTerms.text(binary[0..<start])), .binary(binary[start..<binary.count]))
  }

  private static func normalized(_ a: Arguments, _ form: String) throws -> String {
    guard let text = Chardata.text(a[0]), let normal = UnicodeNormalization.normalized(text, form) else {
      throw ArgumentMismatch(0, "not valid character data (an iodata term)")
    }
    return normal
  }

  package static let unicode = LibraryModule(
    erlang: "unicode", doc: "Characters between encodings and normal forms.",
    functions: [
      .sync(
        "characters_to_binary", ["data", .optional("in", .atom("utf8")), .optional("out", .atom("utf8"))],
        doc: "Characters, nested, as a binary.",
        example: (#":unicode.characters_to_binary(['ab', "c"])"#, #""abc""#)
      ) { a in
        let out = try a.atom(2)
        return try converted(a) { text in
          if out == "latin1" {
            return .binary(Binary(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }))
          }
          if out == "utf16" {
            return .binary(Binary(text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }))
          }
          return .string(text)
        }
      },
      .sync(
        "characters_to_list", ["data", .optional("in", .atom("utf8"))],
        doc: "Characters, nested, as a flat list.",
        example: (#":unicode.characters_to_list("ab")"#, "'ab'")
      ) { a in
        try converted(a) { .charlist($0) }
      },
      .sync(
        "characters_to_nfc_binary", ["data"], doc: "The text composed.",
        example: (#":unicode.characters_to_nfc_binary("a")"#, #""a""#)
      ) { a in .string(try normalized(a, "nfc")) },
      .sync(
        "characters_to_nfd_binary", ["data"], doc: "The text decomposed.",
        example: (#":unicode.characters_to_nfd_binary("a")"#, #""a""#)
      ) { a in .string(try normalized(a, "nfd")) },
      .sync(
        "characters_to_nfc_list", ["data"], doc: "The text composed, as a list.",
        example: (#":unicode.characters_to_nfc_list("a")"#, "'a'")
      ) { a in .charlist(try normalized(a, "nfc")) },
      .sync(
        "characters_to_nfd_list", ["data"], doc: "The text decomposed, as a list.",
        example: (#":unicode.characters_to_nfd_list("a")"#, "'a'")
      ) { a in .charlist(try normalized(a, "nfd")) },
    ])
}
