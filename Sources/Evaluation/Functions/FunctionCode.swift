import Terms

/// A function of evaluated code: the clauses of a `def`, or of a `fn`.
///
/// Its frame holds the arguments in the first slots, then what the clauses bind and (of a `fn`) have captured.
package final class FunctionCode: Callee, @unchecked Sendable {
  // Safety: the mutable parts are set while the module is linked, before anything can call it; `owned` holds what
  // `linked` refers to.

  /// Clauses of the function once it is linked; retained once, then read without reference counting.
  private final class Linked: Sendable {
    let clauses: Nodes<Clause>
    init(_ clauses: [Clause]) { self.clauses = Nodes(clauses) }
  }

  /// Whose modules it calls.
  let home: CodeHome
  let file: String
  let line: Int
  private var owned = Linked([])
  @safe @exclusivity(unchecked) private var linked: Uncounted<Linked>
  @safe @exclusivity(unchecked) private(set) var slots = 0
  private(set) var canRunSync = false
  /// Where a closure's captured values go.
  private(set) var captureSlots: [Int] = []
  /// How deep synchronous calls nest below this one.
  package var syncDepth = 0
  /// Whether the clauses are known: only then may a call of it be resolved as a synchronous one.
  package private(set) var isLinked = false

  package init(module: Atom, name: Atom, arity: Int, home: CodeHome, file: String, line: Int) {
    self.home = home
    self.file = file
    self.line = line
    linked = unsafe Uncounted(owned)
    super.init(module: module, name: name, arity: arity, isReadyMade: false)
  }

  /// - Parameter makesTailCalls: whether some body answers with a call to make next.
  package func link(
    _ clauses: [Clause], slots: Int, makesTailCalls: Bool, syncDepth: Int, captureSlots: [Int] = []
  ) {
    owned = Linked(clauses)
    linked = unsafe Uncounted(owned)
    self.captureSlots = captureSlots
    self.slots = slots
    self.syncDepth = syncDepth
    self.canRunSync =
      !makesTailCalls && syncDepth <= FunctionCode.syncDepthLimit && !clauses.contains { $0.body.canSuspend }
    isLinked = true
  }

  /// Forgets the clauses, which may hold the function itself. Nobody may be running it, or run it before the home is empty.
  func unlink() {
    let empty = Linked([])
    linked = unsafe Uncounted(empty)
    owned = empty
    isUnlinked = true
  }
  private var isUnlinked = false

  /// Synchronous calls use the native stack and are not preempted, so they nest only a little.
  static let syncDepthLimit = 8

  package override var isSync: Bool { canRunSync }

  @inline(__always) package func makeFrame(_ context: CallContext, _ arguments: Arguments) -> Frame {
    let frame = Frame.make(context, slots: slots)
    for index in 0..<arguments.count { frame[index] = arguments[index] }
    return frame
  }

  /// Runs the body of the first clause that the arguments in the frame fit.
  @inline(__always) func run(_ frame: Frame) throws -> Term {
    try linked.with { linked in
      for index in 0..<linked.clauses.count
      where try linked.clauses.with(index, { try $0.matchesArguments(frame) }) {
        return try linked.clauses.with(index) { try $0.body.run(frame) }
      }
      throw noClause(frame)
    }
  }

  func noClause(_ frame: Frame) -> RaisedError {
    if isUnlinked { return frame.context.interpreter.undefined(module, name, (0..<arity).map { frame[$0] }) }
    return .functionClause(module, name, (0..<arity).map { frame[$0] })
  }

  /// Runs it on a frame; only if ``isSync``.
  func runSync(_ frame: Frame) throws -> Term {
    do {
      return try run(frame)
    } catch { throw annotated(error) }
  }

  /// The error with this function in its stack trace, if it has one.
  func annotated(_ thrown: any Error) -> any Error {
    guard var error = thrown as? RaisedError, error.stacktrace.count < 8 else { return thrown }
    if case .arguments = error.stacktrace.last?.call, let last = error.stacktrace.last, last.module == module,
      last.function == name, last.arity == arity
    {
      return error
    }
    error.stacktrace.append(StackEntry(module, name, .arity(arity), file: file, line: line))
    return error
  }
}
