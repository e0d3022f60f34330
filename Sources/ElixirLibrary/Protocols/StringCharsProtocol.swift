import Evaluation
import Terms

extension LibraryModule {
  package static let stringChars = LibraryModule(
    "String.Chars",
    doc: "The protocol behind `to_string/1`: strings, atoms, numbers, charlists, dates, addresses, versions.",
    functions: [
      .sync(
        "to_string", ["term"], doc: "The term as text.", example: ("String.Chars.to_string(:ok)", #""ok""#)
      ) { c, a in .binary(try StringChars.binary(a[0], c)) }
    ] + lookUps("String.Chars"))
}
