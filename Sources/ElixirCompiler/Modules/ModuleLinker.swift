import Evaluation
import Terms

/// Turns the pending definitions of a module into functions, each when it is first called for.
final class ModuleLinker {
  let builder: ModuleBuilder
  let diagnostics: Diagnostics
  private var functions: [FunctionKey: FunctionCode] = [:]
  /// All that were made, those too that others override.
  private(set) var made: [FunctionCode] = []
  private var calls: [FunctionKey: Set<FunctionKey>] = [:]
  private var remoteCalls: [(module: Atom, key: FunctionKey, line: Int, function: String?)] = []
  private var current: FunctionKey?

  init(_ builder: ModuleBuilder, _ diagnostics: Diagnostics) {
    self.builder = builder
    self.diagnostics = diagnostics
  }

  /// The function of that name, linked or (of one that calls itself) about to be.
  func function(_ key: FunctionKey) throws -> FunctionCode? {
    if let function = functions[key] { return function }
    guard let definition = builder.definitions[key] else { return nil }
    guard !definition.clauses.isEmpty else {
      throw RaisedError.compile(
        "implementation not provided for predefined def \(key.name.name)/\(key.arity)", file: builder.file,
        line: definition.line)
    }
    return try link(definition)
  }

  func linkAll() throws -> [FunctionKey: FunctionCode] {
    for key in builder.order { _ = try function(key) }
    return functions
  }

  func noteCall(of key: FunctionKey) {
    if let current { calls[current, default: []].insert(key) }
  }

  /// A call of another module, to be looked at when all is defined.
  func noteRemoteCall(of module: Atom, _ key: FunctionKey, line: Int, function: String?) {
    remoteCalls.append((module, key, line, function))
  }

  /// Warns of calls that reach nothing now.
  func warnOfRemoteCalls() {
    let interpreter = builder.interpreter
    for (module, key, line, function) in remoteCalls {
      let shown = ExceptionTerm.functionName(.atom(module), key.name, key.arity)
      if module == builder.name {
        guard builder.definitions[key]?.isPrivate ?? (functions[key] == nil), !builder.generates(key) else {
          continue
        }
      } else if interpreter.exports(module, key.name, key.arity) || key.name == "module_info" {
        continue
      }
      let text =
        module == builder.name || interpreter.exists(module)
        ? "\(shown) is undefined or private"
        : "\(shown) is undefined (module \(Term.atom(module).inspect()) is not available or is yet to be defined)"
      diagnostics.warn(text, file: builder.file, line: line, function: function)
    }
  }

  /// Private functions that no public one reaches, and captures count as calls.
  var unusedPrivates: [ModuleBuilder.PendingDefinition] {
    var reached = Set(builder.definitions.values.filter { !$0.isPrivate }.map(\.key))
    var open = Array(reached)
    while let key = open.popLast() {
      for called in calls[key] ?? [] where reached.insert(called).inserted { open.append(called) }
    }
    // Defaults are worth a word only if the function is called, and never without all of its arguments.
    var defaulted = Set(
      reached.compactMap { key in
        builder.definitions[key]?.defaultsOf.map { FunctionKey(key.name, $0) }
      })
    return builder.order.compactMap { builder.definitions[$0] }.filter {
      guard $0.isPrivate, !reached.contains($0.key) else { return false }
      guard let arity = $0.defaultsOf else { return true }
      let whole = FunctionKey($0.key.name, arity)
      return reached.contains(whole) && defaulted.insert(whole).inserted
    }
  }

  private func link(_ definition: ModuleBuilder.PendingDefinition) throws -> FunctionCode {
    let function = FunctionCode(
      module: builder.name, name: definition.key.name, arity: definition.key.arity,
      home: builder.interpreter.home, file: builder.file, line: definition.line)
    made.append(function)
    functions[definition.key] = function
    let outer = current
    current = definition.key
    defer { current = outer }
    var clauses: [Clause] = []
    var slots = definition.key.arity
    var makesTailCalls = false
    var syncDepth = 0
    var overridden: FunctionCode?
    if let before = definition.overridden { overridden = try linkOverridden(before) }
    var catchAll: Int?
    for pending in definition.clauses {
      if let line = catchAll, !definition.isInjected {
        diagnostics.warn(
          "this clause for \(definition.key.name.name)/\(definition.key.arity) cannot match because a previous clause at line \(line) always matches",
          file: builder.file, line: pending.line)
      }
      var env = pending.env
      env.function = definition.key
      env.isInjected = definition.isInjected
      env.warnsOfUnused = !definition.isInjected && !definition.fillsDefaults
      let resolver = Resolver(
        interpreter: builder.interpreter, diagnostics: diagnostics, env: env, linker: self,
        arity: definition.key.arity)
      resolver.attributes = pending.attributes
      resolver.superFunction = overridden
      resolver.line = pending.line
      let patterns = try resolver.patterns(pending.parameters, areParameters: true)
      let guards = try resolver.guardCodes(pending.guards)
      let body = try pending.body.map { try resolver.resolve($0, isTail: true) } ?? LiteralCode(.nil)
      resolver.warnOfUnused()
      clauses.append(Clause(patterns, guards: guards, body: body))
      slots = max(slots, resolver.maxSlots)
      makesTailCalls = makesTailCalls || resolver.makesTailCalls
      syncDepth = max(syncDepth, resolver.syncDepth)
      if guards.isEmpty, patterns.allSatisfy(\.isWildcard), catchAll == nil { catchAll = pending.line }
    }
    function.link(clauses, slots: slots, makesTailCalls: makesTailCalls, syncDepth: syncDepth)
    return function
  }

  private func linkOverridden(_ definition: ModuleBuilder.PendingDefinition) throws -> FunctionCode {
    let known = functions.removeValue(forKey: definition.key)
    defer { functions[definition.key] = known }
    return try link(definition)
  }
}
