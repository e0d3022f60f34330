/// A set of objects by identity that costs no allocation while it holds at most one, and no hashing while it holds few.
enum SmallSet<Element: AnyObject> {
  case none
  case one(Element)
  case few([Element])
  case many([ObjectIdentifier: Element])

  /// How many are compared one by one.
  private static var limit: Int { 8 }

  var isEmpty: Bool { if case .none = self { true } else { false } }

  func contains(_ element: Element) -> Bool {
    switch self {
    case .none: false
    case .one(let only): only === element
    case .few(let some): some.contains { $0 === element }
    case .many(let all): all[ObjectIdentifier(element)] != nil
    }
  }

  /// Returns false if it was there already.
  @discardableResult mutating func insert(_ element: Element) -> Bool {
    switch self {
    case .none:
      self = .one(element)
      return true
    case .one(let only):
      if only === element { return false }
      self = .few([only, element])
      return true
    case .few(var some):
      if some.contains(where: { $0 === element }) { return false }
      self = .none  // so that the array is changed in place
      some.append(element)
      self =
        some.count <= Self.limit
        ? .few(some) : .many(Dictionary(uniqueKeysWithValues: some.map { (ObjectIdentifier($0), $0) }))
      return true
    case .many(var all):
      self = .none
      let old = all.updateValue(element, forKey: ObjectIdentifier(element))
      self = .many(all)
      return old == nil
    }
  }

  /// Returns false if it was not there.
  @discardableResult mutating func remove(_ element: Element) -> Bool {
    switch self {
    case .none: return false
    case .one(let only):
      guard only === element else { return false }
      self = .none
      return true
    case .few(var some):
      guard let index = some.firstIndex(where: { $0 === element }) else { return false }
      self = .none
      some.remove(at: index)
      if !some.isEmpty { self = .few(some) }
      return true
    case .many(var all):
      self = .none
      let old = all.removeValue(forKey: ObjectIdentifier(element))
      if !all.isEmpty { self = .many(all) }
      return old != nil
    }
  }

  var elements: [Element] {
    switch self {
    case .none: []
    case .one(let only): [only]
    case .few(let some): some
    case .many(let all): Array(all.values)
    }
  }
}
