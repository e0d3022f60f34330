import Terms

// Calling what may not be a function; without a suspension where the function cannot suspend.
extension CallContext {
  @inline(__always) func call(_ function: Term, _ argument: Term) async throws -> Term {
    guard case .function(let target) = function else { throw RaisedError.badFunction(function) }
    if let result = try applySync(target, Arguments(argument)) { return result }
    return try await apply(target, Arguments(argument))
  }

  @inline(__always) func call(_ function: Term, _ first: Term, _ second: Term) async throws -> Term {
    guard case .function(let target) = function else { throw RaisedError.badFunction(function) }
    if let result = try applySync(target, Arguments(first, second)) { return result }
    return try await apply(target, Arguments(first, second))
  }

  func call(_ function: Term, all arguments: [Term]) async throws -> Term {
    guard case .function(let target) = function else { throw RaisedError.badFunction(function) }
    let arguments = Arguments(arguments)
    if let result = try applySync(target, arguments) { return result }
    return try await apply(target, arguments)
  }

  /// Whether the function says yes.
  @inline(__always) func test(_ function: Term, _ argument: Term) async throws -> Bool {
    try await call(function, argument).isTruthy
  }
}

// What needs the process of the call.
extension CallContext {
  /// Calls a function of a module by name.
  func call(module: Atom, _ function: Atom, _ arguments: [Term]) async throws -> Term {
    try await call(module, function, Arguments(arguments))
  }

  func processDictionaryValue(_ key: Term) -> Term? { nil }
  func setProcessDictionaryValue(_ key: Term, _ value: Term) {}

  /// Waits without holding a thread.
  func pause(milliseconds: Int) async throws {}
}

extension CallContext {
  /// `&Module.function/arity`.
  func capture(_ module: Atom, _ function: Atom, _ arity: Int) throws -> Term {
    .function(
      NativeFunction(arity: arity, description: "&\(Term.atom(module).inspect()).\(function.name)/\(arity)") {
        context, a in
        try await context.call(module: module, function, a.terms)
      })
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension CallContext {
  /// Microseconds from 0000-01-01 to now, in UTC.
  var utcMicroseconds: Int {
    GregorianCalendar.unixEpochSeconds * 1_000_000 + systemNanoseconds / 1000
  }

  /// Nanoseconds since 1970.
  var systemNanoseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
