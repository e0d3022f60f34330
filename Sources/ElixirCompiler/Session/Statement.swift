import ElixirSyntax
import Evaluation
import Terms

/// One expression of the prompt, or of a module's body: resolved and run, with the variables that it binds.
enum Statement {
  static func run(
    _ syntax: Syntax, _ env: inout Env, _ bindings: inout [Atom: Term], _ context: CallContext,
    _ diagnostics: Diagnostics
  ) async throws -> Term {
    let resolver = Resolver(interpreter: context.interpreter, diagnostics: diagnostics, env: env)
    resolver.context = context
    var given: [(slot: Int, value: Term)] = []
    for (name, value) in bindings {
      let variable = Resolver.Variable(name, slot: resolver.makeSlot(), line: 0)
      variable.isUsed = true
      resolver.variables[name] = variable
      given.append((variable.slot, value))
    }
    let code = try resolver.resolve(syntax)
    let frame = Frame.make(context, slots: resolver.maxSlots)
    for (slot, value) in given { frame[slot] = value }
    let value = try await code.value(frame)
    for (name, variable) in resolver.variables where !name.name.hasPrefix("&") {
      bindings[name] = frame[variable.slot]
    }
    env = resolver.env
    return value
  }
}
