import Terms

/// A resolved expression: a node of the tree that runs.
///
/// Every node is run by a plain function on the native stack. One that ``canSuspend`` may find that it has to
/// wait, or that the stack or the process's turn is used up: it then throws what ``CallContext/suspend(_:_:)``
/// gives. On the way out, each node that has more to do notes itself and the place where it was, and the
/// loop that started it all awaits what there is to await and goes on with the notes, innermost first. So deep
/// recursion costs memory and never the native stack, and code that does not wait pays for none of this.
package class Code: @unchecked Sendable {
  // Safety: immutable after resolving.
  package final let canSuspend: Bool

  init(canSuspend: Bool) { self.canSuspend = canSuspend }

  /// The value. A node that waits does not override this but ``perform(_:)``.
  package func run(_ frame: Frame) throws -> Term { throw frame.context.suspend(self, frame) }

  /// Carries out a node that waits, when all calls on the native stack have made way.
  func perform(_ frame: Frame) async throws -> Term {
    preconditionFailure("a node has to override run or perform")
  }

  /// Goes on with the value of what was being evaluated at a place.
  func resume(_ frame: Frame, at place: Int, with value: Term) throws -> Term { value }

  /// Goes on with its failure.
  func recover(_ frame: Frame, at place: Int, from error: any Error) throws -> Term { throw error }

  /// Whether the value is neither `nil` nor `false`.
  func isTruthy(_ frame: Frame) throws -> Bool { try run(frame).isTruthy }
  /// Whether the value is `true`: what a guard asks for.
  func isTrue(_ frame: Frame) throws -> Bool {
    if case .atom(.true) = try run(frame) { true } else { false }
  }

  /// Whether running it does nothing but give a value, and when does not matter: a literal, a variable.
  package var isPure: Bool { false }
  /// The value, if it is known already.
  package var literal: Term? { nil }
  /// The variable that it reads, if it does nothing else.
  var variableSlot: Int? { nil }
}

extension Code {
  /// The value, for Swift code that awaits it.
  @inline(__always) package func value(_ frame: Frame) async throws -> Term {
    canSuspend ? try await frame.context.evaluate(self, frame) : try run(frame)
  }
}

/// A value that stands in the source.
package final class LiteralCode: Code, @unchecked Sendable {
  let value: Term
  package init(_ value: Term) {
    self.value = value
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term { value }
  package override var isPure: Bool { true }
  package override var literal: Term? { value }
}

/// A variable.
package final class SlotCode: Code, @unchecked Sendable {
  let slot: Int
  package init(_ slot: Int) {
    self.slot = slot
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term { frame[slot] }
  package override var isPure: Bool { true }
  override var variableSlot: Int? { slot }
}

/// Expressions one after the other; the value is the last one's.
package final class BlockCode: Code, @unchecked Sendable {
  let steps: Nodes<Code>
  let last: Code
  package init(_ steps: [Code], _ last: Code) {
    self.steps = Nodes(steps)
    self.last = last
    super.init(canSuspend: last.canSuspend || self.steps.canSuspend)
  }
  package override func run(_ frame: Frame) throws -> Term { try run(frame, from: 0) }
  @inline(__always) private func run(_ frame: Frame, from first: Int) throws -> Term {
    var index = first
    do {
      while index < steps.count {
        _ = try steps.run(index, frame)
        index += 1
      }
    } catch { throw frame.context.leaving(self, frame, at: index, error) }
    return try last.run(frame)
  }
  override func resume(_ frame: Frame, at place: Int, with value: Term) throws -> Term {
    try run(frame, from: place + 1)
  }
}

/// Evaluates operands that may suspend, in order, into slots of their own, then runs a node that reads them
/// there. So every strict operation is written only once, for operands that cannot suspend.
package final class SpillCode: Code, @unchecked Sendable {
  let operands: Nodes<Code>
  let slots: [Int]
  let then: Code
  package init(_ operands: [(code: Code, slot: Int)], then: Code) {
    self.operands = Nodes(operands.map(\.code))
    slots = operands.map(\.slot)
    self.then = then
    super.init(canSuspend: true)
  }
  package override func run(_ frame: Frame) throws -> Term { try run(frame, from: 0) }
  @inline(__always) private func run(_ frame: Frame, from first: Int) throws -> Term {
    var index = first
    do {
      while index < operands.count {
        frame[slots[index]] = try operands.run(index, frame)
        index += 1
      }
    } catch { throw frame.context.leaving(self, frame, at: index, error) }
    return try then.run(frame)
  }
  override func resume(_ frame: Frame, at place: Int, with value: Term) throws -> Term {
    frame[slots[place]] = value
    return try run(frame, from: place + 1)
  }
}

/// A strict operation of which little is known: a closure over the values of its operands.
package final class OperationCode: Code, @unchecked Sendable {
  let operands: Nodes<Code>
  let operation: @Sendable (Frame, [Term]) throws -> Term
  package init(_ operands: [Code], _ operation: @escaping @Sendable (Frame, [Term]) throws -> Term) {
    self.operands = Nodes(operands)
    self.operation = operation
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term {
    try operation(frame, try operands.terms(frame))
  }
}

/// Code whose value a Swift closure computes from the frame alone, without waiting.
package final class FrameCode: Code, @unchecked Sendable {
  let body: @Sendable (Frame) throws -> Term
  package init(_ body: @escaping @Sendable (Frame) throws -> Term) {
    self.body = body
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term { try body(frame) }
}

/// Code whose value an async Swift closure computes from the frame.
package final class AsyncFrameCode: Code, @unchecked Sendable {
  let body: @Sendable (Frame) async throws -> Term
  package init(_ body: @escaping @Sendable (Frame) async throws -> Term) {
    self.body = body
    super.init(canSuspend: true)
  }
  override func perform(_ frame: Frame) async throws -> Term { try await body(frame) }
}
