import ElixirSyntax
import Evaluation
import Terms

extension Resolver {
  /// `fn … -> … end`.
  func fnCode(_ arrowSyntaxes: [Syntax], _ position: SourcePosition) throws -> Code {
    let arrows = try arrows(.list(arrowSyntaxes), "fn")
    let arities = Set(arrows.map { splitGuard($0.head).patterns.count })
    guard let arity = arities.first, arities.count == 1 else {
      throw error("cannot mix clauses with different arities in anonymous functions", position)
    }
    return try closure(arity: arity, line: position.line) { inner in
      try arrows.map { head, body, line in
        try inner.scoped {
          inner.line = line
          let (patterns, guards) = inner.splitGuard(head)
          let resolved = try inner.patterns(patterns, areParameters: true)
          let tests = try inner.guardCodes(guards)
          return Clause(resolved, guards: tests, body: try inner.resolve(body, isTail: true))
        }
      }
    }
  }

  /// Makes a closure of clauses that are resolved in a frame of their own.
  private func closure(arity: Int, line: Int, _ clauses: (Resolver) throws -> [Clause]) throws -> Code {
    let inner = Resolver(
      interpreter: interpreter, diagnostics: diagnostics, env: env, parent: self, linker: linker, arity: arity
    )
    inner.line = line
    inner.stacktraceSlot = nil
    inner.superFunction = superFunction
    inner.attributes = attributes
    let resolved = try clauses(inner)
    inner.warnOfUnused()
    let enclosing = env.function.map { Atom("-\($0.name.name)/\($0.arity)-fun-0-") }
    let function = FunctionCode(
      module: env.module ?? .shellModule, name: enclosing ?? "-inside-an-interpreted-fun-", arity: arity,
      home: interpreter.home, file: env.file, line: line)
    function.link(
      resolved, slots: inner.maxSlots, makesTailCalls: inner.makesTailCalls, syncDepth: inner.syncDepth,
      captureSlots: inner.captures.map(\.inner))
    return ClosureCode(function, captures: inner.captures.map(\.outer))
  }

  /// `&…`.
  func captureCode(_ syntax: Syntax, _ position: SourcePosition) throws -> Code {
    if case .literal(.integer(let place)) = syntax { return try captureParameter(place, position) }
    if case .node(let node) = syntax {
      if node.name == "/", let parts = node.arguments, parts.count == 2,
        let arity = parts[1].asLiteral?.asInteger,
        let code = try namedCapture(parts[0], min(arity, 256), position)
      {
        if arity > 255 { throw badPlace(arity, position) }
        return code
      }
      if node.name == "__block__", let inner = node.arguments, inner.count > 1 {
        throw error(
          "block expressions are not allowed inside the capture operator &, got: \(SourceText.of(syntax))",
          position)
      }
    }
    if captureParameters != nil {
      throw error("nested captures via & are not allowed: &\(SourceText.of(syntax))", position)
    }
    var places: Set<Int> = []
    collectPlaces(syntax, &places)
    guard let arity = places.max() else {
      throw error(
        "invalid args for &, expected one of:\n\n  * &Mod.fun/arity to capture a remote function, such as &Enum.map/2\n  * &fun/arity to capture a local or imported function, such as &is_atom/1\n  * &some_code(&1, ...) containing at least one argument as &1, such as &List.flatten(&1)\n\nGot: \(SourceText.of(syntax))",
        position)
    }
    if let first = places.min(), first < 1 { throw badPlace(first, position) }
    if let missing = (1...arity).first(where: { !places.contains($0) }) {
      throw error(
        "capture argument &\(arity) cannot be defined without &\(missing) (you cannot skip arguments, all arguments must "
          + "be numbered)", position)
    }
    if arity > 255 { throw badPlace(arity, position) }
    // `&String.upcase(&1)` is the named function, as in Elixir.
    if let code = try plainCapture(syntax, arity, position) { return code }
    return try closure(arity: arity, line: position.line) { inner in
      var parameters: [Int: Variable] = [:]
      for place in 1...arity {
        let variable = Variable(Atom("&\(place)"), slot: place - 1, line: position.line)
        variable.isUsed = true
        parameters[place] = variable
        inner.variables[variable.name] = variable
      }
      inner.captureParameters = parameters
      let wildcards: [Pattern] = (0..<arity).map { _ in WildcardPattern() }
      return [Clause(wildcards, guards: [], body: try inner.resolve(syntax, isTail: true))]
    }
  }

