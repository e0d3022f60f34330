import ActorRuntime
import ElixirCompiler
import ElixirSyntax
import Evaluation
import PeeperLanguage
import Synchronization
import Terms

/// Gives expressions their values by the language, in an interpreter of the session's node.
package final class LanguageEvaluator: ExpressionEvaluator {
  /// The modules that the expressions see and define.
  package let interpreter: Interpreter
  package var structs: any DefinedStructs { interpreter }
  /// Commands that can be typed beside the language.
  let commands: CommandTable
  /// The servers written in Swift that can be started.
  let servers: SwiftServers
  /// The variables, aliases and imports of the prompt.
  package let bindings: EvaluationSession

  /// An evaluator without variables.
  ///
  /// - Parameters:
  ///   - node: whose processes run the code.
  ///   - access: What the code may reach.
  ///   - commands: What can be typed beside the language.
  ///   - warn: Takes each warning, as lines.
  init(
    node: Node, access: PromptAccess = .everything, commands: CommandTable = .standard,
    warn: @escaping @Sendable (String) -> Void
  ) {
    self.commands = commands
    interpreter = Interpreter(node: node, refused: access.refused)
    servers = SwiftServers(interpreter.library)
    bindings = EvaluationSession(interpreter, diagnostics: Diagnostics(report: warn))
  }

  /// Evaluates an expression inside a process, whose code this call is.
  package func evaluate(
    _ syntax: Syntax, from source: EntrySource, in process: LocalProcess
  ) async throws -> Term {
    if let file = ImportedFile(syntax) {
      try interpreter.checkAccess(.files, file.command, arity: 1)
      bindings.setFile(file.path, path: file.path)
      return try await bindings.evaluate(try file.contents(), in: process)
    }
    bindings.setFile(source.name, path: source.path)
    return try await bindings.evaluate(quotingHelp(syntax), in: process)
  }

  /// `h Enum.map/2` asks about what is written there, not about its value.
  private func quotingHelp(_ syntax: Syntax) -> Syntax {
    guard case .node(let node) = syntax, let name = node.name?.name,
      commands[name]?.parameter(0)?.isText ?? false,
      let arguments = node.arguments, let topic = arguments.first
    else { return syntax }
    let text = Syntax.literal(.string(SourceText.of(topic)))
    return .node(SyntaxNode(node.form, [text] + arguments.dropFirst(), at: node.position))
  }
}
