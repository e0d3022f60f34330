import ElixirSyntax
import Evaluation
import Terms

extension Resolver {
  /// A special form, a macro, or a call of a function without a module.
  func named(_ name: Atom, _ node: SyntaxNode, _ arguments: [Syntax], isTail: Bool) throws -> Code {
    if let form = Resolver.specialForms[name], let code = try form(self, node, arguments, isTail) {
      return code
    }
    let key = FunctionKey(name, arguments.count)
    if let syntax = try expansion(name, arguments, node) { return try resolve(syntax, isTail: isTail) }
    if let function = try localFunction(key) {
      return try localCall(function, arguments, isTail: isTail, node)
    }
    if let definition = linker?.builder.guards[key] ?? interpreter.guards(for: key, env) {
      return try expandGuard(definition, arguments)
    }
    if name == "__struct__", arguments.count < 2, let definition = linker?.builder.structDefinition,
      let module = env.module
    {
      return operation(try resolveAll(arguments)) { _, terms in
        .map(try StructBuilding.make(module, definition, terms.first ?? .emptyList, isStrict: !terms.isEmpty))
      }
    }
    if let module = importing(key) { return try remoteCall(module, name, arguments, isTail: isTail, node) }
    if !isKernelExcluded(key) {
      if let macro = Resolver.macros[name], let code = try macro(self, node, arguments, isTail) {
        return code
      }
      if interpreter.library.kernel.has(name, key.arity),
        let entry = interpreter.permitted(interpreter.library.kernel.entry(key))
      {
        return try kernelCall(entry, arguments, node)
      }
    }
    if isInGuard, env.function != nil {
      throw error(
        "cannot find or invoke local \(key.name.name)/\(key.arity) inside guards. Only macros can be invoked in a guards "
          + "and they must be defined before their invocation. Called as: \(callText(node))", node.position)
    }
    throw undefinedFunction(key, node.position)
  }

  /// Kernel, if it has such a function and no `import Kernel` leaves it out.
  private func kernelImport(_ key: FunctionKey) -> Atom? {
    guard !isKernelExcluded(key), interpreter.library.kernel.has(key.name, key.arity) else { return nil }
    return "Elixir.Kernel"
  }

  /// Whether there is such a function or macro here.
  func isCallable(_ key: FunctionKey) -> Bool {
    if linker?.builder.isDefined(key) ?? false { return true }
    if linker?.builder.isDefined(FunctionKey(.macro(key.name), key.arity + 1)) ?? false { return true }
    return importsMacro(key) || importing(key) != nil || interpreter.library.kernel.has(key.name, key.arity)
      || interpreter.library.kernel.macroKeys.contains(key)
  }

  private func localFunction(_ key: FunctionKey) throws -> FunctionCode? {
    guard let linker, linker.builder.isDefined(key) else { return nil }
    if isInGuard { return nil }
    if !env.isInjected, let module = importing(key) ?? kernelImport(key) {
      throw error(
        "imported \(ExceptionTerm.functionName(.atom(module), key.name, key.arity)) conflicts with local function"
      )
    }
    return try linker.function(key)
  }

  func localCall(_ function: FunctionCode, _ arguments: [Syntax], isTail: Bool, _ node: SyntaxNode) throws
    -> Code
  {
    linker?.noteCall(of: FunctionKey(function.name, function.arity))
    let operands = try resolveAll(arguments)
    if function.isLinked && function.isSync {
      syncDepth = max(syncDepth, function.syncDepth + 1)
      return strict(operands) { SyncLocalCallCode(function, $0) }
    }
    if isTail {
      makesTailCalls = true
      return strict(operands) { TailLocalCallCode(function, $0) }
    }
    return strict(operands) { LocalCallCode(function, $0) }
  }

  private func kernelCall(_ entry: LibraryFunctionEntry, _ arguments: [Syntax], _ node: SyntaxNode) throws
    -> Code
  {
    if isInGuard, !KernelGuards.isAllowed(entry.name, entry.arity) {
      throw error(
        "cannot invoke remote function Kernel.\(entry.name.name)/\(entry.arity) inside guards", node.position)
    }
    return readyMadeCall(entry, try resolveAll(arguments))
  }

