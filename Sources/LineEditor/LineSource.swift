/// Reader of lines that blocks its thread: libedit, or plain reading where libedit would be in the way.
protocol LineSource: AnyObject {
  /// Whether a line being typed has to be kept whole when something is written.
  var editsInPlace: Bool { get }
  /// Reads a line; the thread waits.
  func readLine(prompt: String) -> LineReading
  func setHistory(_ history: History)
}
