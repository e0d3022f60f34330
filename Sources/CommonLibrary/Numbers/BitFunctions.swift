import BigInt
import Evaluation
import Terms

extension LibraryModule {
  package static func pair(_ a: Arguments, _ name: Atom) throws -> (BigInt, BigInt) {
    guard let x = a[0].asBigInt, let y = a[1].asBigInt else { throw RaisedError.arithmetic(name, a[0], a[1]) }
    return (x, y)
  }

  package static func shifted(_ a: Arguments, _ name: Atom, left: Bool) throws -> Term {
    let (value, by) = try pair(a, name)
    let count = Int(clamping: by)
    let shift = left ? count : count.saturatingNegated
    if value == 0 { return 0 }
    try RaisedError.checkBits(shift.saturatingAdding(value.magnitude.bitWidth))
    if shift < -value.bitWidth { return value < 0 ? -1 : 0 }
    if shift >= 0 { return Term(value << shift) }
    // Rounded down, as bits are; the package's shift goes towards zero.
    return Term(value < 0 ? -(((-value - 1) >> -shift) + 1) : value >> -shift)
  }

  package static let bitFunctions: [LibraryFunction] = [
    .sync("band", ["left", "right"], doc: "Bits set in both.", example: ("Bitwise.band(6, 3)", "2")) { a in
      let (x, y) = try pair(a, "band")
      return Term(x & y)
    },
    .sync("bor", ["left", "right"], doc: "Bits set in either.", example: ("Bitwise.bor(6, 3)", "7")) { a in
      let (x, y) = try pair(a, "bor")
      return Term(x | y)
    },
    .sync("bxor", ["left", "right"], doc: "Bits set in one alone.", example: ("Bitwise.bxor(6, 3)", "5")) {
      a in
      let (x, y) = try pair(a, "bxor")
      return Term(x ^ y)
    },
    .sync("bnot", ["expr"], doc: "All bits the other way.", example: ("Bitwise.bnot(6)", "-7")) { a in
      guard let x = a[0].asBigInt else { throw RaisedError.arithmetic("bnot", a[0]) }
      return Term(-x - 1)
    },
    .sync("bsl", ["left", "right"], doc: "Bits moved to the left.", example: ("Bitwise.bsl(1, 10)", "1024")) {
      a in try shifted(a, "bsl", left: true)
    },
    .sync(
      "bsr", ["left", "right"], doc: "Bits moved to the right.", example: ("Bitwise.bsr(1024, 3)", "128")
    ) { a in try shifted(a, "bsr", left: false) },
  ]
}
