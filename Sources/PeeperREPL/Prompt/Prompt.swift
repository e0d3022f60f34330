import ActorRuntime
import LineEditor
import PeeperLanguage
import Terms

/// A person's conversation with a session: a line is read, evaluated, answered, until Ctrl-D.
package struct Prompt: Sendable {
  private let session: Session
  private let output: SessionOutput
  private let reader: any LineReader
  private let style: Style
  private let beforeEntry: @Sendable () -> Void

  /// A prompt over a session.
  ///
  /// - Parameter beforeEntry: Called each time before an expression is asked for.
  package init(
    session: Session, output: SessionOutput, reader: any LineReader, style: Style,
    beforeEntry: @escaping @Sendable () -> Void = {}
  ) {
    self.session = session
    self.output = output
    self.reader = reader
    self.style = style
    self.beforeEntry = beforeEntry
  }

  /// Talks until the person leaves with Ctrl-D, or `exit` ends the program.
  package func run() async {
    output.listen { event in
      switch event {
      case .text(let text): reader.write(text)
      case .answer: break
      case .report(let report): reader.write("\n" + report.text(in: style))
      case .warning(let text): reader.write(style.apply(.warningReport, to: text))
      }
    }
    session.whenIdleShellExits {
      if let exit = session.takeShellExit() { reader.write(session.shown { shown(exit) }) }
    }
    var entries = EntryReader(source: .prompt)
    while true {
      let number = session.number
      let prompt = session.settings.prompt(
        number: number, continues: entries.isInExpression, node: session.node.name)
      beforeEntry()
      switch await reader.readLine(prompt: prompt) {
      case .end:
        reader.write("\n")
        return
      case .interrupted: entries.reset()
      case .line(let text):
        await take(text, number: number, &entries)
        if session.isLeaving { return }
      }
    }
  }

  private func take(_ text: String, number: Int, _ entries: inout EntryReader) async {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard case .entry(let entry) = entries.add(line, number: number, hasValue: number > 1) else { continue }
      reader.remember(entry.text)
      session.valueWidth = min(reader.columns ?? 80, 80)
      let outcome = await session.evaluate(entry)
      if case .value(let value) = outcome { session.keep(value) }
      reader.write(await session.write { shown(outcome) } ?? shown(.interrupted))
    }
  }

  private func shown(_ outcome: EntryOutcome) -> String {
    let style = session.settings.isColoured.map { Style(isColoured: $0) } ?? style
    if let error = outcome.errorText {
      // The terminal has shown a ^C.
      let start = if case .interrupted = outcome { "\n" } else { "" }
      return start + style.apply(.error, to: error) + "\n"
    }
    return outcome.valueText(session.inspection).map { style.apply(.value, to: $0) + "\n" } ?? ""
  }
}
