import Terms

/// How a replay is written down.
package enum ScriptFormat: String, Sendable, CaseIterable {
  /// As a person would have seen it at the prompt.
  case transcript
  /// One JSON object an expression, a line each.
  case json
}
