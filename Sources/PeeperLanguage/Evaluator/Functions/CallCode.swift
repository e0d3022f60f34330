import Terms

/// A call whose operands cannot suspend. The call itself may; in tail position it answers with the call to
/// make next, which the loop of the running function performs.
final class LocalCallCode: Code, @unchecked Sendable {
  let function: FunctionCode
  let operands: [Code]
  init(_ function: FunctionCode, _ operands: [Code]) {
    self.function = function
    self.operands = operands
    super.init(canSuspend: true)
  }
  override func runAsync(_ frame: Frame) async throws -> Term {
    let context = frame.context
    let callee = Frame.make(context, slots: function.slots)
    for index in 0..<operands.count { callee[index] = try operands[index].run(frame) }
    return try await context.invoke(function, callee)
  }
}

/// The same of a function that cannot suspend.
final class SyncLocalCallCode: Code, @unchecked Sendable {
  let function: FunctionCode
  let operands: [Code]
  init(_ function: FunctionCode, _ operands: [Code]) {
    self.function = function
    self.operands = operands
    super.init(canSuspend: false)
  }
  override func run(_ frame: Frame) throws -> Term {
    let callee = Frame.make(frame.context, slots: function.slots)
    for index in 0..<operands.count { callee[index] = try operands[index].run(frame) }
    return try function.runSync(callee)
  }
}

/// The same in tail position.
final class TailLocalCallCode: Code, @unchecked Sendable {
  let function: FunctionCode
  let operands: [Code]
  init(_ function: FunctionCode, _ operands: [Code]) {
    self.function = function
    self.operands = operands
    super.init(canSuspend: false)
  }
  override func run(_ frame: Frame) throws -> Term {
    let context = frame.context
    let callee = Frame.make(context, slots: function.slots)
    for index in 0..<operands.count { callee[index] = try operands[index].run(frame) }
    context.callNext(function, callee)
    return .nil
  }
}

/// A ready-made function that cannot suspend.
final class ReadyMadeCallCode: Code, @unchecked Sendable {
  let entry: LibraryFunctionEntry
  let operands: [Code]
  init(_ entry: LibraryFunctionEntry, _ operands: [Code]) {
    self.entry = entry
    self.operands = operands
    super.init(canSuspend: false)
  }
  override func run(_ frame: Frame) throws -> Term {
    try entry.performSync(frame.context, try operands.arguments(frame))
  }
}

/// `Mod.fun(…)`: the function that the module has at the time of the call.
final class RemoteCallCode: Code, @unchecked Sendable {
  let cell: FunctionCell
  let operands: [Code]
  let isTail: Bool
  init(_ cell: FunctionCell, _ operands: [Code], isTail: Bool) {
    self.cell = cell
    self.operands = operands
    self.isTail = isTail
    super.init(canSuspend: true)
  }
  override func runAsync(_ frame: Frame) async throws -> Term {
    let context = frame.context
    guard let callee = cell.callee else {
      throw context.interpreter.undefined(cell.module, cell.key.name, try operands.arguments(frame).terms)
    }
    if callee.isReadyMade {
      return try await callee.asReadyMade.perform(context, try operands.arguments(frame))
    }
    let code = callee.asCode
    let next = Frame.make(context, slots: code.slots)
    for index in 0..<operands.count { next[index] = try operands[index].run(frame) }
    if isTail {
      context.callNext(code, next)
      return .nil
    }
    return try await context.invoke(code, next)
  }
}

/// `f.(…)`.
final class FunctionValueCallCode: Code, @unchecked Sendable {
  let function: Code
  let operands: [Code]
  let isTail: Bool
  init(_ function: Code, _ operands: [Code], isTail: Bool) {
    self.function = function
    self.operands = operands
    self.isTail = isTail
    super.init(canSuspend: true)
  }
  override func runAsync(_ frame: Frame) async throws -> Term {
    let context = frame.context
    let term = try function.run(frame)
    guard case .function(let value) = term else {
      _ = try operands.arguments(frame)
      throw RaisedError.badFunction(term)
    }
    guard value.arity == operands.count, let closure = value as? Closure else {
      return try await context.apply(value, try operands.arguments(frame))
    }
    let next = closure.makeFrame(context)
    for index in 0..<operands.count { next[index] = try operands[index].run(frame) }
    if isTail {
      context.callNext(closure.code, next)
      return .nil
    }
    return try await context.invoke(closure.code, next)
  }
}

