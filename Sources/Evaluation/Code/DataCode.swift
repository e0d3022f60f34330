import Terms

/// `{a, b, c}`.
package final class TupleCode: Code, @unchecked Sendable {
  let elements: Nodes<Code>
  package init(_ elements: [Code]) {
    self.elements = Nodes(elements)
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term {
    switch elements.count {
    case 2:
      let first = try elements.run(0, frame)
      return .tuple(first, try elements.run(1, frame))
    case 3:
      let first = try elements.run(0, frame)
      let second = try elements.run(1, frame)
      return .tuple(first, second, try elements.run(2, frame))
    default: return .tuple(Tuple(try elements.terms(frame)))
    }
  }
}

/// `[a, b | tail]`.
package final class ListCode: Code, @unchecked Sendable {
  let elements: Nodes<Code>
  let tail: Code?
  package init(_ elements: [Code], tail: Code?) {
    self.elements = Nodes(elements)
    self.tail = tail
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term {
    if elements.count == 1 {
      let head = try elements.run(0, frame)
      return .list(Cons(head, try tail?.run(frame) ?? .emptyList))
    }
    return .list(of: try elements.terms(frame), tail: try tail?.run(frame) ?? .emptyList)
  }
}

/// `%{key => value}`.
package final class MapCode: Code, @unchecked Sendable {
  let keys: [Code]
  let values: [Code]
  package init(_ keys: [Code], _ values: [Code]) {
    self.keys = keys
    self.values = values
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term {
    var map = MapTerm()
    for (key, value) in zip(keys, values) {
      let key = try key.run(frame)
      map[key] = try value.run(frame)
    }
    return .map(map)
  }
}

/// `%{map | key => value}`, and `%Struct{struct | key: value}`.
package final class MapUpdateCode: Code, @unchecked Sendable {
  let map: Code
  let keys: [Code]
  let values: [Code]
  /// The struct that the map has to be.
  let structName: Atom?
  /// Whether it stands in a function of a module, where the BEAM's error does not tell the map.
  let isCompiled: Bool
  package init(_ map: Code, _ keys: [Code], _ values: [Code], structName: Atom?, isCompiled: Bool) {
    self.map = map
    self.keys = keys
    self.values = values
    self.structName = structName
    self.isCompiled = isCompiled
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term {
    let term = try map.run(frame)
    guard case .map(var map) = term else {
      if let structName { throw RaisedError.badStruct(structName, term) }
      throw RaisedError.badMap(term)
    }
    if let structName, map.structName != structName { throw RaisedError.badStruct(structName, term) }
    for (key, value) in zip(keys, values) {
      let key = try key.run(frame)
      let value = try value.run(frame)
      guard map[key] != nil else {
        throw isCompiled ? RaisedError.badKey(key) : RaisedError.missingKey(key, in: .map(map))
      }
      map[key] = value
    }
    return .map(map)
  }
}
