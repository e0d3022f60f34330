import PeeperLanguage
import Synchronization
import Terms

/// Writes a replay down as it would have looked at the prompt.
final class TranscriptRecorder: ScriptRecorder {
  private let echoes: Bool
  private let style: Style
  private let write: @Sendable (String) -> Void
  /// Whether what was written last ended in the middle of a line.
  private let isMidLine = Mutex(false)

  init(echoes: Bool, style: Style, write: @escaping @Sendable (String) -> Void) {
    self.echoes = echoes
    self.style = style
    self.write = write
  }

  func comment(_ line: String) {
    if echoes { put(line + "\n") }
  }

  func begin(_ entry: Entry, number: Int) {
    guard echoes else { return }
    for (index, line) in entry.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      put((index == 0 ? "peeper(\(number))> " : "...(\(number))> ") + line + "\n")
    }
  }

  func record(_ event: SessionOutput.Event) {
    switch event {
    case .text(let text): put(text, startsLine: false)
    case .answer(let text): if echoes { put(text, startsLine: false) }
    case .report(let report): put(report.text(in: style))
    case .warning(let text): put(style.apply(.warningReport, to: text))
    }
  }

  func end(_ outcome: EntryOutcome, _ options: InspectOptions) {
    if let error = outcome.errorText {
      put(style.apply(.error, to: error) + "\n")
    } else if let value = outcome.valueText(options) {
      put(style.apply(.value, to: value) + "\n")
    }
  }

  private func put(_ text: String, startsLine: Bool = true) {
    guard !text.isEmpty else { return }
    isMidLine.withLock { isMidLine in
      write(isMidLine && startsLine ? "\n" + text : text)
      isMidLine = !text.hasSuffix("\n")
    }
  }
}
