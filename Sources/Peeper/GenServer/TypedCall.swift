@_spi(Internals) import ActorRuntime
import Synchronization
import Terms

/// A call that waits for a reply of one type. Its request is a message of its own: see ``TypedRequest``.
@usableFromInline package final class TypedCall<Reply: Codable & Sendable>: CallMessage, @unchecked Sendable {
  // Safety: `reply` is written between `beginSettling` and `finishSettling`, and read when settled; `prepared` is touched
  // only by the server that handles the call, or by who alone holds it.
  @safe @exclusivity(unchecked) @usableFromInline package var reply: Reply?
  /// Made by the handler, to be given to the caller when what the handler changed is preserved.
  @safe @exclusivity(unchecked) @usableFromInline package var prepared: Reply?

  @inlinable package init(node: Node, caller: LocalProcess?) {
    super.init(node: node, caller: caller, kind: .typedCall)
  }

  /// Gives the caller the prepared reply. An outcome that was made by another callback has prepared none.
  @usableFromInline package override func settle() {
    guard let prepared = prepared.take() else {
      fail(ExitReason(.tuple(.atom(named: "bad_return_value"), .atom(.reply))))
      return
    }
    reply(typed: prepared)
  }

  @discardableResult @usableFromInline package func reply(typed reply: Reply) -> Bool {
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

/// The request of a typed call, on its way to the server.
///
/// Call and request are two objects, for a request says whom to reply to: it holds the call, which would hold itself if
/// it held the request.
@usableFromInline package class SentRequest: Message, @unchecked Sendable {
  // Safety: immutable.
  private let asking: CallMessage

  @usableFromInline init(of call: CallMessage) {
    asking = call
    super.init(kind: .typedCall)
  }

  @usableFromInline package final override var call: CallMessage? { asking }
  /// The request as a term.
  @usableFromInline var requestTerm: Term { preconditionFailure("override requestTerm in \(type(of: self))") }
  @usableFromInline package final override var term: Term { asking.term(of: requestTerm) }
  @usableFromInline package final override func wasDropped(by process: LocalProcess, _ reason: ExitReason) {
    asking.fail(reason, unread: UnreadCall())
  }
}

/// A request in the types of the server that it is made to.
@usableFromInline
package final class TypedRequest<Request: Codable & Sendable>: SentRequest, @unchecked Sendable {
  // Safety: immutable.
  @usableFromInline let request: Request

  @inlinable init(_ request: Request, of call: CallMessage) {
    self.request = request
    super.init(of: call)
  }

  @usableFromInline override var requestTerm: Term { TermBridge.encode(request) }
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
  /// Later casts, merged into this one while it waited: most casts of a long row cost no memory of their own.
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
