import Terms

/// A call whose operands cannot suspend. The call itself may; in tail position it answers with the call to
/// make next, which the loop of the running function performs.
package final class LocalCallCode: Code, @unchecked Sendable {
  let function: FunctionCode
  let operands: Nodes<Code>
  package init(_ function: FunctionCode, _ operands: [Code]) {
    self.function = function
    self.operands = Nodes(operands)
    super.init(canSuspend: true)
  }
  package override func run(_ frame: Frame) throws -> Term {
    let context = frame.uncountedContext
    let callee = Frame.make(context, slots: function.slots)
    try operands.pass(from: frame, to: callee)
    return try context.with { try $0.invoke(function, callee) }
  }
}

/// Local call of a function that cannot suspend.
package final class SyncLocalCallCode: Code, @unchecked Sendable {
  let function: FunctionCode
  let operands: Nodes<Code>
  package init(_ function: FunctionCode, _ operands: [Code]) {
    self.function = function
    self.operands = Nodes(operands)
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term {
    let callee = Frame.make(frame.uncountedContext, slots: function.slots)
    try operands.pass(from: frame, to: callee)
    return try function.runSync(callee)
  }
}

/// Local call in tail position: recorded as the next call, which the loop of the running function makes.
package final class TailLocalCallCode: Code, @unchecked Sendable {
  let function: FunctionCode
  let operands: Nodes<Code>
  package init(_ function: FunctionCode, _ operands: [Code]) {
    self.function = function
    self.operands = Nodes(operands)
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term {
    let context = frame.uncountedContext
    let callee = Frame.make(context, slots: function.slots)
    try operands.pass(from: frame, to: callee)
    context.with { $0.callNext(function, callee) }
    return .nil
  }
}

/// A ready-made function that cannot suspend.
package final class ReadyMadeCallCode: Code, @unchecked Sendable {
  let entry: LibraryFunctionEntry
  let operands: Nodes<Code>
  package init(_ entry: LibraryFunctionEntry, _ operands: [Code]) {
    self.entry = entry
    self.operands = Nodes(operands)
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term {
    try entry.performSync(frame.context, operands, frame)
  }
}

/// `Mod.fun(…)`: the function that the module has at the time of the call.
package final class RemoteCallCode: Code, @unchecked Sendable {
  let cell: FunctionCell
  let operands: Nodes<Code>
  let isTail: Bool
  package init(_ cell: FunctionCell, _ operands: [Code], isTail: Bool) {
    self.cell = cell
    self.operands = Nodes(operands)
    self.isTail = isTail
    super.init(canSuspend: true)
  }
  package override func run(_ frame: Frame) throws -> Term {
    guard let callee = cell.uncountedCallee else { throw undefined(frame) }
    return try callee.with { callee in
      try frame.uncountedContext.with { context in
        if callee.isReadyMade {
          guard callee.isSync else { throw context.suspend(self, frame) }
          return try callee.asReadyMade.performSync(context, operands, frame)
        }
        let code = callee.asCode
        let next = Frame.make(context, slots: code.slots)
        try operands.pass(from: frame, to: next)
        return try context.enter(code, next, isTail: isTail)
      }
    }
  }
  override func perform(_ frame: Frame) async throws -> Term {
    guard let callee = cell.callee else { throw undefined(frame) }
    return try await callee.call(frame.context, try operands.arguments(frame))
  }
  private func undefined(_ frame: Frame) -> any Error {
    do {
      let terms = try operands.arguments(frame).terms
      return frame.context.interpreter.undefined(cell.module, cell.key.name, terms)
    } catch { return error }
  }
}

/// `f.(…)`.
package final class FunctionValueCallCode: Code, @unchecked Sendable {
  let function: Code
  let operands: Nodes<Code>
  let isTail: Bool
  package init(_ function: Code, _ operands: [Code], isTail: Bool) {
    self.function = function
    self.operands = Nodes(operands)
    self.isTail = isTail
    super.init(canSuspend: true)
  }
  package override func run(_ frame: Frame) throws -> Term {
    let context = frame.context
    let term = try function.run(frame)
    guard case .function(let value) = term else {
      _ = try operands.arguments(frame)
      throw RaisedError.badFunction(term)
    }
    guard value.arity == operands.count else {
      throw RaisedError.badArity(value, try operands.arguments(frame).terms)
    }
    guard let closure = value as? Closure, context.isAt(closure.code.home) else {
      let arguments = try operands.arguments(frame)
      guard let callable = value as? CallableFunction, callable.isSync else {
        throw context.suspend(AwaitedCall(.value(value), arguments), frame)
      }
      return try callable.callSync(context, arguments)
    }
    let next = closure.makeFrame(context)
    try operands.pass(from: frame, to: next)
    return try context.enter(closure.code, next, isTail: isTail)
  }
}

/// `module.fun(…)` with a module that is known only now, and `apply(module, :fun, [...])`.
package final class DynamicCallCode: Code, @unchecked Sendable {
  let module: Code
  let function: Code
  let arguments: Code
  let isTail: Bool
  /// - Parameter arguments: gives the list of them.
  package init(_ module: Code, _ function: Code, arguments: Code, isTail: Bool) {
    self.module = module
    self.function = function
    self.arguments = arguments
    self.isTail = isTail
    super.init(canSuspend: true)
  }
  private func target(_ frame: Frame) throws -> (Callee, [Term]) {
    let target = try module.run(frame)
    let name = try function.run(frame)
    let list = try arguments.run(frame)
    guard let terms = list.listElements else {
      var error = RaisedError.badArgument(3, "not a list")
      error.blame =
        "you attempted to apply a function named \(name.inspect()) on module \(target.inspect()) with arguments "
        + "\(list.inspect()). Arguments (the third argument of apply) must always be a proper list"
      throw error
    }
    guard let module = target.asAtom else { throw RaisedError.applyMismatch(target, name, terms) }
    guard let name = name.asAtom else { throw RaisedError.badArgument(2, "not an atom") }
    let interpreter = frame.context.interpreter
    guard let callee = interpreter.callee(module, FunctionKey(name, terms.count)) else {
      throw interpreter.undefined(module, name, terms)
    }
    return (callee, terms)
  }
  package override func run(_ frame: Frame) throws -> Term {
    let context = frame.context
    let (callee, terms) = try target(frame)
    if callee.isReadyMade {
      guard callee.isSync else {
        throw context.suspend(AwaitedCall(.callee(callee), Arguments(terms)), frame)
      }
      return try callee.asReadyMade.performSync(context, Arguments(terms))
    }
    let code = callee.asCode
    return try context.enter(code, code.makeFrame(context, Arguments(terms)), isTail: isTail)
  }
}

/// `apply(fun, [...])`.
package final class ApplyFunctionCode: Code, @unchecked Sendable {
  let function: Code
  let arguments: Code
  let isTail: Bool
  package init(_ function: Code, arguments: Code, isTail: Bool) {
    self.function = function
    self.arguments = arguments
    self.isTail = isTail
    super.init(canSuspend: true)
  }
  private func target(_ frame: Frame) throws -> (FunctionTerm, [Term]) {
    let term = try function.run(frame)
    let list = try arguments.run(frame)
    guard let terms = list.listElements else { throw RaisedError.badArg }
    guard case .function(let value) = term else { throw RaisedError.badFunction(term) }
    guard value.arity == terms.count else { throw RaisedError.badArity(value, terms) }
    return (value, terms)
  }
  package override func run(_ frame: Frame) throws -> Term {
    let context = frame.context
    let (value, terms) = try target(frame)
    guard let closure = value as? Closure, context.isAt(closure.code.home) else {
      throw context.suspend(AwaitedCall(.value(value), Arguments(terms)), frame)
    }
    let next = closure.makeFrame(context)
    for index in 0..<terms.count { next[index] = terms[index] }
    return try context.enter(closure.code, next, isTail: isTail)
  }
}

extension RaisedError {
  /// The function of something that is no module.
  package static func applyMismatch(_ module: Term, _ function: Term, _ arguments: [Term]) -> RaisedError {
    var error = RaisedError.badArguments(
      [(1, "not an atom")], in: "erlang", "apply", [module, function, .list(of: arguments)])
    if arguments.isEmpty, let name = function.asAtom {
      error.blame =
        "you attempted to apply a function named \(Term.atom(name).inspect()) on \(module.inspect()). If you are using "
        + "Kernel.apply/3, make sure the module is an atom. If you are using the dot syntax, such as module.function(), "
        + "make sure the left-hand side of the dot is a module atom"
    } else {
      error.blame =
        "you attempted to apply a function on \(module.inspect()). Modules (the first argument of apply) must always be "
        + "an atom"
    }
    return error
  }
}

/// `value.name`: a field of a map, or a function of a module without arguments.
///
/// Fields are read everywhere, also in guards; so there it is a node that cannot suspend.
package final class FieldCode: Code, @unchecked Sendable {
  let subject: Code
  let name: Atom
  package init(_ subject: Code, _ name: Atom, isInGuard: Bool) {
    self.subject = subject
    self.name = name
    super.init(canSuspend: !isInGuard)
  }
  package override func run(_ frame: Frame) throws -> Term {
    let term = try subject.run(frame)
    if case .map(let map) = term {
      guard let value = map[name] else { throw RaisedError.badKey(.atom(name), in: term) }
      return value
    }
    guard let callee = try callee(term, frame.context) else {
      throw RaisedError.badKey(.atom(name), in: term)
    }
    if callee.isSync { return try callee.callSync(frame.context, Arguments()) }
    guard canSuspend else { throw RaisedError.badKey(.atom(name), in: term) }
    if callee.isReadyMade { throw frame.context.suspend(AwaitedCall(.callee(callee), Arguments()), frame) }
    return try frame.context.invoke(callee.asCode, callee.asCode.makeFrame(frame.context, Arguments()))
  }
  private func callee(_ term: Term, _ context: CallContext) throws -> Callee? {
    guard let module = term.asAtom, module != .nil, module != .true, module != .false else { return nil }
    guard let callee = context.interpreter.callee(module, FunctionKey(name, 0)) else {
      throw context.interpreter.undefined(module, name, [])
    }
    return callee
  }
}
