import ActorRuntime
import ElixirSyntax
import Evaluation
import Synchronization
import Terms

/// State of a prompt between expressions: variables, aliases, imports. They outlive errors and the process in which an
/// expression ran.
package final class EvaluationSession: Sendable {
  private struct State {
    var bindings: [Atom: Term] = [:]
    var env = Env()
  }
  private let state: Mutex<State>

  /// The modules that expressions see and define.
  package let interpreter: Interpreter
  /// Where warnings go.
  package let diagnostics: Diagnostics

  /// A session without variables.
  /// - Parameter file: the name of the source in messages.
  package init(_ interpreter: Interpreter, file: String = "iex", diagnostics: Diagnostics = Diagnostics()) {
    self.interpreter = interpreter
    self.diagnostics = diagnostics
    var state = State()
    state.env.file = file
    self.state = Mutex(state)
  }

  /// The variables, by name.
  package var bindings: [Atom: Term] { state.withLock { $0.bindings } }

  /// The variables in order of their names.
  package var variables: [(name: Atom, value: Term)] {
    bindings.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Sets a variable.
  package func bind(_ name: Atom, to value: Term) { state.withLock { $0.bindings[name] = value } }

  /// Says where the expressions to come are from.
  ///
  /// - Parameters:
  ///   - name: what messages call it.
  ///   - path: the absolute path, if it is a file.
  package func setFile(_ name: String, path: String?) {
    state.withLock { state in
      state.env.file = name
      state.env.path = path
    }
  }

  /// Imports a module for all expressions to come, as `import Module` does, but not for the modules that they
  /// define.
  package func importCommands(_ module: Atom) {
    state.withLock { state in
      state.env.imports.removeAll { $0.module == module }
      state.env.imports.append(Env.Import(module: module, isPromptOnly: true))
    }
  }

  /// The atom that an alias stands for here: `Core` may be `Calculator.Core`.
  package func expandAlias(_ name: String) -> Atom {
    state.withLock { $0.env }.expand(name.split(separator: ".").map { Atom(String($0)) })
  }

  /// Evaluates an expression in a process, which has to be the one that runs.
  ///
  /// Variables that it binds are kept if it succeeds. To interrupt it, exit the process: the evaluation ends
  /// at its next call, wherever it is, and the variables stay as they were.
  /// - Throws: ``RaisedError`` for what evaluated code raises, exits with or throws, and for what resolving
  ///   finds; `ProcessExit` when the process has been killed.
  package func evaluate(_ syntax: Syntax, in process: LocalProcess) async throws -> Term {
    try await evaluate(syntax, CallContext(process, interpreter))
  }

  /// Evaluates source text. Several expressions run one after the other; the value is the last one's.
  package func evaluate(_ source: String, firstLine: Int = 1, in process: LocalProcess) async throws -> Term {
    let file = state.withLock { $0.env.file }
    return try await evaluate(try Parser.parse(source, file: file, firstLine: firstLine), in: process)
  }

  /// Evaluates an expression in a context that is already there.
  package func evaluate(_ syntax: Syntax, _ context: CallContext) async throws -> Term {
    var (env, bindings) = state.withLock { ($0.env, $0.bindings) }
    let modulesBefore = interpreter.loadCount
    do {
      let value = try await Statement.run(syntax, &env, &bindings, context, diagnostics)
      tellOfCheckers(interpreter.loadCount - modulesBefore, context.process)
      // One that was killed may come to its end while the next is under way already.
      try state.withLock { state in
        try context.process.checkKilled()
        state.env = env
        state.bindings = bindings
      }
      return value
    } catch var error as RaisedError {
      error.describedAs = await Reporting.banner(error, context)
      throw error
    }
  }
}

extension EvaluationSession {
  /// Elixir checks new modules in processes of their own, linked to the one that defines them: one that traps exits
  /// sees them end, and so it does here.
  fileprivate func tellOfCheckers(_ modules: Int, _ process: LocalProcess) {
    guard modules > 0, process.trapsExit else { return }
    for _ in 0...modules { process.node.spawn(.linked, parent: process) { _ in } }
  }
}
