import Terms

/// Turns the pending definitions of a module into functions, each when it is first called for.
final class ModuleLinker {
  let builder: ModuleBuilder
  let diagnostics: Diagnostics
  private var functions: [FunctionKey: FunctionCode] = [:]
  private var calls: [FunctionKey: Set<FunctionKey>] = [:]
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

  /// Private functions that nothing calls.
  var unusedPrivates: [ModuleBuilder.PendingDefinition] {
    let called = calls.reduce(into: Set<FunctionKey>()) { all, call in
      all.formUnion(call.value.subtracting([call.key]))
    }
    return builder.order.compactMap { builder.definitions[$0] }.filter {
      $0.isPrivate && !called.contains($0.key) && !$0.fillsDefaults
    }
  }

  private func link(_ definition: ModuleBuilder.PendingDefinition) throws -> FunctionCode {
    let function = FunctionCode(
      module: builder.name, name: definition.key.name, arity: definition.key.arity, file: builder.file,
      line: definition.line)
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
