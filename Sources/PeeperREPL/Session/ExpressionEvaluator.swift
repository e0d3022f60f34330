import ActorRuntime
import ElixirSyntax
import Terms

/// Evaluator of a session's expressions: the language, or in tests something smaller.
///
/// It keeps the variables. An expression that fails leaves them as they were.
package protocol ExpressionEvaluator: Sendable {
  /// The structs that its expressions have defined, for whoever shows values.
  var structs: any DefinedStructs { get }

  /// Evaluates an expression inside a process, whose code this call is.
  ///
  /// - Parameter source: Where it comes from.
  func evaluate(_ syntax: Syntax, from source: EntrySource, in process: LocalProcess) async throws -> Term
}
