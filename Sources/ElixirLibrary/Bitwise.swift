import BigInt
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let bitwise = LibraryModule(
    "Bitwise", doc: "Integers as bits. `import Bitwise` gives the operators `&&& ||| <<< >>>` too.",
    use: UseTemplate(imports: ["Elixir.Bitwise"]),
    functions: bitFunctions + [
      .sync("&&&", ["left", "right"], doc: "Bits set in both.", example: ("Bitwise.&&&(6, 3)", "2")) { a in
        let (x, y) = try pair(a, "band")
        return Term(x & y)
      },
      .sync("|||", ["left", "right"], doc: "Bits set in either.", example: ("Bitwise.|||(6, 3)", "7")) { a in
        let (x, y) = try pair(a, "bor")
        return Term(x | y)
      },
      .sync("^^^", ["left", "right"], doc: "Bits set in one alone.", example: ("Bitwise.^^^(6, 3)", "5")) {
        a in
        let (x, y) = try pair(a, "bxor")
        return Term(x ^ y)
      },
      .sync("~~~", ["expr"], doc: "All bits the other way.", example: ("Bitwise.~~~(6)", "-7")) { a in
        guard let x = a[0].asBigInt else { throw RaisedError.arithmetic("bnot", a[0]) }
        return Term(-x - 1)
      },
      .sync(
        "<<<", ["left", "right"], doc: "Bits moved to the left.", example: ("Bitwise.<<<(1, 10)", "1024")
      ) { a in try shifted(a, "bsl", left: true) },
      .sync(
        ">>>", ["left", "right"], doc: "Bits moved to the right.", example: ("Bitwise.>>>(1024, 3)", "128")
      ) { a in try shifted(a, "bsr", left: false) },
    ])
}
