import ActorRuntime

/// Services of the prompt for the evaluated code that was typed there.
package protocol InterpreterHost: AnyObject, Sendable {
  /// Reads for a process what a person types or what is piped in.
  ///
  /// - Parameter prompt: Shown first.
  func read(_ request: InputRequest, prompt: String, for process: LocalProcess) async -> InputAnswer
  /// Leaves the terminal as it was found.
  func prepareForEnd()
}

/// How much is to be read.
package enum InputRequest: Sendable, Equatable {
  /// A line, with its end.
  case line
  case characters(Int)
  case bytes(Int)
  /// Everything up to the end.
  case rest
}

/// Result of reading.
package enum InputAnswer: Sendable, Equatable {
  case bytes([UInt8])
  /// There is no more.
  case end
  /// The person gave up the line.
  case interrupted
}
