import ActorRuntime
import Synchronization
import Terms

/// A caller that waits for a reply. Whoever holds it may reply, once, from anywhere; later replies are dropped.
public struct From<Reply: Codable & Sendable>: Sendable {
  @usableFromInline package let call: CallMessage

  @inlinable package init(_ call: CallMessage) { self.call = call }

  /// The process that called; nil if code outside of any process did.
  public var pid: ProcessID? { call.caller?.pid }

  /// Answers the call. Returns false if it had been answered, had timed out, or the caller is dead.
  ///
  /// **The reply leaves at once.** From inside a callback of a Peeper server that is before what the callback changes is
  /// preserved: if the server then dies or throws, the caller was told of a change that is undone. Return the reply
  /// (`.reply`) instead, or answer from a later callback.
  @discardableResult public func reply(_ reply: Reply) -> Bool {
    if call.kind == .typedCall {
      // Safety: a typed call is made by the `ServerRef` of the server whose `From` this is, in its types.
      return unsafe unsafeDowncast(call, to: ReplyCall<Reply>.self).reply(typed: reply)
    }
    return call.reply(TermBridge.encode(reply))
  }

  /// `{pid, [:alias | reference]}`, as `GenServer.reply/2` takes it at the prompt.
  public var term: Term { call.fromTerm }
}

/// A call that waits for a reply of one type.
@usableFromInline package class ReplyCall<Reply: Codable & Sendable>: CallMessage, @unchecked Sendable {
  // Safety: written between `beginSettling` and `finishSettling`, read when settled.
  @safe @exclusivity(unchecked) @usableFromInline package final var reply: Reply?

  @inlinable package init(node: Node, caller: LocalProcess?) {
    super.init(node: node, caller: caller, kind: .typedCall)
  }

  @discardableResult @usableFromInline package final func reply(typed reply: Reply) -> Bool {
    guard beginSettling() else { return false }
    self.reply = reply
    finishSettling()
    return true
  }

  @discardableResult @usableFromInline package override func reply(_ term: Term) -> Bool {
    do { return reply(typed: try TermBridge.decode(Reply.self, from: term)) } catch {
      return fail(ExitReason(.tuple(.atom(named: "bad_reply"), term)))
    }
  }
}

/// A call in the types of the server it is made to.
@usableFromInline
package final class TypedCall<Request: Codable & Sendable, Reply: Codable & Sendable>: ReplyCall<Reply>,
  @unchecked Sendable
{
  // Safety: written before others see it, or by the server that handles it, whose code alone reads it.
  /// Nil while the handler has it, and nothing is to be told of it.
  @safe @exclusivity(unchecked) @usableFromInline package var request: Request?

  @inlinable package init(_ request: Request?, node: Node, caller: LocalProcess?) {
    self.request = request
    super.init(node: node, caller: caller)
  }

  @usableFromInline package override var requestTerm: Term { request.map { TermBridge.encode($0) } ?? .nil }
}

/// A call whose request and reply are terms: what the prompt makes.
package final class TermCall: CallMessage, @unchecked Sendable {
  // Safety: `reply` is written between `beginSettling` and `finishSettling`, read when settled.
  package let request: Term
  @safe @exclusivity(unchecked) package var reply = Term.nil

  package init(_ request: Term, node: Node, caller: LocalProcess?) {
    self.request = request
    super.init(node: node, caller: caller, kind: .termCall)
  }

  package override var requestTerm: Term { request }

  @discardableResult package override func reply(_ term: Term) -> Bool {
    guard beginSettling() else { return false }
    reply = term
    finishSettling()
    return true
  }
}

/// A `{:"$gen_call", {pid, tag}, request}` that came as a plain message: the reply goes as `{tag, reply}`.
package final class SentCall: CallMessage, @unchecked Sendable {
  // Safety: immutable.
  private let request: Term
  private let from: Term
  private let pid: ProcessID
  private let tag: Term

  package init?(_ tuple: Tuple, node: Node) {
    guard let from = tuple[1].asTuple, from.count == 2, let pid = from[0].asPid else { return nil }
    self.pid = pid
    self.from = tuple[1]
    tag = from[1]
    request = tuple[2]
    super.init(node: node, caller: pid.process, kind: .termCall)
  }

  package override var requestTerm: Term { request }

  @discardableResult package override func reply(_ term: Term) -> Bool {
    guard beginSettling() else { return false }
    finishSettling()
    node.reply(to: from, term)
    return true
  }
}

/// A cast in the types of the server it is made to.
@usableFromInline package final class TypedCast<Request: Codable & Sendable>: Message, @unchecked Sendable {
  // Safety: `others` is written under the lock of the process in whose mailbox the cast is; once it is in hand, nothing
  // is.
  @usableFromInline let request: Request
  /// Those that came later, while this one waited: so most casts of a long row cost no memory of their own.
  @safe @exclusivity(unchecked) @usableFromInline var others: ContiguousArray<Request> = []

  @inlinable package init(_ request: Request) {
    self.request = request
    super.init(kind: .typedCast)
  }

  /// Adds one. The lock of the process is held.
  @inlinable func add(_ request: Request) {
    if others.isEmpty { others.reserveCapacity(7) }
    others.append(request)
  }

  /// The one that is to be handled.
  @inlinable package var current: Request { self[Int(index.load(ordering: .relaxed))] }

  @inlinable subscript(index: Int) -> Request { index == 0 ? request : others[index - 1] }

  @usableFromInline package override var term: Term { term(current) }

  @usableFromInline package override var unreadTerms: [Term] {
    (Int(index.load(ordering: .relaxed))..<Int(weight)).map { term(self[$0]) }
  }

  private func term(_ request: Request) -> Term { .tuple(.atom(.genCast), TermBridge.encode(request)) }
}

/// A cast whose request is a term.
package final class TermCast: Message, @unchecked Sendable {
  // Safety: immutable.
  package let request: Term

  package init(_ request: Term) {
    self.request = request
    super.init(kind: .termCast)
  }

  package override var term: Term { .tuple(.atom(.genCast), request) }
}
