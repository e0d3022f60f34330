import Terms

/// The functions that match specifications may call.
enum MatchFunction: String, Sendable {
  case isAtom = "is_atom"
  case isFloat = "is_float"
  case isInteger = "is_integer"
  case isList = "is_list"
  case isNumber = "is_number"
  case isPid = "is_pid"
  case isReference = "is_reference"
  case isTuple = "is_tuple"
  case isMap = "is_map"
  case isBinary = "is_binary"
  case isFunction = "is_function"
  case isMapKey = "is_map_key"
  case not, and, or, xor, andalso, orelse
  case abs, element, hd, length, round, size, tl, trunc
  case mapGet = "map_get"
  case mapSize = "map_size"
  case tupleSize = "tuple_size"
  case byteSize = "byte_size"
  case node, selfPid = "self"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case div, rem
  case bitAnd = "band"
  case bitOr = "bor"
  case bitXor = "bxor"
  case bitNot = "bnot"
  case shiftLeft = "bsl"
  case shiftRight = "bsr"
  case greater = ">"
  case greaterOrEqual = ">="
  case less = "<"
  case lessOrEqual = "=<"
  case identical = "=:="
  case equal = "=="
  case notIdentical = "=/="
  case notEqual = "/="

  func takes(_ count: Int) -> Bool {
    switch self {
    case .andalso, .orelse, .and, .or: count >= 1
    case .selfPid: count == 0
    case .node: count <= 1
    case .isAtom, .isFloat, .isInteger, .isList, .isNumber, .isPid, .isReference, .isTuple, .isMap, .isBinary,
      .isFunction, .not, .abs, .hd, .length, .round, .size, .tl, .trunc, .mapSize, .tupleSize, .byteSize,
      .bitNot:
      count == 1
    case .add, .subtract: count == 1 || count == 2
    default: count == 2
    }
  }

  /// The value, nil if the arguments are wrong.
  func apply(_ arguments: [Term]) -> Term? {
    switch arguments.count {
    case 0: return LocalProcess.current.map { self == .selfPid ? .pid($0.pid) : .atom($0.node.name) }
    case 1: return applyOne(arguments[0])
    case 2: return applyTwo(arguments[0], arguments[1])
    default: return nil
    }
  }

  private func applyOne(_ value: Term) -> Term? {
    switch (self, value) {
    case (.isAtom, _): return .boolean(value.asAtom != nil)
    case (.isFloat, .float), (.isInteger, .integer), (.isInteger, .bigInteger), (.isList, .list),
      (.isList, .emptyList), (.isNumber, .integer), (.isNumber, .bigInteger), (.isNumber, .float),
      (.isPid, .pid),
      (.isReference, .reference), (.isTuple, .tuple), (.isMap, .map), (.isBinary, .binary),
      (.isFunction, .function):
      return .true
    case (.isFloat, _), (.isInteger, _), (.isList, _), (.isNumber, _), (.isPid, _), (.isReference, _),
      (.isTuple, _), (.isMap, _), (.isBinary, _), (.isFunction, _):
      return .false
    case (.not, .atom(.true)): return .false
    case (.not, .atom(.false)): return .true
    case (.abs, .integer(let number)): return number == .min ? nil : .integer(Swift.abs(number))
    case (.abs, .float(let number)): return .float(Swift.abs(number))
    case (.hd, .list(let cell)): return cell.head
    case (.tl, .list(let cell)): return cell.tail
    case (.length, _): return value.listElements.map { .integer($0.count) }
    case (.round, .float(let number)): return Int(exactly: number.rounded()).map { .integer($0) }
    case (.trunc, .float(let number)): return Int(exactly: number.rounded(.towardZero)).map { .integer($0) }
    case (.round, .integer), (.trunc, .integer): return value
    case (.size, .tuple(let tuple)), (.tupleSize, .tuple(let tuple)): return .integer(tuple.count)
    case (.size, .binary(let binary)), (.byteSize, .binary(let binary)): return .integer(binary.count)
    case (.mapSize, .map(let map)): return .integer(map.count)
    case (.bitNot, .integer(let number)): return .integer(~number)
    case (.add, .integer), (.add, .float): return value
    case (.subtract, .integer(let number)): return number == .min ? nil : .integer(-number)
    case (.subtract, .float(let number)): return .float(-number)
    case (.node, .pid(let pid)): return pid.process.map { .atom($0.node.name) }
    case (.node, .reference): return LocalProcess.current.map { .atom($0.node.name) }
    case (.and, _), (.or, _): return value
    default: return nil
    }
  }

  private func applyTwo(_ left: Term, _ right: Term) -> Term? {
    switch self {
    case .greater: return .boolean(left.compare(to: right) == .descending)
    case .greaterOrEqual: return .boolean(left.compare(to: right) != .ascending)
    case .less: return .boolean(left.compare(to: right) == .ascending)
    case .lessOrEqual: return .boolean(left.compare(to: right) != .descending)
    case .identical: return .boolean(left == right)
    case .notIdentical: return .boolean(left != right)
    case .equal: return .boolean(left.isEqual(to: right))
    case .notEqual: return .boolean(!left.isEqual(to: right))
    case .and, .or, .xor:
      guard let first = truth(left), let second = truth(right) else { return nil }
      return .boolean(self == .and ? first && second : self == .or ? first || second : first != second)
    case .element:
      guard let index = left.asInteger, let tuple = right.asTuple, index >= 1, index <= tuple.count else {
        return nil
      }
      return tuple[index - 1]
    case .mapGet: return right.asMap?[left]
    case .isMapKey: return right.asMap.map { .boolean($0[left] != nil) }
    default: return arithmetic(left, right)
    }
  }

  private func truth(_ term: Term) -> Bool? {
    switch term {
    case .atom(.true): true
    case .atom(.false): false
    default: nil
    }
  }

  private func arithmetic(_ left: Term, _ right: Term) -> Term? {
    if case .integer(let a) = left, case .integer(let b) = right { return integers(a, b) }
    guard let a = number(left), let b = number(right) else { return nil }
    switch self {
    case .add: return .float(a + b)
    case .subtract: return .float(a - b)
    case .multiply: return .float(a * b)
    case .divide: return b == 0 ? nil : .float(a / b)
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

  private func integers(_ a: Int, _ b: Int) -> Term? {
    func exact(_ result: (partialValue: Int, overflow: Bool)) -> Term? {
      result.overflow ? nil : .integer(result.partialValue)
    }
    switch self {
    case .add: return exact(a.addingReportingOverflow(b))
    case .subtract: return exact(a.subtractingReportingOverflow(b))
    case .multiply: return exact(a.multipliedReportingOverflow(by: b))
    case .divide: return b == 0 ? nil : .float(Double(a) / Double(b))
    case .div: return b == 0 ? nil : exact(a.dividedReportingOverflow(by: b))
    case .rem: return b == 0 ? nil : exact(a.remainderReportingOverflow(dividingBy: b))
    case .bitAnd: return .integer(a & b)
    case .bitOr: return .integer(a | b)
    case .bitXor: return .integer(a ^ b)
    case .shiftLeft where b >= 0, .shiftRight where b < 0:
      let distance = b.magnitude
      if a == 0 { return .integer(0) }
      return distance < 63 ? exact(a.multipliedReportingOverflow(by: 1 << Int(distance))) : nil
    case .shiftLeft, .shiftRight: return .integer(a >> b.magnitude)
    default: return nil
    }
  }
}
