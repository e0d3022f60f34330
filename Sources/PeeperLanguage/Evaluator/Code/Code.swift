import Terms

/// A resolved expression: a node of the tree that runs.
///
/// A node that cannot suspend is run by ``run(_:)``; one that can, by ``runAsync(_:)``. A node that cannot
/// suspend never has a child that can, so the native stack is used only as deep as the source nests.
class Code: @unchecked Sendable {
  // Safety: immutable after resolving.
  final let canSuspend: Bool

  init(canSuspend: Bool) { self.canSuspend = canSuspend }

  func run(_ frame: Frame) throws -> Term {
    preconditionFailure("a node that may suspend was run as one that cannot")
  }
  func runAsync(_ frame: Frame) async throws -> Term { try run(frame) }

  /// Whether running it does nothing but give a value, and when does not matter: a literal, a variable.
  var isPure: Bool { false }
  /// The value, if it is known already.
  var literal: Term? { nil }
}

/// A value that stands in the source.
final class LiteralCode: Code, @unchecked Sendable {
  let value: Term
  init(_ value: Term) {
    self.value = value
    super.init(canSuspend: false)
  }
  override func run(_ frame: Frame) throws -> Term { value }
  override var isPure: Bool { true }
  override var literal: Term? { value }
}

/// A variable.
final class SlotCode: Code, @unchecked Sendable {
  let slot: Int
  init(_ slot: Int) {
    self.slot = slot
    super.init(canSuspend: false)
  }
  override func run(_ frame: Frame) throws -> Term { frame[slot] }
  override var isPure: Bool { true }
}

/// Expressions one after the other; the value is the last one's.
final class BlockCode: Code, @unchecked Sendable {
  let steps: [Code]
  let last: Code
  init(_ steps: [Code], _ last: Code) {
    self.steps = steps
    self.last = last
    super.init(canSuspend: last.canSuspend || steps.contains { $0.canSuspend })
  }
  override func run(_ frame: Frame) throws -> Term {
    for step in steps { _ = try step.run(frame) }
    return try last.run(frame)
  }
  override func runAsync(_ frame: Frame) async throws -> Term {
    for step in steps { _ = step.canSuspend ? try await step.runAsync(frame) : try step.run(frame) }
    return last.canSuspend ? try await last.runAsync(frame) : try last.run(frame)
  }
}

/// Evaluates operands that may suspend, in order, into slots of their own, then runs a node that reads them
/// there. So every strict operation is written only once, for operands that cannot suspend.
final class SpillCode: Code, @unchecked Sendable {
  let operands: [(code: Code, slot: Int)]
  let then: Code
  init(_ operands: [(code: Code, slot: Int)], then: Code) {
    self.operands = operands
    self.then = then
    super.init(canSuspend: true)
  }
  override func runAsync(_ frame: Frame) async throws -> Term {
    for (code, slot) in operands {
      frame[slot] = code.canSuspend ? try await code.runAsync(frame) : try code.run(frame)
    }
    return then.canSuspend ? try await then.runAsync(frame) : try then.run(frame)
  }
}

/// A strict operation of which little is known: a closure over the values of its operands.
final class OperationCode: Code, @unchecked Sendable {
  let operands: [Code]
  let operation: @Sendable (Frame, [Term]) throws -> Term
  init(_ operands: [Code], _ operation: @escaping @Sendable (Frame, [Term]) throws -> Term) {
    self.operands = operands
    self.operation = operation
    super.init(canSuspend: false)
  }
  override func run(_ frame: Frame) throws -> Term {
    var values: [Term] = []
    values.reserveCapacity(operands.count)
    for operand in operands { values.append(try operand.run(frame)) }
    return try operation(frame, values)
  }
}

/// What can be written without looking at more than the frame.
final class FrameCode: Code, @unchecked Sendable {
  let body: @Sendable (Frame) throws -> Term
  init(_ body: @escaping @Sendable (Frame) throws -> Term) {
    self.body = body
    super.init(canSuspend: false)
  }
  override func run(_ frame: Frame) throws -> Term { try body(frame) }
}

/// The same, for what may suspend.
final class AsyncFrameCode: Code, @unchecked Sendable {
  let body: @Sendable (Frame) async throws -> Term
  init(_ body: @escaping @Sendable (Frame) async throws -> Term) {
    self.body = body
    super.init(canSuspend: true)
  }
  override func runAsync(_ frame: Frame) async throws -> Term { try await body(frame) }
}