  func captureParameter(_ place: Int, _ position: SourcePosition) throws -> Code {
    guard let variable = lookUp(Atom("&\(place)")) else {
      if place < 1, captureParameters != nil { throw badPlace(place, position) }
      throw error("capture argument &\(place) must be used within the capture operator &", position)
    }
    return SlotCode(variable.slot)
  }

  private func badPlace(_ place: Int, _ position: SourcePosition) -> any Error {
    error("capture argument &\(place) must be numbered between 1 and 255", position)
  }

  private func collectPlaces(_ syntax: Syntax, _ places: inout Set<Int>) {
    switch syntax {
    case .literal: return
    case .list(let elements): for element in elements { collectPlaces(element, &places) }
    case .pair(let left, let right):
      collectPlaces(left, &places)
      collectPlaces(right, &places)
    case .node(let node):
      if node.name == "&", case .literal(.integer(let place))? = node.arguments?.first {
        places.insert(place)
        return
      }
      if case .syntax(let callee) = node.form { collectPlaces(callee, &places) }
      for argument in node.arguments ?? [] { collectPlaces(argument, &places) }
    }
  }

  /// `&name/1`, `&Mod.name/1`; nil if it is a division after all.
  private func namedCapture(_ callee: Syntax, _ arity: Int, _ position: SourcePosition) throws -> Code? {
    guard case .node(let node) = callee else { return nil }
    switch node.form {
    case .name(let name) where node.arguments == nil || node.arguments?.isEmpty ?? true:
      return try localCapture(name, arity, position)
    case .syntax(.node(let dot)) where dot.name == "." && node.arguments?.isEmpty ?? true:
      guard let parts = dot.arguments, parts.count == 2, let name = parts[1].asAtom else { return nil }
      if let module = moduleName(parts[0]) {
        return module == "Elixir.Kernel"
          && interpreter.library.kernel.macroKeys.contains(FunctionKey(name, arity))
          ? try macroCapture(name, arity, position) : remoteCapture(module, name, arity)
      }
      let subject = try resolve(parts[0])
      return strict([subject]) { operands in
        FrameCode { frame in
          guard let module = try operands[0].run(frame).asAtom else {
            throw RaisedError.badArgument(1, "not an atom")
          }
          return .function(frame.context.interpreter.capture(module, name, arity))
        }
      }
    default: return nil
    }
  }

  private func remoteCapture(_ module: Atom, _ name: Atom, _ arity: Int) -> Code {
    LiteralCode(.function(interpreter.capture(module, name, arity)))
  }

  private func localCapture(_ name: Atom, _ arity: Int, _ position: SourcePosition) throws -> Code {
    let key = FunctionKey(name, arity)
    if let function = try linker?.function(key) {
      linker?.noteCall(of: key)
      return FrameCode { _ in .function(Closure(function, captured: [])) }
    }
    if let module = importing(key) { return remoteCapture(module, name, arity) }
    if interpreter.library.kernel.macroKeys.contains(key) { return try macroCapture(name, arity, position) }
    if interpreter.library.kernel.has(name, arity) { return remoteCapture("Elixir.Kernel", name, arity) }
    throw undefinedFunction(key, position)
  }

  /// A macro is no function: its capture is a `fn` around it.
  private func macroCapture(_ name: Atom, _ arity: Int, _ position: SourcePosition) throws -> Code {
    let arguments = (0..<arity).map { Syntax.call("&", [.literal(.integer($0 + 1))], at: position) }
    return try captureCode(.call(name, arguments, at: position), position)
  }

  private func plainCapture(_ syntax: Syntax, _ arity: Int, _ position: SourcePosition) throws -> Code? {
    guard case .node(let node) = syntax, let arguments = node.arguments, arguments.count == arity else {
      return nil
    }
    for (index, argument) in arguments.enumerated() {
      guard case .node(let place) = argument, place.name == "&",
        case .literal(.integer(index + 1))? = place.arguments?.first
      else {
        return nil
      }
    }
    switch node.form {
    case .syntax(.node(let dot)) where dot.name == ".":
      guard let parts = dot.arguments, parts.count == 2, let name = parts[1].asAtom,
        let module = moduleName(parts[0])
      else { return nil }
      return remoteCapture(module, name, arity)
    case .name(let name):
      let key = FunctionKey(name, arity)
      if try linker?.function(key) != nil { return try localCapture(name, arity, position) }
      if let module = importing(key) { return remoteCapture(module, name, arity) }
      return interpreter.library.kernel.has(name, arity)
        && !interpreter.library.kernel.macroKeys.contains(key)
        ? remoteCapture("Elixir.Kernel", name, arity) : nil
    default: return nil
    }
  }
}
