import Terms

/// The conditions and bodies of match specifications: terms that are evaluated for one object.
struct MatchExpression {
  let object: Term
  let bindings: MatchPattern.Bindings

  /// Whether it calls only what there is.
  static func isValid(_ term: Term) -> Bool {
    switch term {
    case .tuple(let tuple):
      guard let first = tuple.first else { return true }
      if tuple.count == 1, case .tuple(let inner) = first { return inner.allSatisfy(isValid) }
      guard let name = first.asAtom else { return false }
      if name == "const" { return tuple.count == 2 }
      return arities(name.name)?.contains(tuple.count - 1) ?? false && tuple.dropFirst().allSatisfy(isValid)
    case .list:
      var rest = term
      while case .list(let cell) = rest {
        guard isValid(cell.head) else { return false }
        rest = cell.tail
      }
      return true
    case .map(let map): return map.sortedPairs.allSatisfy { isValid($0.value) }
    default: return true
    }
  }

  private static func arities(_ name: String) -> ClosedRange<Int>? {
    switch name {
    case "and", "or", "andalso", "orelse": 0...Int.max - 1
    case "xor", "+", "*", "div", "rem", "band", "bor", "bxor", "bsl", "bsr", "/", ">", ">=", "<", "=<", "=:=",
      "==", "=/=",
      "/=", "element", "map_get", "is_map_key", "is_record":
      2...3
    case "-": 1...2
    case "not", "abs", "hd", "tl", "length", "size", "round", "trunc", "bnot", "map_size", "byte_size",
      "bit_size",
      "tuple_size", "node", "is_atom", "is_float", "is_integer", "is_list", "is_number", "is_pid", "is_port",
      "is_reference", "is_tuple", "is_map", "is_binary", "is_function", "is_boolean":
      1...1
    case "self": 0...0
    default: nil
    }
  }

  /// Its value; nil if it fails.
  func value(_ term: Term) -> Term? {
    switch term {
    case .atom(let atom):
      if atom == "$_" { return object }
      if atom == "$$" { return .list(of: bindings.list) }
      if let number = MatchPattern.variable(term) { return bindings[number] }
      return term
    case .list:
      var elements: [Term] = []
      var rest = term
      while case .list(let cell) = rest {
        guard let element = value(cell.head) else { return nil }
        elements.append(element)
        rest = cell.tail
      }
      guard let tail = value(rest) else { return nil }
      return .list(of: elements, tail: tail)
    case .map(let map):
      var result = map
      for (key, element) in map.sortedPairs {
        guard let element = value(element) else { return nil }
        result[key] = element
      }
      return .map(result)
    case .tuple(let tuple): return call(tuple)
    default: return term
    }
  }

  private func call(_ tuple: Tuple) -> Term? {
    guard let first = tuple.first else { return .tuple(tuple) }
    if tuple.count == 1, case .tuple(let inner) = first {
      var elements: [Term] = []
      for element in inner {
        guard let element = value(element) else { return nil }
        elements.append(element)
      }
      return .tuple(of: elements)
    }
    guard let name = first.asAtom?.name else { return nil }
    let operands = Array(tuple.dropFirst())
    switch name {
    case "const": return operands[0]
    case "andalso", "and":
      for operand in operands {
        guard let value = value(operand), value.isAtom(.true) || value.isAtom(.false) else { return nil }
        if value.isAtom(.false) { return .false }
      }
      return .true
    case "orelse", "or":
      for operand in operands {
        guard let value = value(operand), value.isAtom(.true) || value.isAtom(.false) else { return nil }
        if value.isAtom(.true) { return .true }
      }
      return .false
    default:
      var values: [Term] = []
      for operand in operands {
        guard let value = value(operand) else { return nil }
        values.append(value)
      }
      return values.count == 1
        ? unary(name, values[0]) : values.count == 2 ? binary(name, values[0], values[1]) : nil
    }
  }

