import Terms

/// What library functions know of the call: the process it runs in, and how to call evaluated code.
public final class CallContext: @unchecked Sendable {
  // Safety: used only by the process that it belongs to.

  init() {}

  /// Calls a function value. May suspend; counts as a reduction, so a long loop of calls yields and can be killed.
  public func apply(_ function: FunctionTerm, _ arguments: Arguments) async throws -> Term {
    guard let callable = function as? CallableFunction else {
      throw RaisedError.badFunction(.function(function))
    }
    guard function.arity == arguments.count else { throw RaisedError.badArity(function, arguments.terms) }
    return try await callable.call(self, arguments)
  }
  public func apply(_ function: FunctionTerm) async throws -> Term { try await apply(function, Arguments()) }
  public func apply(_ function: FunctionTerm, _ first: Term) async throws -> Term {
    try await apply(function, Arguments(first))
  }
  public func apply(_ function: FunctionTerm, _ first: Term, _ second: Term) async throws -> Term {
    try await apply(function, Arguments(first, second))
  }

  /// Calls a function value that cannot suspend; nil if this one could (then use `apply`).
  ///
  /// The hot loops of `Enum` ask ``FunctionTerm/isSynchronous`` once and then call this without an `await`.
  public func applySync(_ function: FunctionTerm, _ arguments: Arguments) throws -> Term? {
    guard let callable = function as? CallableFunction, callable.isSync, function.arity == arguments.count
    else { return nil }
    return try callable.callSync(self, arguments)
  }
}

/// A function value that evaluated code can call.
open class CallableFunction: FunctionTerm, @unchecked Sendable {
  // Safety: immutable.

  /// Whether ``callSync(_:_:)`` may be used: the function cannot suspend.
  open var isSync: Bool { false }
  open func callSync(_ context: CallContext, _ arguments: Arguments) throws -> Term {
    preconditionFailure("this function may suspend: use call(_:_:)")
  }
  open func call(_ context: CallContext, _ arguments: Arguments) async throws -> Term {
    try callSync(context, arguments)
  }
}

extension FunctionTerm {
  /// Whether a call of the function cannot suspend, so that ``CallContext/applySync(_:_:)`` answers.
  public var isSynchronous: Bool { (self as? CallableFunction)?.isSync ?? false }
}

/// A function value made of a Swift closure, for library functions that return functions.
public final class NativeFunction: CallableFunction, @unchecked Sendable {
  // Safety: immutable.
  private let body: LibraryFunction.Body
  private let text: String

  public init(
    arity: Int, description: String = "#Function<native>",
    _ body: @escaping @Sendable (Arguments) throws -> Term
  ) {
    self.body = .sync(body)
    text = description
    super.init(arity: arity)
  }
  public init(
    arity: Int, description: String = "#Function<native>",
    async body: @escaping @Sendable (CallContext, Arguments) async throws -> Term
  ) {
    self.body = .async(body)
    text = description
    super.init(arity: arity)
  }

  public override var description: String { text }
  public override var isSync: Bool { if case .async = body { false } else { true } }
  public override func callSync(_ context: CallContext, _ arguments: Arguments) throws -> Term {
    guard case .sync(let body) = body else { return try super.callSync(context, arguments) }
    return try body(arguments)
  }
  public override func call(_ context: CallContext, _ arguments: Arguments) async throws -> Term {
    guard case .async(let body) = body else { return try callSync(context, arguments) }
    return try await body(context, arguments)
  }
}
