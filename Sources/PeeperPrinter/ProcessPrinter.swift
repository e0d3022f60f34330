import Peeper
import Terms

/// Writes what is known of one process, a fact a line. What does not apply is left out.
package struct ProcessPrinter: Sendable {
  /// How many columns a value may take. 80 by default.
  package var width: Int

  /// A printer of that width.
  package init(width: Int = 80) { self.width = width }

  /// Writes the facts, each line ended by a line feed.
  package func write(_ process: ProcessDescription, to output: inout some TextOutputStream) {
    for (name, value) in facts(process) {
      let key = name + String(repeating: " ", count: max(0, 16 - name.count))
      output.write(key + shortened(value) + "\n")
    }
  }

  /// The facts as text, without a line feed at the end.
  package func text(_ process: ProcessDescription) -> String {
    var text = ""
    write(process, to: &text)
    return String(text.dropLast())
  }

  private func facts(_ process: ProcessDescription) -> [(name: String, value: String)] {
    let tree = process.tree
    var facts: [(name: String, value: String)] = []
    func add(_ name: String, _ value: String?) { if let value { facts.append((name, value)) } }
    func add(_ name: String, _ terms: [Term]) {
      if !terms.isEmpty { add(name, terms.map { $0.inspect(.oneLine) }.joined(separator: ", ")) }
    }
    add("pid", tree.pid.map { Term.pid($0).inspect() })
    add("kind", tree.kind.rawValue)
    add("name", tree.name?.inspect(.oneLine))
    add("module", tree.module?.inspect(.oneLine))
    add("initial call", process.initialCall.map(call))
    add("current call", call(process.currentFunction))
    add("status", tree.isBusy ? "busy" : process.details.isRunning ? "running" : "waiting")
    if let supervision = tree.supervision {
      add("strategy", supervision.strategy.rawValue)
      add(
        "restarts",
        "\(supervision.restartsUsed)/\(supervision.restartsAllowed) in \(supervision.period.components.seconds) s"
      )
      add("children", String(tree.children.count))
    }
    add("traps exits", process.trapsExit ? "yes" : nil)
    add("ancestors", process.ancestors)
    add("links", process.details.links.map { .pid($0) })
    add("monitors", process.details.monitors)
    add("monitored by", process.details.monitoredBy.map { .pid($0) })
    add("dictionary", process.dictionary.map { .tuple($0.key, $0.value) })
    add("mailbox", String(tree.mailboxLength))
    add("waiting", process.waitingMessages)
    add("handled", String(process.details.messagesHandled))
    add("memory", "\(process.details.memoryEstimate) B")
    add("state", tree.state)
    return facts
  }

  /// `Module.function/arity`.
  private func call(_ term: Term) -> String {
    guard let tuple = term.asTuple, tuple.count == 3, let module = tuple[0].asAtom,
      let name = tuple[1].asAtom,
      let arity = tuple[2].asInteger
    else { return term.inspect(.oneLine) }
    return "\(Term.atom(module).inspect()).\(name.name)/\(arity)"
  }

  private func shortened(_ value: String) -> String {
    let line = value.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
    let room = max(8, width - 16)
    return line.count <= room ? line : line.prefix(room - 1) + "…"
  }
}