/// `module.fun(…)` with a module that is known only now, and `apply(module, :fun, [...])`.
final class DynamicCallCode: Code, @unchecked Sendable {
  let module: Code
  let function: Code
  let arguments: Code
  let isTail: Bool
  /// - Parameter arguments: gives the list of them.
  init(_ module: Code, _ function: Code, arguments: Code, isTail: Bool) {
    self.module = module
    self.function = function
    self.arguments = arguments
    self.isTail = isTail
    super.init(canSuspend: true)
  }
  override func runAsync(_ frame: Frame) async throws -> Term {
    let context = frame.context
    let target = try module.run(frame)
    let name = try function.run(frame)
    let list = try arguments.run(frame)
    guard let terms = list.listElements else { throw RaisedError.badArgument(3, "not a list") }
    guard let module = target.asAtom else { throw RaisedError.applyMismatch(target, name, terms) }
    guard let name = name.asAtom else { throw RaisedError.badArgument(2, "not an atom") }
    guard let callee = context.interpreter.callee(module, FunctionKey(name, terms.count)) else {
      throw context.interpreter.undefined(module, name, terms)
    }
    if callee.isReadyMade { return try await callee.asReadyMade.perform(context, Arguments(terms)) }
    let next = callee.asCode.makeFrame(context, Arguments(terms))
    if isTail {
      context.callNext(callee.asCode, next)
      return .nil
    }
    return try await context.invoke(callee.asCode, next)
  }
}

/// `apply(fun, [...])`.
final class ApplyFunctionCode: Code, @unchecked Sendable {
  let function: Code
  let arguments: Code
  let isTail: Bool
  init(_ function: Code, arguments: Code, isTail: Bool) {
    self.function = function
    self.arguments = arguments
    self.isTail = isTail
    super.init(canSuspend: true)
  }
  override func runAsync(_ frame: Frame) async throws -> Term {
    let context = frame.context
    let term = try function.run(frame)
    let list = try arguments.run(frame)
    guard let terms = list.listElements else { throw RaisedError.badArgument(2, "not a list") }
    guard case .function(let value) = term else { throw RaisedError.badFunction(term) }
    guard value.arity == terms.count, let closure = value as? Closure, isTail else {
      return try await context.apply(value, Arguments(terms))
    }
    let next = closure.makeFrame(context)
    for index in 0..<terms.count { next[index] = terms[index] }
    context.callNext(closure.code, next)
    return .nil
  }
}

extension RaisedError {
  /// The function of something that is no module.
  static func applyMismatch(_ module: Term, _ function: Term, _ arguments: [Term]) -> RaisedError {
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

extension [Code] {
  /// The values of operands that cannot suspend.
  @inline(__always) func arguments(_ frame: Frame) throws -> Arguments {
    switch count {
    case 0: return Arguments()
    case 1: return Arguments(try self[0].run(frame))
    case 2:
      let first = try self[0].run(frame)
      return Arguments(first, try self[1].run(frame))
    case 3:
      let first = try self[0].run(frame)
      let second = try self[1].run(frame)
      return Arguments(first, second, try self[2].run(frame))
    default:
      var terms: [Term] = []
      terms.reserveCapacity(count)
      for operand in self { terms.append(try operand.run(frame)) }
      return Arguments(terms)
    }
  }
}

/// `value.name`: a field of a map, or a function of a module without arguments.
///
/// It is a node that cannot suspend, for fields are read everywhere: a function that may suspend has to be
/// called with parentheses if its module is a variable.
final class FieldCode: Code, @unchecked Sendable {
  let subject: Code
  let name: Atom
  init(_ subject: Code, _ name: Atom) {
    self.subject = subject
    self.name = name
    super.init(canSuspend: false)
  }
  override func run(_ frame: Frame) throws -> Term {
    let term = try subject.run(frame)
    if case .map(let map) = term {
      guard let value = map[name] else { throw RaisedError.badKey(.atom(name), in: term) }
      return value
    }
    guard let module = term.asAtom, module != .nil, module != .true, module != .false else {
      throw RaisedError.badKey(.atom(name), in: term)
    }
    let context = frame.context
    guard let callee = context.interpreter.callee(module, FunctionKey(name, 0)) else {
      throw context.interpreter.undefined(module, name, [])
    }
    guard callee.isSync else {
      throw RaisedError.argumentError(
        "write \(term.inspect()).\(ExceptionTerm.callName(name))() with parentheses to call it")
    }
    return try callee.callSync(context, Arguments())
  }
}
