import Terms

/// Why a process ended, as it travels along links and monitors.
public struct ExitReason: Hashable, Sendable, CustomStringConvertible {
  /// The reason as Erlang has it: `:normal`, `{:shutdown, …}`, `{exception, stacktrace}`, anything.
  public let term: Term

  /// A reason that is this term.
  public init(_ term: Term) { self.term = term }

  /// The reason that a thrown error gives its process.
  package init(error: any Error) {
    switch error {
    case let exit as ProcessExit: self = exit.reason
    case let crash as any CrashReasonConvertible: self = crash.exitReason
    default: self.init(.tuple(exception(of: error), .emptyList))
    }
  }

  /// The process did its work.
  public static let normal = ExitReason(.atom(.normal))
  /// It was asked to end in good order.
  public static let shutdown = ExitReason(.atom(.shutdown))
  /// As a signal: ends any process, which then exits with ``killed``.
  public static let kill = ExitReason(.atom(.kill))
  /// It was killed.
  public static let killed = ExitReason(.atom(.killed))
  /// There is no such process.
  @usableFromInline package static let noproc = ExitReason(.atom(.noproc))

  /// There are as many processes as there may be: it never ran. See ``NodeConfiguration/processLimit``.
  package static let systemLimit = ExitReason(.atom(named: "system_limit"))

  /// Whether this is ``systemLimit``, or what a `SystemLimitError` ends a process with.
  var isSystemLimit: Bool {
    if self == .systemLimit { return true }
    let first = term.asTuple?.first
    return first?.isAtom("system_limit") == true || first?.asMap?.structName == "Elixir.SystemLimitError"
  }

  /// Whether this is `:normal`, `:shutdown` or `{:shutdown, _}`: no crash, nothing to report.
  package var isNormalOrShutdown: Bool {
    switch term {
    case .atom(.normal), .atom(.shutdown): true
    case .tuple(let tuple): tuple.count == 2 && tuple[0].isAtom(.shutdown)
    default: false
    }
  }

  /// The reason as `inspect` prints it.
  public var description: String { term.inspect() }
}

/// Thrown to end the process that runs, for this reason: `exit/1`.
public struct ProcessExit: Error, Sendable, CustomStringConvertible {
  /// Why the process ends.
  public let reason: ExitReason
  /// Set if it tells of a call whose request was certainly not read: that may be made again.
  package var unread: UnreadCall?

  /// An exit for that reason.
  @usableFromInline package init(reason: ExitReason) { self.reason = reason }
  /// An exit for the reason that is this term.
  public init(_ term: Term) { reason = ExitReason(term) }

  /// `exit: reason`.
  public var description: String { "exit: \(reason)" }
}

/// An error that says itself what it is as an exit reason and in a crash report.
package protocol CrashReasonConvertible: Error {
  /// The reason with which its process exits.
  var exitReason: ExitReason { get }
  /// Text of a report: `** (RuntimeError) boom`, with lines of the stack if there are any.
  var crashDescription: String { get }
  /// Text of a server's report, where that differs.
  var serverCrashDescription: String { get }
  /// Whether a process that nothing else reports on logs the error when it ends by it. An `exit` is not.
  var isReported: Bool { get }
}

extension CrashReasonConvertible {
  /// ``crashDescription``.
  package var serverCrashDescription: String { crashDescription }
  /// Yes.
  package var isReported: Bool { true }
}

/// The exception struct that stands for a Swift error: `%TypeName{message: description}`.
private func exception(of error: any Error) -> Term {
  let name = String(describing: type(of: error))
  return .map(of: [
    (.atom(.structKey), .atom(named: "Elixir." + name)),
    (.atom(.exceptionKey), .true),
    (.atom(named: "message"), .string(String(describing: error))),
  ])
}
