import ElixirSyntax
import Evaluation
import Terms

/// Turns syntax into code that runs: variables become slots, calls become targets, macros become nodes.
///
/// There is one resolver for each function (and each `fn`), for each has a frame of its own.
final class Resolver {
  /// A variable that is in scope.
  final class Variable {
    let name: Atom
    let slot: Int
    let line: Int
    var isUsed = false
    /// Whether another of the same name was in scope: a pattern perhaps meant that.
    var hidesAnother = false
    init(_ name: Atom, slot: Int, line: Int) {
      self.name = name
      self.slot = slot
      self.line = line
    }
  }

  let interpreter: Interpreter
  let diagnostics: Diagnostics
  /// The function around this `fn`.
  let parent: Resolver?
  /// The module whose functions are being linked: local calls go there.
  let linker: ModuleLinker?
  var env: Env
  var variables: [Atom: Variable] = [:]
  /// Slots in use, and the most that ever were.
  var slots: Int
  var maxSlots: Int
  /// From the variables of the parent: its slots and ours.
  var captures: [(outer: Int, inner: Int)] = []
  var captured: [Atom: (outer: Variable, inner: Variable)] = [:]
  /// Whether some node answers with a call to make next.
  var makesTailCalls = false
  var syncDepth = 0
  /// Parameters `&1` … of the capture that is being resolved; nil outside of captures.
  var captureParameters: [Int: Variable]?
  var isInGuard = false
  var isInPattern = false
  /// Where `__STACKTRACE__` stands.
  var stacktraceSlot: Int?
  /// The line that is being resolved, for errors about what has no place of its own.
  var line = 1
  /// Values of the module's attributes when the function was defined; nil outside of functions.
  var attributes: [Atom: Term]? = nil
  /// Where the code is being resolved, for macros; nil in what is around it.
  var context: CallContext?
  /// The injected function that `super` calls.
  var superFunction: FunctionCode?

  init(
    interpreter: Interpreter, diagnostics: Diagnostics, env: Env, parent: Resolver? = nil,
    linker: ModuleLinker? = nil,
    arity: Int = 0
  ) {
    self.interpreter = interpreter
    self.diagnostics = diagnostics
    self.env = env
    self.parent = parent
    self.linker = linker
    slots = arity
    maxSlots = arity
  }

  // MARK: Slots and scopes

  func makeSlot() -> Int {
    let slot = slots
    slots += 1
    maxSlots = max(maxSlots, slots)
    return slot
  }

  /// A slot that nothing resolved so far uses, and whose value matters only until the next such slot is read.
  func makeTemporary() -> Int {
    let slot = maxSlots
    maxSlots += 1
    return slot
  }

  func declare(_ name: Atom, line: Int) -> Variable {
    let variable = Variable(name, slot: makeSlot(), line: line)
    variables[name] = variable
    declared.append(variable)
    return variable
  }
  /// All that were declared, to warn of the unused.
  var declared: [Variable] = []

  /// Resolves something whose variables, aliases and imports end with it.
  func scoped<R>(_ body: () throws -> R) rethrows -> R {
    let variables = variables
    let env = env
    let slots = slots
    defer {
      self.variables = variables
      self.env = env
      // A closure's captured values stand between its variables, so it never uses a slot twice.
      if parent == nil { self.slots = slots } else { self.slots = maxSlots }
    }
    return try body()
  }

  /// The variable of that name, captured if it belongs to a function around this one.
  func lookUp(_ name: Atom) -> Variable? {
    if let variable = variables[name] {
      variable.isUsed = true
      return variable
    }
    guard let parent, let outer = parent.lookUp(name) else { return nil }
    if let known = captured[name], known.outer === outer { return known.inner }
    slots = maxSlots
    let inner = Variable(name, slot: makeSlot(), line: outer.line)
    inner.isUsed = true
    captures.append((outer.slot, inner.slot))
    captured[name] = (outer, inner)
    return inner
  }

  /// Whether there is such a variable; does not count as a use.
  func isVariable(_ name: Atom) -> Bool { variables[name] != nil || parent?.isVariable(name) ?? false }

  /// All variables that can be seen, by name.
  var visibleVariables: Set<Atom> { Set(variables.keys).union(parent?.visibleVariables ?? []) }

  func warnOfUnused(from first: Int = 0) {
    guard env.warnsOfUnused || parent != nil else { return }
    for variable in declared[first...] where !variable.isUsed {
      // Names with an ampersand are the compiler's: `&1`, `&caller`.
      if variable.name.name.hasPrefix("_") || variable.name.name.hasPrefix("&") { continue }
      warn(
        "variable \"\(variable.name.name)\" is unused "
          + (variable.hidesAnother
            ? "(there is a variable with the same name in the context, use the pin operator (^) to match on it or prefix "
              + "this variable with underscore if it is not meant to be used)"
            : "(if the variable is not meant to be used, prefix it with an underscore)"),
        line: variable.line)
      variable.isUsed = true
    }
  }

  // MARK: Errors

  func error(_ message: String, _ position: SourcePosition? = nil) -> RaisedError {
    .compile(message, file: env.file, line: position.map(\.line) ?? line)
  }

  func warn(_ message: String, line: Int? = nil) {
    diagnostics.warn(message, file: env.file, line: line ?? self.line, function: shownFunction)
  }

  /// The function that is being resolved: `Mod.fun/1`.
  var shownFunction: String? {
    env.function.flatMap { function in
      env.module.map { ExceptionTerm.functionName(.atom($0), function.name, function.arity) }
    }
  }

  func warnOfUnderscored(_ name: Atom, _ position: SourcePosition) {
    guard name.name.hasPrefix("_"), !name.name.hasPrefix("__"), !env.isInjected else { return }
    warn(
      "the underscored variable \"\(name.name)\" is used after being set. A leading underscore indicates that the value "
        + "of the variable should be ignored. If this is intended please rename the variable to remove the underscore",
      line: position.line)
  }

  /// Error for a feature, named here, that the language of the prompt leaves out.
  func outside(_ what: String, _ position: SourcePosition? = nil) -> RaisedError {
    error("\(what) is outside the subset of Elixir that peeper runs", position)
  }

  // MARK: Strict operations

  /// An operation on the values of all operands, which may suspend.
  func strict(_ operands: [Code], _ make: ([Code]) -> Code) -> Code {
    guard let last = operands.lastIndex(where: { $0.canSuspend }) else { return make(operands) }
    var operands = operands
    var spilled: [(code: Code, slot: Int)] = []
    for index in 0...last where !operands[index].isPure {
      let slot = makeTemporary()
      spilled.append((operands[index], slot))
      operands[index] = SlotCode(slot)
    }
    return SpillCode(spilled, then: make(operands))
  }

  /// A strict operation written as a closure.
  func operation(_ operands: [Code], _ body: @escaping @Sendable (Frame, [Term]) throws -> Term) -> Code {
    strict(operands) { OperationCode($0, body) }
  }
}
