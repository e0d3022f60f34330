import Terms

// What a person types may be as large as an integer gets: these stop at its ends, where `+` would trap.
extension Int {
  func saturatingAdding(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  func saturatingSubtracting(_ other: Int) -> Int {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }

  func saturatingMultiplied(by other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
  }

  var saturatingNegated: Int { self == .min ? .max : -self }
}

extension Atom {
  /// The atom that evaluated code asks for by a name that it may have made up.
  init(made name: String) throws {
    guard let atom = Atom(withinLimit: name) else {
      throw RaisedError.systemLimit(
        "no more atoms can be made: there are \(Atom.count), \(Atom.limit) are allowed")
    }
    self = atom
  }
}

extension RaisedError {
  /// The most elements that a function makes at one stroke, where the BEAM would try and die of it.
  static let mostElements = 100_000_000

  /// As how many elements a process counts: 262,144 are as many as the BEAM has at most.
  static let sizeOfProcess = 381

  /// `count`, if that many elements of a list or bytes of a binary can be made.
  static func elements(_ count: Int, of size: Int = 1) throws -> Int {
    guard count.saturatingMultiplied(by: Swift.max(size, 1)) <= mostElements else { throw systemLimit() }
    return count
  }
}
