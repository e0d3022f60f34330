import Terms

/// The left side of a match, resolved: which terms fit, and which slots their parts go to.
package class Pattern: @unchecked Sendable {
  // Safety: immutable after resolving.
  package func match(_ term: Term, _ frame: Frame) throws -> Bool {
    preconditionFailure("a pattern has to say what it matches")
  }
  /// Whether it matches everything and binds nothing.
  package var isWildcard: Bool { false }
}

/// `_`.
package final class WildcardPattern: Pattern, @unchecked Sendable {
  package override init() {}
  package override func match(_ term: Term, _ frame: Frame) throws -> Bool { true }
  package override var isWildcard: Bool { true }
}

/// A variable that is bound here.
package final class BindPattern: Pattern, @unchecked Sendable {
  let slot: Int
  package init(_ slot: Int) { self.slot = slot }
  package override func match(_ term: Term, _ frame: Frame) throws -> Bool {
    frame[slot] = term
    return true
  }
}

/// A variable that the same pattern has bound before, or a pinned one.
package final class SameAsSlotPattern: Pattern, @unchecked Sendable {
  let slot: Int
  package init(_ slot: Int) { self.slot = slot }
  package override func match(_ term: Term, _ frame: Frame) throws -> Bool { frame[slot] == term }
}

/// `^expression`, and other values computed when the match runs.
package final class SameAsCodePattern: Pattern, @unchecked Sendable {
  let code: Code
  package init(_ code: Code) { self.code = code }
  package override func match(_ term: Term, _ frame: Frame) throws -> Bool { try code.run(frame) == term }
}

/// A value.
package final class LiteralPattern: Pattern, @unchecked Sendable {
  let value: Term
  package init(_ value: Term) { self.value = value }
  package override func match(_ term: Term, _ frame: Frame) throws -> Bool {
    if case .atom(let a) = value {
      if case .atom(let b) = term { return a == b }
      return false
    }
    if case .integer(let a) = value {
      if case .integer(let b) = term { return a == b }
      return false
    }
    return value == term
  }
}

/// `{a, b}`.
package final class TuplePattern: Pattern, @unchecked Sendable {
  let elements: Nodes<Pattern>
  package init(_ elements: [Pattern]) { self.elements = Nodes(elements) }
  package override func match(_ term: Term, _ frame: Frame) throws -> Bool {
    guard case .tuple(let tuple) = term, tuple.count == elements.count else { return false }
    for index in 0..<elements.count {
      guard try elements.with(index, { try $0.match(tuple[index], frame) }) else { return false }
    }
    return true
  }
}

/// `[a, b | tail]`.
package final class ListPattern: Pattern, @unchecked Sendable {
  let elements: Nodes<Pattern>
  let tail: Pattern?
  package init(_ elements: [Pattern], tail: Pattern?) {
    self.elements = Nodes(elements)
    self.tail = tail
  }
  package override func match(_ term: Term, _ frame: Frame) throws -> Bool {
    var rest = term
    for index in 0..<elements.count {
      guard case .list(let cell) = rest, try elements.with(index, { try $0.match(cell.head, frame) }) else {
        return false
      }
      rest = cell.tail
    }
    if let tail { return try tail.match(rest, frame) }
    if case .emptyList = rest { return true }
    return false
  }
}

/// `left = right` inside a pattern.
package final class BothPattern: Pattern, @unchecked Sendable {
  let left: Pattern
  let right: Pattern
  package init(_ left: Pattern, _ right: Pattern) {
    self.left = left
    self.right = right
  }
  package override func match(_ term: Term, _ frame: Frame) throws -> Bool {
    try left.match(term, frame) && right.match(term, frame)
  }
}

/// `%{key => pattern}`, and `%Name{…}`.
package final class MapPattern: Pattern, @unchecked Sendable {
  package let keys: Nodes<Code>
  package let values: Nodes<Pattern>
  package init(_ keys: [Code], _ values: [Pattern]) {
    self.keys = Nodes(keys)
    self.values = Nodes(values)
  }
  package override func match(_ term: Term, _ frame: Frame) throws -> Bool {
    guard case .map(let map) = term else { return false }
    for index in 0..<keys.count {
      guard let value = map[try keys.run(index, frame)],
        try values.with(index, { try $0.match(value, frame) })
      else {
        return false
      }
    }
    return true
  }
}

/// `%module{…}`: the struct's module is an atom and matches.
package final class StructNamePattern: Pattern, @unchecked Sendable {
  let name: Pattern
  let fields: Pattern
  package init(_ name: Pattern, _ fields: Pattern) {
    self.name = name
    self.fields = fields
  }
  package override func match(_ term: Term, _ frame: Frame) throws -> Bool {
    guard case .map(let map) = term, let module = map.structName else { return false }
    return try name.match(.atom(module), frame) && fields.match(term, frame)
  }
}

/// `"prefix" <> rest`.
package final class PrefixPattern: Pattern, @unchecked Sendable {
  let prefix: Binary
  let rest: Pattern
  package init(_ prefix: Binary, _ rest: Pattern) {
    self.prefix = prefix
    self.rest = rest
  }
  package override func match(_ term: Term, _ frame: Frame) throws -> Bool {
    guard case .binary(let binary) = term, binary.count >= prefix.count else { return false }
    for index in 0..<prefix.count where binary[index] != prefix[index] { return false }
    return try rest.match(.binary(binary[prefix.count..<binary.count]), frame)
  }
}
