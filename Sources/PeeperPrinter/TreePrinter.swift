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
public struct TreePrinter: Sendable {
  /// The strokes. ``TreeStyle/boxes`` by default.
  public var style: TreeStyle
  /// How many columns of a state are shown. 40 by default.
  public var stateWidth: Int

  /// A printer of that style.
  public init(style: TreeStyle = .boxes, stateWidth: Int = 40) {
    self.style = style
    self.stateWidth = stateWidth
  }

  /// Writes the tree, each line ended by a line feed.
  public func write(_ tree: ProcessTree, to output: inout some TextOutputStream) {
    // An explicit stack: a tree may be deeper than a thread's.
    var pending: [(tree: ProcessTree, stroke: String, indent: String)] = [(tree, "", "")]
    while let (tree, stroke, indent) = pending.popLast() {
      output.write(stroke + line(tree) + "\n")
      for (index, child) in tree.children.enumerated().reversed() {
        let isLast = index == tree.children.count - 1
        pending.append(
          (
            child, indent + (isLast ? style.lastBranch : style.branch),
            indent + (isLast ? style.space : style.trunk)
          ))
      }
    }
  }

  /// The tree as text, without a line feed at the end.
  public func text(_ tree: ProcessTree) -> String {
    var text = ""
    write(tree, to: &text)
    return String(text.dropLast())
  }

  /// What is said of one process.
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
    if let state = tree.state { words.append("state " + shortened(state)) }
    return words.joined(separator: "  ")
  }

  private func shortened(_ state: String) -> String {
    let oneLine = state.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
    return oneLine.count <= stateWidth ? oneLine : oneLine.prefix(stateWidth - 1) + "…"
  }
}

extension ProcessTree {
  /// What stands before the pid: the registered name, or else what the supervisor calls it.
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
