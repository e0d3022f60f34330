@_spi(Internals) import Terms

/// A function value that evaluated code can call.
package class CallableFunction: FunctionTerm, @unchecked Sendable {
  // Safety: immutable.

  /// Whether ``callSync(_:_:)`` may be used: the function cannot suspend.
  var isSync: Bool { false }
  /// The operator that it is, if it is one that code has a node for: `&+/2`.
  package var binaryOperator: BinaryOperator? { nil }
  /// Calls a function that cannot suspend.
  func callSync(_ context: CallContext, _ arguments: Arguments) throws -> Term {
    preconditionFailure("this function may suspend: use call(_:_:)")
  }
  /// The evaluated function that a call runs, with a frame for it; nil if it is none.
  func evaluated(_ context: CallContext, _ arguments: Arguments) -> (FunctionCode, Frame)? { nil }
  /// Calls the function.
  func call(_ context: CallContext, _ arguments: Arguments) async throws -> Term {
    try callSync(context, arguments)
  }
}

extension FunctionTerm {
  /// Whether a call of the function cannot suspend, so that ``CallContext/applySync(_:_:)`` answers.
  package var isSynchronous: Bool { (self as? CallableFunction)?.isSync ?? false }
}

extension Term {
  /// Whether it is the default ``NativeFunction/identity``, so that calling it can be spared.
  package var isIdentity: Bool {
    if case .function(let function) = self { function === NativeFunction.identity } else { false }
  }
}

/// A function value made of a Swift closure, for library functions that return functions.
package final class NativeFunction: CallableFunction, @unchecked Sendable {
  // Safety: immutable until it is freed.
  private var body: LibraryFunction.Body
  private let text: String
  private let operation: BinaryOperator?

  /// A function that cannot suspend.
  package init(
    arity: Int, description: String = "#Function<native>",
    _ body: @escaping @Sendable (Arguments) throws -> Term
  ) {
    self.body = .sync(body)
    text = description
    operation = nil
    super.init(arity: arity)
  }
  /// A function that may suspend.
  package init(
    arity: Int, description: String = "#Function<native>",
    async body: @escaping @Sendable (CallContext, Arguments) async throws -> Term
  ) {
    self.body = .async(body)
    text = description
    operation = nil
    super.init(arity: arity)
  }

  /// The function that an operator is: `&>=/2`.
  package init(_ operation: BinaryOperator) {
    body = .sync { try operation.apply($0[0], $0[1]) }
    text = "&:erlang.\(operation.name?.name ?? "")/2"
    self.operation = operation
    super.init(arity: 2)
  }

  /// `fn x -> x end`, the default of some parameters.
  package static let identity = NativeFunction(arity: 1, description: "#Function<0.0/1>") { $0[0] }

  deinit {
    var held = [NestedRelease.held(body)]
    body = .missing("")
    NestedRelease.release(&held)
  }

  package override var description: String { text }
  package override var binaryOperator: BinaryOperator? { operation }
  override var isSync: Bool { if case .async = body { false } else { true } }
  override func callSync(_ context: CallContext, _ arguments: Arguments) throws -> Term {
    guard case .sync(let body) = body else { return try super.callSync(context, arguments) }
    return try body(arguments)
  }
  override func call(_ context: CallContext, _ arguments: Arguments) async throws -> Term {
    guard case .async(let body) = body else { return try callSync(context, arguments) }
    return try await body(context, arguments)
  }
}
