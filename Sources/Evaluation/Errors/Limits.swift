import ActorRuntime
import CTerms
import ElixirSyntax
@_spi(Internals) import Terms

extension LongWork {
  /// Counts a step, or several; throws if the process was killed.
  @inlinable @inline(__always) public mutating func check(_ count: Int = 1) throws {
    if step(count) { throw ProcessExit(reason: .killed) }
  }
}

extension Term {
  /// A list of these elements, proper unless a tail is given. Chosen in the libraries before that of `Terms`: for a dead
  /// process it ends early.
  package static func list(of elements: some RandomAccessCollection<Term>, tail: Term = .emptyList) -> Term {
    var (list, work) = (tail, LongWork())
    for element in elements.reversed() {
      if work.step() { break }
      list = .list(Cons(element, list))
    }
    return list
  }
}

extension Atom {
  /// The atom that evaluated code asks for by a name that it may have made up.
  package init(made name: String) throws {
    guard let atom = Atom(withinLimit: name) else {
      throw RaisedError.systemLimit(
        "no more atoms can be made: there are \(Atom.count), \(Atom.limit) are allowed")
    }
    self = atom
  }
}

extension RaisedError {
  /// The most elements that a function makes at one stroke, where the BEAM would try and die of it.
  package static let mostElements = 100_000_000

  /// As how many elements a process counts: 262,144 are as many as the BEAM has at most.
  package static let sizeOfProcess = 381

  /// `count`, if that many elements of a list or bytes of a binary can be made.
  package static func elements(_ count: Int, of size: Int = 1) throws -> Int {
    guard count.saturatingMultiplied(by: Swift.max(size, 1)) <= mostElements else { throw systemLimit() }
    return count
  }

  /// Limits elements of lists that are joined, whose cells take 48 bytes each: a third as many.
  package static func cells(_ count: Int) throws -> Int { try elements(count, of: 3) }

  /// The term so many times, if a list can have so many.
  package static func list(repeating element: Term, count: Int) throws -> Term {
    try list(repeating: [element], count: try elements(count))
  }

  /// The list of many elements.
  package static func list(of elements: some BidirectionalCollection<Term>) throws -> Term {
    var (list, work) = (Term.emptyList, LongWork())
    for element in elements.reversed() {
      try work.check()
      list = .list(Cons(element, list))
    }
    return list
  }

  /// The terms so many times, and behind them the tail.
  package static func list(repeating terms: [Term], count: Int, tail: Term = .emptyList) throws -> Term {
    var (list, work) = (tail, LongWork())
    let reversed = Array(terms.reversed())
    for _ in 0..<Swift.max(count, 0) {
      try work.check(1 + reversed.count)
      for term in reversed { list = .list(Cons(term, list)) }
    }
    return list
  }

  /// The bytes so many times, if a binary can have so many.
  package static func binary(repeating bytes: Binary, count: Int) throws -> Binary {
    bytes.isEmpty ? bytes : Binary(repeating: bytes, count: try elements(count, of: bytes.count))
  }

  /// How many bits an integer has at most, as on the BEAM: ten million digits.
  static let mostBits = 33_554_432

  /// Refuses an integer of so many bits.
  package static func checkBits(_ count: Int) throws { if count > mostBits { throw systemLimit() } }

  /// Refuses to recurse on a native stack that is nearly used up.
  @inline(__always) package static func checkStack() throws {
    if terms_stack_is_low() != 0 { throw systemLimit("nested too deeply") }
  }

  /// Refuses a term that is too large to be written as text, or nested deeper than the writer can go.
  package static func checkWritable(_ term: Term) throws {
    var waiting = [(term, 0)]
    var parts = 0
    var work = LongWork()
    while let (term, depth) = waiting.popLast() {
      parts += 1
      if parts > mostElements / 10 || depth > 10_000 { throw systemLimit() }
      try work.check()
      switch term {
      case .list(let cell):
        waiting.append((cell.tail, depth))
        waiting.append((cell.head, depth + 1))
      case .tuple(let tuple): for element in tuple { waiting.append((element, depth + 1)) }
      case .map(let map):
        map.forEach { key, value in
          waiting.append((key, depth + 1))
          waiting.append((value, depth + 1))
        }
      default: break
      }
    }
  }
}

extension Syntax {
  /// The syntax of a quoted form that evaluated code made.
  package init(quoted term: Term) throws {
    try RaisedError.checkWritable(term)
    self.init(term: term)
  }
}