  func readyMadeCall(_ entry: LibraryFunctionEntry, _ operands: [Code], isTail: Bool = false) -> Code {
    if entry.isSync { return strict(operands) { ReadyMadeCallCode(entry, $0) } }
    let cell = interpreter.cell(entry.module, FunctionKey(entry.name, entry.arity))
    return strict(operands) { RemoteCallCode(cell, $0, isTail: false) }
  }

  /// `Mod.fun(…)`.
  func remoteCall(_ module: Atom, _ name: Atom, _ arguments: [Syntax], isTail: Bool, _ node: SyntaxNode?)
    throws -> Code
  {
    let key = FunctionKey(name, arguments.count)
    if module == "Elixir.Kernel", interpreter.loaded(module) == nil {
      if let macro = Resolver.macros[name] ?? Resolver.specialForms[name], let node,
        let code = try macro(self, node, arguments, isTail)
      {
        return code
      }
    }
    if let expansion = try moduleMacro(module, name, arguments, node) { return expansion }
    if let node, let syntax = try expansion(module, name, arguments, node) {
      return try resolve(syntax, isTail: isTail)
    }
    if let definition = interpreter.loaded(module)?.guardDefinition(key), definition.isPublic,
      env.requires.contains(module)
    {
      return try expandGuard(definition, arguments)
    }
    let operands = try resolveAll(arguments)
    if interpreter.loaded(module)?.callee(FunctionKey(.macro(name), key.arity + 1)) != nil {
      return unrequired(module, name, operands)
    }
    if !env.requires.contains(module), interpreter.loaded(module) == nil, module != "Elixir.Kernel",
      interpreter.library.module(named: module)?.macroKeys.contains(key) ?? false
    {
      return unrequired(module, name, operands)
    }
    if interpreter.loaded(module) == nil, linker?.builder.name != module,
      let entry = interpreter.permitted(interpreter.library.module(named: module)?.entry(key))
    {
      if isInGuard, !(module == "erlang" && KernelGuards.isAllowed(name, key.arity)),
        !KernelGuards.isAllowed(module, name, key.arity)
      {
        throw error(
          "cannot invoke remote function \(Term.atom(module).inspect()).\(name.name)/\(key.arity) inside guards",
          node?.position)
      }
      if let instead = entry.function.deprecated {
        warn(
          "\(ExceptionTerm.functionName(.atom(module), name, key.arity)) is deprecated. \(instead)",
          line: node?.position.line)
      }
      return readyMadeCall(entry, operands, isTail: isTail)
    }
    if isInGuard {
      throw error(
        "cannot invoke remote function \(Term.atom(module).inspect()).\(name.name)/\(key.arity) inside guards",
        node?.position)
    }
    linker?.noteRemoteCall(of: module, key, line: node?.position.line ?? line, function: shownFunction)
    let cell = interpreter.cell(module, key)
    if isTail { makesTailCalls = true }
    return strict(operands) { RemoteCallCode(cell, $0, isTail: isTail) }
  }

  /// Whether it is written as something that has neither fields nor functions.
  private func isNumberTextOrList(_ syntax: Syntax) -> Bool {
    switch syntax {
    case .literal(let term): term.asAtom == nil
    case .list: true
    default: false
    }
  }

