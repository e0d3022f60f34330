/// Kind of a message to a server, told apart with one comparison.
@usableFromInline package enum MessageKind: UInt8, Sendable {
  /// A term that was sent.
  case term
  /// A call whose request is a term.
  case termCall
  /// A cast whose request is a term.
  case termCast
  /// A call in the types of the server that it was made to.
  case typedCall
  /// A cast in the types of the server that it was made to.
  case typedCast
  /// The first message of a server: run `init`.
  case start
  /// A request of `sys`, handled even while the server is suspended.
  case system
  /// A server's own timeout.
  case timeout

  /// Whether somebody waits for what comes of it.
  @inline(__always) var isAwaited: Bool {
    switch self {
    case .term, .termCast, .typedCast: false
    case .termCall, .typedCall, .start, .system, .timeout: true
    }
  }
}
