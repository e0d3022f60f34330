/// The strokes that a tree is drawn with. A style is a value: make your own.
public struct TreeStyle: Sendable, Hashable {
  /// Before a child that others follow.
  public var branch: String
  /// Before the last child.
  public var lastBranch: String
  /// Beside the descendants of a child that others follow.
  public var trunk: String
  /// Beside the descendants of the last child.
  public var space: String
  /// Stands for what is left out.
  public var ellipsis: String

  /// A style of these strokes.
  public init(branch: String, lastBranch: String, trunk: String, space: String, ellipsis: String = "…") {
    self.branch = branch
    self.lastBranch = lastBranch
    self.trunk = trunk
    self.space = space
    self.ellipsis = ellipsis
  }

  /// Box-drawing characters.
  public static let boxes = TreeStyle(branch: "├── ", lastBranch: "└── ", trunk: "│   ", space: "    ")
  /// Nothing but ASCII.
  public static let ascii = TreeStyle(
    branch: "|-- ", lastBranch: "`-- ", trunk: "|   ", space: "    ", ellipsis: "...")
}
