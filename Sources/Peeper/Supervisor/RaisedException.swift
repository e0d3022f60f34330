import ActorRuntime
import Terms

/// A mistake of the caller that Elixir answers by raising an exception.
package struct RaisedException: CrashReasonConvertible, Hashable, CustomStringConvertible {
  /// The module of the exception, without `Elixir.`: `ArgumentError`.
  package let name: String
  /// Message of the exception.
  package let message: String

  /// Makes it of its parts.
  package init(_ name: String, _ message: String) {
    self.name = name
    self.message = message
  }

  /// An argument that is not allowed.
  package static func argument(_ message: String) -> RaisedException {
    RaisedException("ArgumentError", message)
  }
  /// Something that cannot be done now.
  package static func runtime(_ message: String) -> RaisedException {
    RaisedException("RuntimeError", message)
  }

  /// `%ArgumentError{message: …}`.
  package var term: Term {
    .map(of: [
      (.atom(.structKey), .atom(Atom("Elixir." + name))), (.atom(.exceptionKey), .true),
      (.atom("message"), .string(message)),
    ])
  }
  /// The exception with an empty stack trace.
  package var exitReason: ExitReason { ExitReason(.tuple(term, .emptyList)) }
  /// Text of a crash report.
  package var crashDescription: String { "** (\(name)) \(message)" }
  /// The text for people.
  package var description: String { message }
}
