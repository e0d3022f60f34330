import Terms

extension LibraryModule {
  static let range = LibraryModule(
    "Range", doc: "Functions over ranges `first..last//step`, whose elements functions of `Enum` see.",
    structFields: [("first", .nil), ("last", .nil), ("step", .nil)],
    functions: [
      .sync(
        "new", ["first", "last"], doc: "`first..last`, downwards if `last` is less.",
        example: ("Range.new(1, 3)", "1..3")
      ) { a in
        guard let first = a[0].asInteger, let last = a[1].asInteger else {
          throw RaisedError.argumentError(
            "ranges (first..last) expect both sides to be integers, got: \(a[0].inspect())..\(a[1].inspect())"
          )
        }
        return RangeTerm(first, last).term
      },
      .sync(
        "new", ["first", "last", "step"], doc: "`first..last//step`.",
        example: ("Range.new(1, 9, 4)", "1..9//4")
      ) { a in
        guard let first = a[0].asInteger, let last = a[1].asInteger, let step = a[2].asInteger, step != 0
        else {
          throw RaisedError.argumentError(
            "ranges (first..last//step) expect both sides to be integers and the step to be a non-zero integer, "
              + "got: \(a[0].inspect())..\(a[1].inspect())//\(a[2].inspect())")
        }
        return RangeTerm(first, last, step: step).term
      },
      .sync(
        "size", ["range"], doc: "How many elements the range has.", example: ("Range.size(1..10//3)", "4")
      ) { a in
        .integer(try range(a, 0).count)
      },
      .sync(
        "shift", ["range", "steps_to_shift"], doc: "The range moved by that many of its steps.",
        example: ("Range.shift(1..5, 2)", "3..7")
      ) { a in
        let range = try range(a, 0)
        let offset = try a.integer(1).saturatingMultiplied(by: range.step)
        let (first, last) = (range.first.saturatingAdding(offset), range.last.saturatingAdding(offset))
        return RangeTerm(first, last, step: range.step).term
      },
      .sync(
        "disjoint?", ["range1", "range2"], doc: "Whether the ranges have no element in common.",
        example: ("Range.disjoint?(1..5, 6..9)", "true")
      ) { a in
        let (one, two) = (try range(a, 0), try range(a, 1))
        if one.count == 0 || two.count == 0 { return .true }
        let smaller = one.count <= two.count ? one : two
        let other = one.count <= two.count ? two : one
        let (low, high) = (min(other.first, other.last), max(other.first, other.last))
        var index = 0
        while index < smaller.count {
          let value = smaller.first + index * smaller.step
          if value < low || value > high {
            index += 1
            continue
          }
          if other.contains(value) { return .false }
          index += 1
        }
        return .true
      },
      .sync(
        "range?", ["term"], doc: "Whether the term is a range.", example: ("Range.range?(1..2)", "true"),
        deprecated: "Pattern match on first..last//step instead"
      ) { a in
        .boolean(RangeTerm(a[0]) != nil)
      },
    ])

  private static func range(_ a: Arguments, _ index: Int) throws -> RangeTerm {
    guard let range = RangeTerm(a[index]) else { throw ArgumentMismatch(index, "not a range") }
    return range
  }
}
