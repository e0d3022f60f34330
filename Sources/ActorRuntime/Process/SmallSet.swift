/// A set of objects by identity that costs no allocation while it holds at most one.
enum SmallSet<Element: AnyObject> {
  case none
  case one(Element)
  case many([ObjectIdentifier: Element])

  var isEmpty: Bool { if case .none = self { true } else { false } }

  func contains(_ element: Element) -> Bool {
    switch self {
    case .none: false
    case .one(let only): only === element
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
      self = .many([ObjectIdentifier(only): only, ObjectIdentifier(element): element])
      return true
    case .many(var all):
      self = .none  // so that the dictionary is changed in place
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
    case .many(let all): Array(all.values)
    }
  }
}
