import Peeper
import Terms

/// Writes a tree of processes as text, a line for each.
///
/// The text depends on the tree and the style alone.
///
/// ```swift
/// print(TreePrinter(style: .ascii).text(tree))
/// // node
/// // `-- Counter  #PID<0.4.0>  peeper  restarts 0/1000 in 10 s  one_for_one  mailbox 0
/// ```
package struct TreePrinter: Sendable {
  /// The strokes. ``TreeStyle/boxes`` by default.
  package var style: TreeStyle
  /// How many columns of a state are shown. 40 by default.
  package var stateWidth: Int
  /// How many children of one process are shown, at least two; of more than that the first ones and the last, and
  /// between them how many there are. 100 by default.
  package var maxChildren: Int

  /// A printer of that style.
  package init(style: TreeStyle = .boxes, stateWidth: Int = 40, maxChildren: Int = 100) {
    self.style = style
    self.stateWidth = stateWidth
    self.maxChildren = max(2, maxChildren)
  }

  /// Writes the tree, each line ended by a line feed.
  package func write(_ tree: ProcessTree, to output: inout some TextOutputStream) {
    // An explicit stack: a tree may be deeper than a thread's.
    var pending: [(node: Node, stroke: String, indent: String)] = [(.process(tree), "", "")]
    while let (node, stroke, indent) = pending.popLast() {
      guard case .process(let tree) = node else {
        if case .omitted(let count) = node { output.write("\(stroke)\(style.ellipsis) \(count) more\n") }
        continue
      }
      output.write(stroke + line(tree) + "\n")
      let nodes = nodes(below: tree)
      for (index, child) in nodes.enumerated().reversed() {
        let isLast = index == nodes.count - 1
        pending.append(
          (
            child, indent + (isLast ? style.lastBranch : style.branch),
            indent + (isLast ? style.space : style.trunk)
          ))
      }
    }
  }

  private enum Node {
    case process(ProcessTree)
    /// Number of children that are left out.
    case omitted(Int)
  }

  private func nodes(below tree: ProcessTree) -> [Node] {
    let children = tree.children
    let omitted = children.count - maxChildren
    guard omitted > 0 else { return children.map { .process($0) } }
    return children.prefix(maxChildren - 1).map { .process($0) } + [.omitted(omitted)]
      + children.suffix(1).map { .process($0) }
  }

  /// The tree as text, without a line feed at the end.
  package func text(_ tree: ProcessTree) -> String {
    var text = ""
    write(tree, to: &text)
    return String(text.dropLast())
  }

  /// Line that describes one process.
  func line(_ tree: ProcessTree) -> String {
    guard tree.kind != .node else { return tree.kind.rawValue }
    var words: [String] = []
    if let label = tree.label { words.append(label.inspect(.oneLine)) }
    words.append(tree.pid.map { Term.pid($0).inspect() } ?? tree.status.rawValue)
    words.append(tree.kind.rawValue)
    if let module = tree.module, module != tree.label { words.append(module.inspect(.oneLine)) }
    if let restart = tree.restart { words.append(restart.rawValue) }
    if let supervision = tree.supervision {
      words.append(supervision.strategy.rawValue)
      words.append(
        "restarts \(supervision.restartsUsed)/\(supervision.restartsAllowed) in \(supervision.period.components.seconds) s"
      )
    }
    if tree.status == .running { words.append("mailbox \(tree.mailboxLength)") }
    if tree.isBusy { words.append("busy") }
    if let state = tree.state { words.append("state " + shortened(state)) }
    return words.joined(separator: "  ")
  }

  private func shortened(_ state: String) -> String {
    let oneLine = state.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
    guard oneLine.count > stateWidth else { return oneLine }
    return oneLine.prefix(max(0, stateWidth - style.ellipsis.count)) + style.ellipsis
  }
}

extension ProcessTree {
  /// Label before the pid: the registered name, or else the child id.
  var label: Term? { name ?? (id == .undefined ? nil : id) }
}

extension InspectOptions {
  /// Without line breaks.
  static var oneLine: InspectOptions {
    var options = InspectOptions()
    options.width = nil
    return options
  }
}
