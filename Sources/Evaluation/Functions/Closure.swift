@_spi(Internals) import Terms

/// A `fn` with the values that it has captured.
package final class Closure: CallableFunction, @unchecked Sendable {
  // Safety: immutable until it is freed.
  let code: FunctionCode
  @safe @exclusivity(unchecked) private(set) var captured: [Term]

  package init(_ code: FunctionCode, captured: [Term]) {
    self.code = code
    self.captured = captured
    super.init(arity: code.arity)
  }

  // A function may have captured one that has captured one, and so on.
  deinit { NestedRelease.release(&captured) }

  package override var description: String {
    if code.module == .shellModule { return "#Function<\(43 - arity).3316493/\(arity) in :erl_eval.expr/6>" }
    return
      "#Function<\(code.line).\(code.file.utf8.count)\(code.line)/\(arity) in \(Term.atom(code.module).inspect()).\(code.name.name)>"
  }
  override var isSync: Bool { code.isSync }

  /// A frame with the captured values; the arguments are still to be put in.
  @inline(__always) func makeFrame(_ context: CallContext) -> Frame {
    let frame = Frame.make(context, slots: code.slots)
    for index in 0..<captured.count { frame[code.captureSlots[index]] = captured[index] }
    return frame
  }
  private func makeFrame(_ context: CallContext, _ arguments: Arguments) -> Frame {
    let frame = makeFrame(context)
    for index in 0..<arguments.count { frame[index] = arguments[index] }
    return frame
  }
  override func evaluated(_ context: CallContext, _ arguments: Arguments) -> (FunctionCode, Frame)? {
    context.isAt(code.home) ? (code, makeFrame(context, arguments)) : nil
  }
  override func callSync(_ context: CallContext, _ arguments: Arguments) throws -> Term {
    if context.isAt(code.home) { return try code.runSync(makeFrame(context, arguments)) }
    let visit = code.home.visit(context)
    return try withExtendedLifetime(visit) { try code.runSync(makeFrame(visit, arguments)) }
  }
  override func call(_ context: CallContext, _ arguments: Arguments) async throws -> Term {
    if context.isAt(code.home) { return try await context.call(code, makeFrame(context, arguments)) }
    let visit = code.home.visit(context)
    return try await visit.call(code, makeFrame(visit, arguments))
  }
}

/// `&Mod.fun/1`: always the function that the module has at the time of the call.
package final class RemoteCapture: CallableFunction, @unchecked Sendable {
  // Safety: immutable.
  let cell: FunctionCell
  init(_ cell: FunctionCell) {
    self.cell = cell
    super.init(arity: cell.key.arity)
  }

  package override var description: String {
    let named = cell.libraryFunction?.inlined ?? (cell.module, cell.key.name)
    return "&" + ExceptionTerm.functionName(.atom(named.module), named.name, arity)
  }
  package override func isEqual(to other: FunctionTerm) -> Bool {
    guard let other = other as? RemoteCapture else { return false }
    return cell.module == other.cell.module && cell.key == other.cell.key
  }
  package override func hash(into hasher: inout Hasher) {
    hasher.combine(cell.module)
    hasher.combine(cell.key)
  }
  override var isSync: Bool { cell.isSync }
  package override var binaryOperator: BinaryOperator? { cell.libraryFunction?.binary }
  override func evaluated(_ context: CallContext, _ arguments: Arguments) -> (FunctionCode, Frame)? {
    guard context.isAt(cell.home), let callee = cell.callee, !callee.isReadyMade else { return nil }
    return (callee.asCode, callee.asCode.makeFrame(context, arguments))
  }
  override func callSync(_ context: CallContext, _ arguments: Arguments) throws -> Term {
    guard context.isAt(cell.home) else {
      let visit = cell.home.visit(context)
      return try withExtendedLifetime(visit) { try callSyncHere(visit, arguments) }
    }
    return try callSyncHere(context, arguments)
  }
  private func callSyncHere(_ context: CallContext, _ arguments: Arguments) throws -> Term {
    guard let callee = cell.uncountedCallee else {
      throw context.interpreter.undefined(cell.module, cell.key.name, arguments.terms)
    }
    return try callee.with { try $0.callSync(context, arguments) }
  }
  override func call(_ context: CallContext, _ arguments: Arguments) async throws -> Term {
    let context = context.isAt(cell.home) ? context : cell.home.visit(context)
    guard let callee = cell.callee else {
      throw context.interpreter.undefined(cell.module, cell.key.name, arguments.terms)
    }
    return try await callee.call(context, arguments)
  }
}

extension Atom {
  /// Module that the functions of the prompt itself belong to.
  package static let shellModule: Atom = "erl_eval"
}

/// `fn … end`: makes a closure.
package final class ClosureCode: Code, @unchecked Sendable {
  let code: FunctionCode
  let captures: [Int]
  package init(_ code: FunctionCode, captures: [Int]) {
    self.code = code
    self.captures = captures
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term {
    .function(Closure(code, captured: captures.map { frame[$0] }))
  }
}
