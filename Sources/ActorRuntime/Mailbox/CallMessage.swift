import CActorRuntime
import Synchronization
@_spi(Internals) import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A request that waits for one reply. It is settled once: by the reply, by the death of the one called, by
/// its timeout, or by the death of the caller. What comes later is dropped. (R7)
///
/// Subclasses hold the request and the reply in their types.
@safe open class CallMessage: Message, @unchecked Sendable {
  // Safety: `failure`, `unread`, `continuation` and the subclasses' reply are written before `state` says so, and read
  // after. The continuation is resumed once, by the one who settled.
  private let state = Atomic<UInt8>(0)
  /// The process that called, nil if code outside of any process did.
  @safe @exclusivity(unchecked) package private(set) final var caller: LocalProcess?
  /// The node on which the call was made.
  package final let node: Node
  /// Why there is no reply; nil if there is one.
  @safe @exclusivity(unchecked) package final private(set) var failure: ExitReason?
  /// Set if the request was certainly not read: it may be made again.
  @safe @exclusivity(unchecked) package final internal(set) var unread: UnreadCall?
  @safe @exclusivity(unchecked) private var continuation: UnsafeContinuation<Void, Never>?
  @safe @exclusivity(unchecked) private var hasWaiter = false
  private var lazyReference: WeakReference?

  private final class WeakReference {
    weak var reference: CallReference?
    init(_ reference: CallReference) { self.reference = reference }
  }

  /// Makes a call that waits for its reply.
  @usableFromInline package init(node: Node, caller: LocalProcess?, kind: MessageKind) {
    self.node = node
    self.caller = caller
    super.init(kind: kind)
  }

  /// Makes a call that was never settled, and that nobody else holds, one of that process.
  @inline(__always) final func renew(for caller: LocalProcess) {
    if self.caller !== caller { self.caller = caller }
  }

  /// Makes a call that was answered, and that nobody else holds, one that was not.
  final func reopen() {
    hasWaiter = false
    continuation = nil
    state.store(State.open, ordering: .relaxed)
  }

  private enum State {
    static let open: UInt8 = 0
    static let waiting: UInt8 = 1
    static let settling: UInt8 = 2
    static let settled: UInt8 = 3
  }

  /// Whether it has its reply, or never will.
  @usableFromInline package final var isSettled: Bool { state.load(ordering: .acquiring) == State.settled }

  /// Begins to settle the call. If this returns true the one who asked stores the result, then calls
  /// ``finishSettling()``.
  package final func beginSettling() -> Bool {
    var old = state.load(ordering: .relaxed)
    while old <= State.waiting {
      let result = state.compareExchange(
        expected: old, desired: State.settling, ordering: .acquiringAndReleasing)
      if result.exchanged {
        hasWaiter = old == State.waiting
        return true
      }
      old = result.original
    }
    return false
  }

  /// Hands the stored result to the caller.
  package final func finishSettling() {
    let waiter = hasWaiter ? continuation : nil
    // The result is retained before anybody may take it.
    actor_runtime_pin()
    state.store(State.settled, ordering: .releasing)
    actor_runtime_pin()
    unsafe waiter?.resume()
  }

  /// Hands over a result that is stored already, unless the call is settled.
  @_spi(Internals) open func settle() { if beginSettling() { finishSettling() } }

  /// Waits for the call to be settled; returns false if it is.
  final func setWaiter(_ waiter: UnsafeContinuation<Void, Never>) -> Bool {
    continuation = unsafe waiter
    let result = state.compareExchange(
      expected: State.open, desired: State.waiting, ordering: .acquiringAndReleasing)
    if result.exchanged { return true }
    while !isSettled { sched_yield() }
    return false
  }

  /// Answers with a term. Returns false, and does nothing, if the call is settled already.
  @_spi(Internals) @discardableResult open func reply(_ term: Term) -> Bool {
    preconditionFailure("override reply(_:) in \(type(of: self))")
  }

  /// A message that was sent to the call's alias: `{reference, reply}` answers the call.
  final func reply(aliased message: Term) {
    guard let tuple = message.asTuple, tuple.count == 2, tuple[0].asReference is CallReference else { return }
    reply(tuple[1])
  }

  /// Ends the call without a reply. Returns false, and does nothing, if it is settled already.
  /// - Parameter unread: set if the request was certainly not read.
  @discardableResult package final func fail(_ reason: ExitReason, unread: UnreadCall? = nil) -> Bool {
    guard beginSettling() else { return false }
    failure = reason
    self.unread = unread
    finishSettling()
    return true
  }

  @_spi(Internals) public final override var call: CallMessage? { self }

  @_spi(Internals) public override func wasDropped(by process: LocalProcess, _ reason: ExitReason) {
    fail(reason, unread: UnreadCall())
  }

  /// The request as a term, if it is part of the call.
  open var requestTerm: Term { preconditionFailure("override requestTerm in \(type(of: self))") }

  /// The reference by which a term names this call.
  package final var reference: CallReference {
    // Only the receiver asks, so nobody else writes.
    if let made = lazyReference?.reference { return made }
    let made = CallReference(number: node.nextReferenceNumber(), call: self)
    lazyReference = WeakReference(made)
    return made
  }

  /// `{pid, [:alias | reference]}`: what `GenServer.reply/2` takes.
  package final var fromTerm: Term {
    let pid = (caller ?? node.outside).pid
    return .tuple(.pid(pid), .list(Cons(.atom(.alias), .reference(reference))))
  }

  /// `{:"$gen_call", from, request}`: what a process that is no server receives.
  public final override var term: Term { term(of: requestTerm) }

  /// Term of the call with a request that the message does not hold itself.
  package final func term(of request: Term) -> Term { .tuple(.atom(.genCall), fromTerm, request) }
}

/// A call whose request was certainly not read: the one called was dead, or died before it came to it.
package struct UnreadCall: Sendable {
  /// The time of the node's clock at which its caller gives up; nil if it has not waited, or waits for ever.
  package internal(set) var deadline: Int64?

  package init() {}
}

/// The reference of a call in progress. It carries the call, so that a reply finds it without any table.
package final class CallReference: Reference, @unchecked Sendable {
  // Safety: immutable.
  /// The call.
  package let call: CallMessage

  init(number: UInt64, call: CallMessage) {
    self.call = call
    super.init(number: number)
  }
}
