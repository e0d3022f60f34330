import ActorRuntime
import BigInt
import Terms

// Calling what may not be a function; without an `await` unless the call has to wait. Each call counts as a
// reduction.
extension CallContext {
  /// Calls a function value with one argument.
  @inlinable @inline(__always) public func call(_ function: Term, _ argument: Term) async throws -> Term {
    guard case .function(let target) = function else { throw RaisedError.badFunction(function) }
    if let result = try attempt(target, Arguments(argument)) { return result }
    return try await complete(target, Arguments(argument))
  }

  /// Calls a function value with two arguments.
  @inlinable @inline(__always) public func call(_ function: Term, _ first: Term, _ second: Term) async throws
    -> Term
  {
    guard case .function(let target) = function else { throw RaisedError.badFunction(function) }
    if let result = try attempt(target, Arguments(first, second)) { return result }
    return try await complete(target, Arguments(first, second))
  }

  package func call(_ function: Term, all arguments: [Term]) async throws -> Term {
    guard case .function(let target) = function else { throw RaisedError.badFunction(function) }
    return try await apply(target, Arguments(arguments))
  }

  /// Whether the function says yes.
  @inlinable @inline(__always) public func test(_ function: Term, _ argument: Term) async throws -> Bool {
    try await call(function, argument).isTruthy
  }

  /// Calls a function of a module by name.
  package func call(module: Atom, _ function: Atom, _ arguments: [Term]) async throws -> Term {
    try await call(module, function, Arguments(arguments))
  }

  /// `&Module.function/arity`.
  package func capture(_ module: Atom, _ function: Atom, _ arity: Int) -> Term {
    .function(RemoteCapture(interpreter.cell(module, FunctionKey(function, arity))))
  }
}

// Functions that need the process of the call.
extension CallContext {
  package func processDictionaryValue(_ key: Term) -> Term? { process.dictionary.get(key) }
  package func setProcessDictionaryValue(_ key: Term, _ value: Term) { process.dictionary.put(key, value) }

  /// Waits without holding a thread.
  package func pause(milliseconds: Int) async throws {
    let timeout: Duration? = milliseconds == Int.max ? nil : .milliseconds(milliseconds)
    let _: Int? = try await process.receive(timeout: timeout) { _ in nil }
  }

  /// Nanoseconds since 1970, by the node's clock.
  package var systemNanoseconds: Int { Int(node.clock.systemNanoseconds) }
  /// Nanoseconds by the node's clock, which never goes back.
  package var monotonicNanoseconds: Int { Int(node.clock.nanoseconds) }
}
