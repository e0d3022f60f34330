@_spi(Internals) import ActorRuntime
import Terms

/// Records that `sys:statistics`, `sys:trace` and `sys:log` keep of a server. Off, they cost one comparison a message.
final class Observation {
  /// Whether any of them is on.
  private(set) var isOn = false
  /// How a trace writes terms; nil if nothing is traced.
  var traceText: (@Sendable (Term) -> String)? { didSet { update() } }
  private var since: Int64? { didSet { update() } }
  private var messagesIn = 0
  private var messagesOut = 0
  /// The latest events, if they are kept: `{:in, message}`, `{:out, reply, client, state}`, `{:noreply, state}`.
  private var events: [Term]? { didSet { update() } }
  private var limit = 10

  private func update() { isOn = traceText != nil || since != nil || events != nil }

  private func note(_ event: Term) {
    guard var kept = events else { return }
    kept.append(event)
    events = kept.suffix(limit)
  }

  func received(_ message: Message, by process: ServerProcess) {
    guard message.kind != .system, message.kind != .start, message.kind != .timeout else { return }
    let event = Term.tuple(.atom(named: "in"), message.term)
    // A request sent as a plain tuple comes again, as what it is.
    if message.kind == .term, process.isGenericMessage(message.term) { return }
    messagesIn += 1
    note(event)
    if let traceText { write(event, traceText, process) }
  }

  func handled(_ handled: Handled, _ message: Message, by process: ServerProcess) {
    let event: Term
    switch handled {
    case .reply(let reply), .replyThen(let reply, _):
      guard let call = message.call, let caller = call.caller else { return }
      messagesOut += 1
      event = .tuple(
        .atom(named: "out"), reply ?? .nil, .tuple(.pid(caller.pid), .atom(.alias)), process.stateTerm)
    case .noReply, .noReplyThen: event = .tuple(.atom(.noreply), process.stateTerm)
    case .stop, .stopReplying, .invalid: return
    // The rest is an outcome of its own.
    case .sending: return
    }
    note(event)
    if let traceText { write(event, traceText, process) }
  }

  /// As OTP's `gen_server:print_event`.
  private func write(_ event: Term, _ text: (Term) -> String, _ process: ServerProcess) {
    guard let parts = event.asTuple else { return }
    let name = text(process.nameTerm)
    let line: String
    switch parts[0].asAtom?.name {
    case "in":
      let message = parts[1].asTuple
      if let message, message.count == 3, message[0].isAtom(.genCall) {
        line = "got call \(text(message[2])) from \(text(message[1].asTuple?.first ?? .nil))"
      } else if let message, message.count == 2, message[0].isAtom(.genCast) {
        line = "got cast \(text(message[1]))"
      } else {
        line = "got \(text(parts[1]))"
      }
    case "out":
      line = "sent \(text(parts[1])) to \(text(parts[2].asTuple?.first ?? .nil)), new state \(text(parts[3]))"
    default: line = "new state \(text(parts[1]))"
    }
    process.node.output.write("*DBG* \(name) \(line)\n", from: process.pid)
  }

  /// `true`, `{true, count}`, `false`, `:get` or `:print`.
  func log(
    _ flag: Term, of process: ServerProcess, text: @escaping @Sendable (Term) -> String
  ) -> Term {
    switch flag {
    case .atom(.true):
      limit = 10
      events = events ?? []
    case .tuple(let tuple) where tuple.count == 2:
      limit = tuple[1].asInteger ?? 10
      events = events ?? []
    case .atom(.false): events = nil
    case let flag where flag.isAtom("print"): for event in events ?? [] { write(event, text, process) }
    default: return .tuple(.ok, .list(of: events ?? []))
    }
    return .ok
  }

  func statistics(_ flag: Term, of process: ServerProcess) -> Term {
    switch flag {
    case .atom(.true):
      since = process.node.clock.systemNanoseconds
      messagesIn = 0
      messagesOut = 0
      return .ok
    case .atom(.false):
      since = nil
      return .ok
    default:
      guard let since else { return .tuple(.ok, .atom(named: "no_statistics")) }
      let items: [(Atom, Term)] = [
        (Atom("start_time"), Self.dateTime(since)),
        (Atom("current_time"), Self.dateTime(process.node.clock.systemNanoseconds)),
        (Atom("reductions"), .integer(process.messagesHandled)),
        (Atom("messages_in"), .integer(messagesIn)), (Atom("messages_out"), .integer(messagesOut)),
      ]
      return .tuple(.ok, .keywords(items))
    }
  }

  /// `{{year, month, day}, {hour, minute, second}}` of system time, in UTC.
  private static func dateTime(_ nanoseconds: Int64) -> Term {
    let seconds = Int(nanoseconds / 1_000_000_000)
    let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let (year, month, day) = GregorianCalendar.date(ofDays: GregorianCalendar.unixEpochDays + days)
    let date = Term.tuple(.integer(year), .integer(month), .integer(day))
    return .tuple(
      date, .tuple(.integer(second / 3_600), .integer(second / 60 % 60), .integer(second % 60)))
  }
}
