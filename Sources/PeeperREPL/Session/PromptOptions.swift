import Evaluation

/// Says how a prompt is opened. Every property has a default.
///
/// ```swift
/// await node.openPrompt(PromptOptions(access: .servers))
/// ```
public struct PromptOptions: Sendable {
  /// Limits what may be reached from it. ``PromptAccess/everything`` by default.
  public var access: PromptAccess

  /// Options; what is not said has its default.
  public init(access: PromptAccess = .everything) { self.access = access }
}

/// Says what can be reached from a prompt.
public enum PromptAccess: Sendable, Hashable {
  /// All that the program may reach itself.
  case everything
  /// The node: its processes, names and tables. What would read or write files, see the environment, or end the program
  /// raises `Peeper.AccessError`, whichever way it is called.
  ///
  /// **It bounds what code of this prompt does, not how much**: it can kill every process of the node, and use memory
  /// and time. Servers of the program, and those that another prompt has started on the same node, may do more, and do
  /// for this one what they are asked for.
  case servers

  /// The marks of the functions that are refused.
  var refused: Set<OutsideAccess> {
    switch self {
    case .everything: []
    case .servers: Set(OutsideAccess.allCases)
    }
  }
}
