import ActorRuntime
import Logging
import Synchronization
import Terms

/// Where all that a node prints and reports comes together, to be shown by whoever shows the session.
package final class SessionOutput: OutputSink {
  /// One thing to show.
  package enum Event: Sendable {
    /// Text that a process printed, perhaps a part of a line.
    case text(String)
    /// Text that was read of piped input, where a person would have typed it.
    case answer(String)
    /// A log message.
    case report(Report)
    /// A warning about source text.
    case warning(String)
  }

  private struct State {
    var listener: (@Sendable (Event) -> Void)?
    var waiting: [Event] = []
  }
  private let state = Mutex(State())

  /// An output that keeps everything until somebody listens.
  package init() {}

  /// A logger whose messages come here.
  package var logger: Logger { Logger(label: "peeper") { _ in ReportHandler(output: self) } }

  /// From now on events go to this listener, at once, one at a time; those that came before first.
  package func listen(_ listener: @escaping @Sendable (Event) -> Void) {
    state.withLock { state in
      for event in state.waiting { listener(event) }
      state.waiting = []
      state.listener = listener
    }
  }

  /// Shows text that a process printed.
  package func write(_ text: String, from process: ProcessID?) { post(.text(text)) }

  /// Shows what was read of piped input.
  func answer(_ text: String) { post(.answer(text)) }

  /// Shows a log message.
  package func report(_ report: Report) { post(.report(report)) }

  /// Shows a warning about source text.
  package func warn(_ text: String) { post(.warning(text)) }

  private func post(_ event: Event) {
    state.withLock { state in
      if let listener = state.listener { listener(event) } else { state.waiting.append(event) }
    }
  }
}
