import Terms

/// Arithmetic in the functions of modules, whose errors do not always name the operands.
///
/// The BEAM compiles `x / y`, and sums and differences with a number that is written out, to instructions that do
/// not tell what they were given: `** (ArithmeticError) bad argument in arithmetic expression`, where the same at
/// the prompt says `: 1 / 0`.
package enum UnnamedOperands {
  /// Whether the compiled form of an operation with these operands is such an instruction.
  package static func areUsed(_ operation: BinaryOperator, _ left: Term?, _ right: Term?) -> Bool {
    switch operation {
    case .add, .subtract, .multiply: break
    default: return false
    }
    for case .float? in [left, right] { return true }
    switch (operation, left, right) {
    case (.add, .integer, _), (.add, _, .integer): return true
    case (.subtract, _, .integer(let number)): return number > 0
    default: return false
    }
  }

  static func hiding(_ body: () throws -> Term) throws -> Term {
    do { return try body() } catch let error as RaisedError where error.value.isAtom("badarith") {
      throw RaisedError.arithmetic
    }
  }
}

/// An operation whose error does not name its operands.
package final class UnnamedOperandsCode: Code, @unchecked Sendable {
  // Safety: immutable.
  let left: Code
  let right: Code
  let body: @Sendable (Term, Term) throws -> Term
  package init(_ left: Code, _ right: Code, _ body: @escaping @Sendable (Term, Term) throws -> Term) {
    self.left = left
    self.right = right
    self.body = body
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term {
    let (a, b) = (try left.run(frame), try right.run(frame))
    return try UnnamedOperands.hiding { try body(a, b) }
  }
}
