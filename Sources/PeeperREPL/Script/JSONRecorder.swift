import PeeperLanguage
import PeeperPrinter
import Synchronization
import Terms

/// Writes one JSON object an expression.
final class JSONRecorder: ScriptRecorder {
  private struct Current {
    var entry: Entry?
    var output = ""
    var log: [String] = []
    var warnings: [String] = []
  }
  private let current = Mutex(Current())
  private let write: @Sendable (String) -> Void

  init(write: @escaping @Sendable (String) -> Void) { self.write = write }

  func comment(_ line: String) {}

  func begin(_ entry: Entry, number: Int) { current.withLock { $0.entry = entry } }

  func record(_ event: SessionOutput.Event) {
    current.withLock { current in
      switch event {
      case .text(let text): current.output += text
      case .report(let report): current.log += report.lines
      case .warning(let text): current.warnings.append(text.trimmed)
      case .answer: break
      }
    }
  }

  func end(_ outcome: EntryOutcome, _ options: InspectOptions) {
    let current = current.withLock { current in
      defer { current = Current() }
      return current
    }
    guard let entry = current.entry else { return }
    // By bytes: as a character, a carriage return and a new line are one.
    var lines = StackTraceText.removed(from: current.output).utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map { String(Substring($0)) }
    // Blank lines at either end are left out, as the recorded sessions of Elixir leave them out.
    while lines.last?.allSatisfy(\.isWhitespace) ?? false { lines.removeLast() }
    while lines.first?.allSatisfy(\.isWhitespace) ?? false { lines.removeFirst() }
    var value: String?
    if case .value(let term) = outcome, !term.isShown {
      value = StackTraceText.removed(from: term.inspect(options))
    }
    var json = JSONText()
    json.object { json in
      json.key("line")
      json.value(entry.line)
      json.key("input")
      json.value(entry.text)
      json.key("value")
      json.value(value)
      json.key("output")
      json.array(lines)
      json.key("log")
      json.array(current.log)
      if !current.warnings.isEmpty {
        json.key("warnings")
        json.array(current.warnings)
      }
      json.key("error")
      json.value(outcome.errorText)
    }
    write(json.text + "\n")
  }
}