  /// A call whose callee is an expression: `f.(…)`, `Mod.fun(…)`, `value.field`.
  func remote(_ callee: Syntax, _ node: SyntaxNode, _ arguments: [Syntax], isTail: Bool) throws -> Code {
    guard case .node(let dot) = callee, dot.name == ".", let parts = dot.arguments, let target = parts.first
    else {
      throw error("invalid call \(callText(node))", node.position)
    }
    if parts.count == 1 { return try valueCall(target, arguments, isTail: isTail, node) }
    guard let name = parts[1].asAtom else {
      // `Mod.{A, B}` stands only after alias, import and require.
      throw error("invalid call \(callText(node))", node.position)
    }
    var isField = false
    if arguments.isEmpty, case .noParens = node.extra { isField = true }
    // `nil.name` is a field that nil lacks; `nil.name()` a function that it lacks.
    if let module = moduleName(target), !isField || ![.nil, .true, .false].contains(module) {
      return try remoteCall(module, name, arguments, isTail: isTail, node)
    }
    if isNumberTextOrList(target) { throw error("invalid call \(callText(node))", node.position) }
    let subject = try resolve(target)
    if !isField, let module = subject.literal?.asAtom {
      return try remoteCall(module, name, arguments, isTail: isTail, node)
    }
    if isField { return strict([subject]) { FieldCode($0[0], name, isInGuard: isInGuard) } }
    if isInGuard { throw error("cannot invoke remote function in guards", node.position) }
    let operands = try resolveAll(arguments)
    if isTail { makesTailCalls = true }
    return strict([subject] + operands) { codes in
      DynamicCallCode(
        codes[0], LiteralCode(.atom(name)), arguments: ListCode(Array(codes.dropFirst()), tail: nil),
        isTail: isTail)
    }
  }

  private func valueCall(_ target: Syntax, _ arguments: [Syntax], isTail: Bool, _ node: SyntaxNode) throws
    -> Code
  {
    if isInGuard { throw error("anonymous call is not allowed in guards", node.position) }
    if target.asAtom != nil { throw error("invalid function call \(callText(node))", node.position) }
    let function = try resolve(target)
    let operands = try resolveAll(arguments)
    if isTail { makesTailCalls = true }
    return strict([function] + operands) {
      FunctionValueCallCode($0[0], Array($0.dropFirst()), isTail: isTail)
    }
  }

  // MARK: Imports

  /// The module that an import brings this function from.
  func importing(_ key: FunctionKey) -> Atom? {
    for imported in env.imports.reversed() where imported.module != "Elixir.Kernel" && imported.brings(key) {
      if interpreter.exports(imported.module, key.name, key.arity)
        || Resolver.hasModuleMacro(imported.module, key)
      {
        return imported.module
      }
    }
    return nil
  }

  private func isKernelExcluded(_ key: FunctionKey) -> Bool {
    guard let kernel = env.imports.last(where: { $0.module == "Elixir.Kernel" }) else { return false }
    return !kernel.brings(key)
  }

  // MARK: Errors

  func undefinedFunction(_ key: FunctionKey, _ position: SourcePosition) -> RaisedError {
    let name = "\(key.name.name)/\(key.arity)"
    if let module = env.module, env.function != nil {
      return error(
        "undefined function \(name) (expected \(Term.atom(module).inspect()) to define such a function or for it to be "
          + "imported, but none are available)", position)
    }
    return error("undefined function \(name) (there is no such import)" + hint(for: key), position)
  }

  /// The other arities of a function that can be called here, or functions of a similar name.
  private func hint(for key: FunctionKey) -> String {
    let imported = env.imports.filter { $0.module != "Elixir.Kernel" }.flatMap { imported in
      (interpreter.exportedFunctions(imported.module) ?? []).filter { imported.brings(FunctionKey($0, $1)) }
    }
    let known = (interpreter.library.kernel.exports + imported).map {
      ($0.name.name, "\($0.name.name)/\($0.arity)")
    }
    let others = known.filter { $0.0 == key.name.name }.map(\.1)
    if !others.isEmpty { return ". Did you mean:\n\n" + others.map { "      * \($0)\n" }.joined() }
    return NearestNames.didYouMean(key.name.name, among: known)
  }

  /// For a name that is no variable: the function of that name, which needs arguments, or a similar name that
  /// would do.
  func undefinedVariable(_ name: Atom, _ position: SourcePosition) -> RaisedError {
    let text = "undefined variable \"\(name.name)\""
    let key = FunctionKey(name, 0)
    if env.module != nil, env.function != nil {
      warnOfExpansion(name, position)
      if isInGuard {
        return error(
          "cannot find or invoke local \(name.name)/0 inside guards. Only macros can be invoked in a guards and they must "
            + "be defined before their invocation. Called as: \(name.name)()", position)
      }
      return undefinedFunction(key, position)
    }
    guard env.module == nil else { return error(text, position) }
    if interpreter.library.kernel.exports.contains(where: { $0.name == name }) {
      return error(text + hint(for: key), position)
    }
    let imported = env.imports.flatMap { interpreter.exportedFunctions($0.module) ?? [] }
    if imported.contains(where: { $0.name == name }) { return error(text + hint(for: key), position) }
    let known =
      imported.filter { $0.arity == 0 }.map { ($0.name.name, "\($0.name.name)/0") }
      + variables.keys.filter { !$0.name.hasPrefix("&") }.map { ($0.name, $0.name) }
    return error(text + NearestNames.didYouMean(name.name, among: known), position)
  }

