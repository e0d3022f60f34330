import ActorRuntime
import PeeperLanguage
import Terms

/// What gives the expressions of a session their values: the language, or in tests something smaller.
///
/// It keeps the variables. An expression that fails leaves them as they were.
public protocol ExpressionEvaluator: Sendable {
  /// Evaluates an expression inside a process, whose code this call is.
  func evaluate(_ syntax: Syntax, in process: LocalProcess) async throws -> Term
}
