import ActorRuntime
@_spi(Internals) import Terms

/// Context of library functions' calls: the process they run in, and how to call evaluated code.
///
/// There is one for each process that runs evaluated code.
public final class CallContext: @unchecked Sendable {
  // Safety: used only by the process that it belongs to; what is not checked is read and written whole.

  /// The process that runs.
  @usableFromInline package let process: LocalProcess
  /// The modules of its node.
  package let interpreter: Interpreter
  /// The home of the interpreter's code.
  let home: ObjectIdentifier
  /// Its node.
  package var node: Node { process.node }

  /// The error that is being handled, for `reraise` and `__STACKTRACE__`.
  var caught: RaisedError?
  /// The modules that are being defined, innermost last.
  package var builders: [any ModuleUnderDefinition] = []

  // State of CallContext+Suspending.

  /// Calls since the last turn of others.
  @usableFromInline @safe @exclusivity(unchecked) var reductions = 0
  /// The function that the running one calls last, and its frame.
  @safe @exclusivity(unchecked) var hasNext = false
  @safe @exclusivity(unchecked) var nextFunction: FunctionCode?
  @safe @exclusivity(unchecked) var nextFrame: Frame?
  /// Calls make way when the native stack has grown to this address.
  @safe @exclusivity(unchecked) var stackLimit: UInt = 0
  /// Whether calls are making way now.
  @safe @exclusivity(unchecked) var isSuspending = false
  /// Node to perform once all calls have made way, and its frame.
  var waiting: (code: Code, frame: Frame)?
  /// Continuations of the code that made way, the innermost last.
  var continuations: [Continuation] = []
  /// How many of them are calls.
  var waitingCalls = 0
  /// How many there were before the last attempt to call without an `await`.
  var attemptBase = 0

  /// Whether a thread waits for this code, so that it must not make way for other processes.
  @usableFromInline var isOnCallingThread = false

  /// The context of a process.
  package init(_ process: LocalProcess, _ interpreter: Interpreter) {
    self.process = process
    self.interpreter = interpreter
    home = ObjectIdentifier(interpreter.home)
  }

  /// How many calls may wait for one another: a runaway recursion ends in an error, not in all memory.
  static let depthLimit = 10_000_000
  /// As how many of them one counts that is awaited, such as that of a function by a function of the library: so much
  /// more memory it takes.
  static let depthOfAwait = 32
  /// How many reductions a process has before others get their turn.
  @usableFromInline static let reductionsPerTurn = 2_000

  /// Counts a call or a turn of a loop: yields now and then, and throws if the process has been killed.
  @inlinable @inline(__always) public func countReduction() async throws {
    reductions += 1
    if reductions >= CallContext.reductionsPerTurn {
      reductions = 0
      if !isOnCallingThread { await process.yieldNow() }
    }
    if process.isKilled { throw ProcessExit(reason: process.exitReason ?? .killed) }
  }

  /// The value, unless the process was killed while it was made: then it may be anything (see ``LongWork``), and nobody
  /// is to see it.
  @inline(__always) package func wanted(_ value: Term) throws -> Term {
    if process.isKilled { throw ProcessExit(reason: process.exitReason ?? .killed) }
    return value
  }

  // MARK: Evaluated functions

  /// Asks the loop that runs the current function to call this one instead of returning.
  @inline(__always) func callNext(_ function: FunctionCode, _ frame: Frame) {
    hasNext = true
    nextFunction = function
    nextFrame = frame
  }

  // MARK: Calls from library functions

  /// Calls a function value. May suspend; counts as a reduction, so a long loop of calls yields and can be killed.
  package func apply(_ function: FunctionTerm, _ arguments: Arguments) async throws -> Term {
    guard let callable = function as? CallableFunction else {
      throw RaisedError.badFunction(.function(function))
    }
    guard function.arity == arguments.count else { throw RaisedError.badArity(function, arguments.terms) }
    if callable.isSync {
      try await countReduction()
      return try callable.callSync(self, arguments)
    }
    return try await callable.call(self, arguments)
  }
  package func apply(_ function: FunctionTerm) async throws -> Term { try await apply(function, Arguments()) }
  package func apply(_ function: FunctionTerm, _ first: Term) async throws -> Term {
    try await apply(function, Arguments(first))
  }
  package func apply(_ function: FunctionTerm, _ first: Term, _ second: Term) async throws -> Term {
    try await apply(function, Arguments(first, second))
  }

  /// Calls a function value that cannot suspend; nil if this one could (then use `apply`).
  ///
  /// The hot loops of `Enum` ask ``FunctionTerm/isSynchronous`` once and then call this without an `await`,
  /// and ``countReduction()`` now and then.
  package func applySync(_ function: FunctionTerm, _ arguments: Arguments) throws -> Term? {
    guard let callable = function as? CallableFunction, callable.isSync, function.arity == arguments.count
    else { return nil }
    return try callable.callSync(self, arguments)
  }

  /// Calls a function of a module by name. (`apply/3`)
  /// - Throws: `UndefinedFunctionError`, with hints, if there is no such function.
  package func call(_ module: Atom, _ function: Atom, _ arguments: Arguments) async throws -> Term {
    guard let callee = interpreter.callee(module, FunctionKey(function, arguments.count)) else {
      throw interpreter.undefined(module, function, arguments.terms)
    }
    return try await callee.call(self, arguments)
  }
}
