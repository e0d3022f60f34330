import Evaluation
import Terms

extension LibraryModule {
  package static let range = LibraryModule(
    "Range", doc: "Functions over ranges `first..last//step`, whose elements functions of `Enum` see.",
    structFields: [("first", .nil), ("last", .nil), ("step", .nil)],
    functions: [
      .sync(
        "new", ["first", "last"], doc: "`first..last`, downwards if `last` is less.",
        example: ("Range.new(1, 3)", "1..3")
      ) { a in
        try Ranges.make(a[0], a[1])
      },
      .sync(
        "new", ["first", "last", "step"], doc: "`first..last//step`.",
        example: ("Range.new(1, 9, 4)", "1..9//4")
      ) { a in
        try Ranges.make(a[0], a[1], step: a[2])
      },
      .sync(
        "size", ["range"], doc: "How many elements the range has.", example: ("Range.size(1..10//3)", "4")
      ) { a in
        Term(try range(a, 0).size)
      },
      .sync(
        "shift", ["range", "steps_to_shift"], doc: "The range moved by that many of its steps.",
        example: ("Range.shift(1..5, 2)", "3..7")
      ) { a in
        let (range, steps) = (try range(a, 0), try a.bigInteger(1))
        let offset = steps * range.step
        return WideRange(range.first + offset, range.last + offset, step: range.step).term
      },
      .sync(
        "disjoint?", ["range1", "range2"], doc: "Whether the ranges have no element in common.",
        example: ("Range.disjoint?(1..5, 6..9)", "true")
      ) { a in
        .boolean(!(try range(a, 0).meets(try range(a, 1))))
      },
      .sync(
        "range?", ["term"], doc: "Whether the term is a range.", example: ("Range.range?(1..2)", "true"),
        deprecated: "Pattern match on first..last//step instead"
      ) { a in
        .boolean(WideRange(a[0]) != nil)
      },
    ])

  private static func range(_ a: Arguments, _ index: Int) throws -> WideRange {
    guard let range = WideRange(a[index]) else { throw ArgumentMismatch(index, "not a range") }
    return range
  }
}
