import Terms

/// A pattern of ETS: a term in which `:_` fits anything and `:"$1"`, `:"$2"`, … fit anything, the same in
/// every place, and are remembered. (OTP: *ets*, `match/2`)
public struct MatchPattern: Sendable {
  /// What a pattern's variables stand for, by their numbers.
  public struct Bindings: Sendable {
    private var values: [(number: Int, value: Term)] = []

    /// Nothing bound.
    public init() {}

    /// What a variable stands for.
    public subscript(number: Int) -> Term? { values.first { $0.number == number }?.value }

    mutating func bind(_ number: Int, to value: Term) -> Bool {
      if let bound = self[number] { return bound == value }
      values.append((number, value))
      return true
    }

    /// The values in the order of the variables' numbers: `:"$$"`.
    public var list: [Term] { values.sorted { $0.number < $1.number }.map(\.value) }
  }

  /// The pattern as it was written.
  public let term: Term
  private let hasVariables: Bool

  /// A pattern.
  public init(_ term: Term) {
    self.term = term
    hasVariables = Self.hasVariables(term)
  }

  /// What the variables stand for if the object fits; nil if it does not.
  public func match(_ object: Term) -> Bindings? {
    var bindings = Bindings()
    return Self.match(term, object, &bindings) ? bindings : nil
  }

  /// The key that every object has that fits, if the pattern says it.
  public func key(at position: Int) -> Term? {
    guard case .tuple(let tuple) = term, position <= tuple.count else { return nil }
    let key = tuple[position - 1]
    return Self.hasVariables(key) ? nil : key
  }

  /// The number of a variable: 1 for `:"$1"`.
  static func variable(_ term: Term) -> Int? {
    guard case .atom(let atom) = term else { return nil }
    let name = atom.name
    guard name.utf8.first == UInt8(ascii: "$"), name.utf8.count > 1 else { return nil }
    return Int(name.dropFirst())
  }

  private static func hasVariables(_ term: Term) -> Bool {
    switch term {
    case .atom(let atom): return atom == "_" || variable(term) != nil
    case .tuple(let tuple): return tuple.contains(where: hasVariables)
    case .map(let map): return map.sortedPairs.contains { hasVariables($0.key) || hasVariables($0.value) }
    case .list:
      var rest = term
      while case .list(let cell) = rest {
        if hasVariables(cell.head) { return true }
        rest = cell.tail
      }
      return hasVariables(rest)
    default: return false
    }
  }

  private static func match(_ pattern: Term, _ object: Term, _ bindings: inout Bindings) -> Bool {
    switch pattern {
    case .atom(let atom):
      if atom == "_" { return true }
      if let number = variable(pattern) { return bindings.bind(number, to: object) }
      return pattern == object
    case .tuple(let wanted):
      guard case .tuple(let found) = object, wanted.count == found.count else { return false }
      for index in 0..<wanted.count where !match(wanted[index], found[index], &bindings) { return false }
      return true
    case .list:
      var (wanted, found) = (pattern, object)
      while case .list(let cell) = wanted {
        guard case .list(let other) = found, match(cell.head, other.head, &bindings) else { return false }
        (wanted, found) = (cell.tail, other.tail)
      }
      return match(wanted, found, &bindings)
    case .map(let wanted):
      guard case .map(let found) = object else { return false }
      for (key, value) in wanted.sortedPairs {
        guard let other = found[key], match(value, other, &bindings) else { return false }
      }
      return true
    default: return pattern == object
    }
  }
}
