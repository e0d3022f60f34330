import Peeper
import Terms

/// Writes a tree of processes as one JSON object. What does not apply to a process is left out.
///
/// Terms (`id`, `name`, `pid`, `module`) are strings as `inspect` gives them.
package struct JSONTreePrinter: Sendable {
  /// A printer.
  package init() {}

  /// Writes the object, without a line feed.
  package func write(_ tree: ProcessTree, to output: inout some TextOutputStream) { output.write(text(tree)) }

  /// The object as text.
  package func text(_ tree: ProcessTree) -> String {
    var json = JSONText()
    add(tree, to: &json)
    return json.text
  }

  private func add(_ tree: ProcessTree, to json: inout JSONText) {
    json.object { json in
      json.key("kind")
      json.value(tree.kind.rawValue)
      for (key, term) in [("id", tree.id), ("name", tree.name), ("module", tree.module)] {
        guard let term else { continue }
        json.key(key)
        json.value(term.inspect(.oneLine))
      }
      if tree.kind != .node { addProcess(tree, to: &json) }
      json.key("children")
      json.array { json in for child in tree.children { add(child, to: &json) } }
    }
  }

  private func addProcess(_ tree: ProcessTree, to json: inout JSONText) {
    json.key("pid")
    json.value(tree.pid.map { Term.pid($0).inspect() })
    json.key("status")
    json.value(tree.status.rawValue)
    if let restart = tree.restart {
      json.key("restart")
      json.value(restart.rawValue)
    }
    if let supervision = tree.supervision {
      json.key("strategy")
      json.value(supervision.strategy.rawValue)
      json.key("restarts")
      json.object { json in
        json.key("used")
        json.value(supervision.restartsUsed)
        json.key("allowed")
        json.value(supervision.restartsAllowed)
        json.key("seconds")
        json.value(Int(supervision.period.components.seconds))
      }
    }
    json.key("mailbox")
    json.value(tree.mailboxLength)
    if tree.isBusy {
      json.key("busy")
      json.value(true)
    }
    if let state = tree.state {
      json.key("state")
      json.value(state)
    }
  }
}
