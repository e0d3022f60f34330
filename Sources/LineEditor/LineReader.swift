/// Result of asking for a line.
package enum LineReading: Sendable, Equatable {
  /// A line, without its end. A pasted block or a recalled entry may hold several, parted by `\n`.
  case line(String)
  /// Ctrl-C: what was typed is given up.
  case interrupted
  /// Ctrl-D on an empty line, the end of the input, or a terminal that hung up.
  case end
}

/// Where typed lines come from, and where everything that is shown while somebody types goes.
///
/// A session knows its terminal only through this, so tests give it a reader of their own.
package protocol LineReader: Sendable {
  /// How wide the screen is, nil if that cannot be known.
  var columns: Int? { get }

  /// Asks for one line. A call while another waits is answered after that.
  func readLine(prompt: String) async -> LineReading

  /// Shows text: while a line is being typed above it, and otherwise where the cursor stands. Any thread may
  /// call this; texts appear whole and in order.
  func write(_ text: String)

  /// Adds an entry, of one or more lines, to the history.
  func remember(_ entry: String)

  /// Leaves the terminal as it was found. Nothing is read any more.
  func close()
}
