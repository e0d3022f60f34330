@_spi(Internals) import ActorRuntime
import PeeperLanguage
import Synchronization
import Terms

/// Replays scripts in a session.
///
/// After each expression it waits as ``ReplayPace`` says, so that a crash report and a restart stand under the
/// line that caused them, every time.
package struct ScriptRunner: Sendable {
  /// Where expressions are evaluated.
  let session: Session
  /// Output and reports of the node.
  let output: SessionOutput
  /// How it is written down.
  let format: ScriptFormat
  /// Whether an error is no reason to stop.
  let keepsGoing: Bool
  /// Colours, in a transcript.
  let style: Style
  /// Takes what is written down.
  let write: @Sendable (String) -> Void

  /// A runner that writes down what happens.
  ///
  /// - Parameter write: Takes the text, piece by piece.
  package init(
    session: Session, output: SessionOutput, format: ScriptFormat = .transcript, keepsGoing: Bool = false,
    style: Style = .plain, write: @escaping @Sendable (String) -> Void
  ) {
    self.session = session
    self.output = output
    self.format = format
    self.keepsGoing = keepsGoing
    self.style = style
    self.write = write
  }

  /// Where and why a replay stopped.
  package enum Stop: Error, Sendable, CustomStringConvertible {
    /// An expression that begins on that line failed.
    case failure(name: String, line: Int)
    /// There was nothing more to be read.
    case unreadable(TextFile.Failure)

    /// `file:line` and what happened there.
    package var description: String {
      switch self {
      case .failure(let name, let line): "\(name):\(line): stopped at an error (--keep-going goes on)"
      case .unreadable(let failure): failure.description
      }
    }
  }

  /// Replays a script.
  ///
  /// - Returns: How many expressions failed.
  /// - Throws: ``Stop`` at the first error, unless told to keep going.
  @discardableResult
  package func run(_ script: Script) async throws(Stop) -> Int {
    let recorder = makeRecorder(for: script)
    let pace = ReplayPace(node: session.node)
    output.listen {
      pace.noteActivity()
      recorder.record($0)
    }
    session.valueWidth = format == .json ? nil : 80
    // Transcripts that are compared with iex, or read by programs that know the file, use iex's name for places.
    var reader = EntryReader(source: format == .json ? .prompt : script.source)
    var failures = 0
    while true {
      let line: Script.Line?
      do { line = try await script.nextLine() } catch { throw .unreadable(error) }
      let entry: Entry?
      if let line {
        switch reader.add(line.text, number: line.number, hasValue: session.number > 1) {
        case .nothing:
          recorder.comment(line.text)
          continue
        case .incomplete: continue
        case .entry(let read): entry = read
        }
      } else {
        entry = reader.finish()
      }
      guard let entry, !session.isLeaving else { return failures }
      if await replay(entry, recorder, pace) { continue }
      failures += 1
      if !keepsGoing { throw .failure(name: script.name, line: entry.line) }
    }
  }

  private func makeRecorder(for script: Script) -> any ScriptRecorder {
    switch format {
    case .transcript: TranscriptRecorder(echoes: script.echoes, style: style, write: write)
    case .json: JSONRecorder(write: write)
    }
  }

  /// Evaluates an entry. Returns whether that went well.
  private func replay(_ entry: Entry, _ recorder: any ScriptRecorder, _ pace: ReplayPace) async -> Bool {
    recorder.begin(entry, number: session.number)
    var outcome = await session.evaluate(entry)
    await pace.settle()
    if let exit = session.takeShellExit() { outcome = exit }
    session.shown { recorder.end(outcome, session.inspection) }
    guard case .value(let value) = outcome else { return false }
    session.keep(value)
    return true
  }
}