  private func unary(_ name: String, _ x: Term) -> Term? {
    switch (name, x) {
    case ("not", .atom(.true)): return .false
    case ("not", .atom(.false)): return .true
    case ("-", .integer(let value)): return .integer(0 &- value)
    case ("-", .float(let value)): return .float(-value)
    case ("abs", .integer(let value)): return .integer(abs(value))
    case ("abs", .float(let value)): return .float(abs(value))
    case ("round", .float(let value)): return .integer(Int(value.rounded()))
    case ("trunc", .float(let value)): return .integer(Int(value))
    case ("round", .integer), ("trunc", .integer): return x
    case ("bnot", .integer(let value)): return .integer(~value)
    case ("hd", .list(let cell)): return cell.head
    case ("tl", .list(let cell)): return cell.tail
    case ("length", _): return x.listElements.map { .integer($0.count) }
    case ("map_size", .map(let map)): return .integer(map.count)
    case ("size", .tuple(let tuple)), ("tuple_size", .tuple(let tuple)): return .integer(tuple.count)
    case ("size", .binary(let binary)), ("byte_size", .binary(let binary)): return .integer(binary.count)
    case ("bit_size", .binary(let binary)): return .integer(binary.count * 8)
    default: return name.hasPrefix("is_") ? .boolean(isOf(String(name.dropFirst(3)), x)) : nil
    }
  }

  private func isOf(_ kind: String, _ x: Term) -> Bool {
    switch (kind, x) {
    case ("atom", .atom), ("float", .float), ("integer", .integer), ("integer", .bigInteger), ("list", .list),
      ("list", .emptyList), ("number", .integer), ("number", .float), ("number", .bigInteger), ("pid", .pid),
      ("reference", .reference), ("tuple", .tuple), ("map", .map), ("binary", .binary),
      ("function", .function),
      ("boolean", .atom(.true)), ("boolean", .atom(.false)):
      true
    default: false
    }
  }

  private func binary(_ name: String, _ x: Term, _ y: Term) -> Term? {
    switch name {
    case ">": return .boolean(y < x)
    case "<": return .boolean(x < y)
    case ">=": return .boolean(!(x < y))
    case "=<": return .boolean(!(y < x))
    case "=:=": return .boolean(x == y)
    case "=/=": return .boolean(x != y)
    case "==": return .boolean(x.isEqual(to: y))
    case "/=": return .boolean(!x.isEqual(to: y))
    case "element":
      guard let place = x.asInteger, let tuple = y.asTuple, place >= 1, place <= tuple.count else {
        return nil
      }
      return tuple[place - 1]
    case "map_get": return y.asMap?[x]
    case "is_map_key": return y.asMap.map { .boolean($0[x] != nil) }
    case "xor": return .boolean(x != y)
    default: return arithmetic(name, x, y)
    }
  }

  private func arithmetic(_ name: String, _ x: Term, _ y: Term) -> Term? {
    if case .integer(let a) = x, case .integer(let b) = y {
      switch name {
      case "+": return .integer(a &+ b)
      case "-": return .integer(a &- b)
      case "*": return .integer(a &* b)
      case "div": return b == 0 ? nil : .integer(a / b)
      case "rem": return b == 0 ? nil : .integer(a % b)
      case "/": return b == 0 ? nil : .float(Double(a) / Double(b))
      case "band": return .integer(a & b)
      case "bor": return .integer(a | b)
      case "bxor": return .integer(a ^ b)
      case "bsl": return .integer(a << b)
      case "bsr": return .integer(a >> b)
      default: return nil
      }
    }
    guard let a = number(x), let b = number(y) else { return nil }
    switch name {
    case "+": return .float(a + b)
    case "-": return .float(a - b)
    case "*": return .float(a * b)
    case "/": return b == 0 ? nil : .float(a / b)
    default: return nil
    }
  }

  private func number(_ term: Term) -> Double? {
    switch term {
    case .integer(let value): Double(value)
    case .float(let value): value
    default: nil
    }
  }
}
