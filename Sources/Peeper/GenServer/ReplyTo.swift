@_spi(Internals) import ActorRuntime
import Terms

/// A caller that waits for a reply of one type: the part of a request that says what it is answered with.
///
/// ```swift
/// enum Call: Codable, Sendable { case pop(ReplyTo<String?>), size(ReplyTo<Int>) }
///
/// mutating func handleCall(_ request: Call) -> Outcome {
///   switch request {
///   case .pop(let caller): .reply(elements.popLast(), to: caller)
///   case .size(let caller): .reply(elements.count, to: caller)
///   }
/// }
/// ```
/// Callers make the request of it: `try await stack.call { .size($0) }` is an `Int`. Requests typed at the prompt leave it
/// out: `call Stack, :size`. It can be kept and answered later, once, by anybody; later replies are dropped.
/// (OTP: *gen_server*, "From")
public struct ReplyTo<Reply: Codable & Sendable>: Sendable {
  /// Nil where requests are made only to look at them.
  @usableFromInline package let call: CallMessage?

  @inlinable package init(_ call: CallMessage) { self.call = call }

  /// The process that called; nil if code outside of any process did.
  public var pid: ProcessID? { call?.caller?.pid }

  /// Whether the one who called still waits: it lives, has not been answered, and has not given up. When the server that
  /// it called dies, it waits no more: of callers in a preserved state, those from before a crash, and from before a move
  /// once the old worker has ended.
  public var isWaiting: Bool {
    guard let call else { return false }
    return !call.isSettled && call.caller?.isAlive != false
  }

  /// Answers the call at once. Returns false if it had been answered, had timed out, or the caller is dead.
  ///
  /// **From inside a callback of a Peeper server that is before what the callback changes is preserved**: if the server
  /// then dies or throws, the caller was told of a change that is undone. ``Outcome/reply(_:to:)`` leaves after that, and
  /// can be returned from any callback, for a caller that was kept as well.
  @discardableResult public func reply(_ reply: Reply) -> Bool {
    guard let call else { return false }
    if call.kind == .typedCall {
      // Safety: a typed call is made by `ServerRef.call`, with the `ReplyTo` that says its type.
      return unsafe unsafeDowncast(call, to: TypedCall<Reply>.self).reply(typed: reply)
    }
    return call.reply(TermBridge.encode(reply))
  }

  /// `{pid, [:alias | reference]}`, as `GenServer.reply/2` takes it at the prompt.
  package var term: Term { call?.fromTerm ?? .nil }
}

extension ReplyTo: UnspokenPart {
  package init(unspoken source: (any AnyObject & Sendable)?) { call = source as? CallMessage }

  /// Throws: a caller is nothing that could be read.
  public init(from decoder: any Decoder) throws {
    throw DecodingError.dataCorrupted(
      .init(codingPath: decoder.codingPath, debugDescription: "a caller comes with its call, not as data"))
  }

  /// Writes nothing.
  public func encode(to encoder: any Encoder) throws {}
}