  /// Warns that a name without parentheses is taken for a call.
  func warnOfExpansion(_ name: Atom, _ position: SourcePosition) {
    warn(
      "variable \"\(name.name)\" does not exist and is being expanded to \"\(name.name)()\", please use parentheses to "
        + "remove the ambiguity or change the variable name", line: position.line)
  }

  func callText(_ node: SyntaxNode) -> String { SourceText.of(.node(node)) }

  // MARK: Guards of `defguard`

  private func expandGuard(_ definition: GuardDefinition, _ arguments: [Syntax]) throws -> Code {
    let operands = try resolveAll(arguments)
    let outer = (variables, env)
    defer { (variables, env) = outer }
    let slots = operands.map { _ in makeSlot() }
    variables = [:]
    for (parameter, slot) in zip(definition.parameters, slots) {
      let variable = Variable(parameter, slot: slot, line: line)
      variable.isUsed = true
      variables[parameter] = variable
    }
    env = definition.env
    env.file = outer.1.file
    env.warnsOfUnused = outer.1.warnsOfUnused
    let body = try resolve(definition.body)
    return strict(operands) { codes in
      FrameCode { frame in
        for (code, slot) in zip(codes, slots) { frame[slot] = try code.run(frame) }
        return try body.run(frame)
      }
    }
  }
}

extension Interpreter {
  /// The guard of that name that an import brings.
  func guards(for key: FunctionKey, _ env: Env) -> GuardDefinition? {
    for imported in env.imports.reversed() where imported.brings(key) {
      if let definition = loaded(imported.module)?.guardDefinition(key), definition.isPublic {
        return definition
      }
    }
    return nil
  }
}

/// Functions of `Kernel` that guards may call.
enum KernelGuards {
  private static let names: [String: Set<Int>] = [
    "+": [1, 2], "-": [1, 2], "*": [2], "/": [2], "==": [2], "!=": [2], "===": [2], "!==": [2], "<": [2],
    ">": [2],
    "<=": [2], ">=": [2], "not": [1], "abs": [1], "binary_part": [3], "bit_size": [1], "byte_size": [1],
    "ceil": [1],
    "floor": [1], "div": [2], "rem": [2], "elem": [2], "hd": [1], "tl": [1], "length": [1], "map_size": [1],
    "tuple_size": [1], "node": [0, 1], "self": [0], "round": [1], "trunc": [1], "is_atom": [1],
    "is_binary": [1],
    "is_bitstring": [1], "is_boolean": [1], "is_exception": [1, 2], "is_float": [1], "is_function": [1, 2],
    "is_integer": [1], "is_list": [1], "is_map": [1], "is_map_key": [2], "is_nil": [1], "is_number": [1],
    "is_pid": [1],
    "is_port": [1], "is_reference": [1], "is_struct": [1, 2], "is_tuple": [1], "in": [2], "element": [2],
    "size": [1],
    "map_get": [2], "max": [], "min": [], "band": [2], "bor": [2], "bxor": [2], "bsl": [2], "bsr": [2],
    "bnot": [1],
  ]
  static func isAllowed(_ name: Atom, _ arity: Int) -> Bool { names[name.name]?.contains(arity) ?? false }
  static func isAllowed(_ module: Atom, _ name: Atom, _ arity: Int) -> Bool {
    switch module.name {
    case "Elixir.Kernel", "Elixir.Bitwise": isAllowed(name, arity)
    case "Elixir.Integer": ["is_even", "is_odd"].contains(name.name)
    default: false
    }
  }
}
