/// The strokes that a tree is drawn with. A style is a value: make your own.
package struct TreeStyle: Sendable, Hashable {
  /// Before a child that others follow.
  package var branch: String
  /// Before the last child.
  package var lastBranch: String
  /// Beside the descendants of a child that others follow.
  package var trunk: String
  /// Beside the descendants of the last child.
  package var space: String
  /// Stands for what is left out.
  package var ellipsis: String

  /// A style of these strokes.
  package init(branch: String, lastBranch: String, trunk: String, space: String, ellipsis: String = "…") {
    self.branch = branch
    self.lastBranch = lastBranch
    self.trunk = trunk
    self.space = space
    self.ellipsis = ellipsis
  }

  /// Box-drawing characters.
  package static let boxes = TreeStyle(branch: "├── ", lastBranch: "└── ", trunk: "│   ", space: "    ")
  /// Nothing but ASCII.
  package static let ascii = TreeStyle(
    branch: "|-- ", lastBranch: "`-- ", trunk: "|   ", space: "    ", ellipsis: "...")
}
