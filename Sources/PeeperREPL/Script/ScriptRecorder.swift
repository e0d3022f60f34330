import PeeperLanguage
import Terms

/// Writes a replay down, in one format or another. Calls come one at a time.
protocol ScriptRecorder: AnyObject, Sendable {
  /// A line between expressions.
  func comment(_ line: String)
  /// An expression is about to be evaluated.
  func begin(_ entry: Entry, number: Int)
  /// Something was printed or reported.
  func record(_ event: SessionOutput.Event)
  /// This came of the expression; values are shown like this.
  func end(_ outcome: EntryOutcome, _ options: InspectOptions)
}
