import Synchronization
import Terms

/// Node of the mailbox's linked list that carries one message, so that sending allocates once.
///
/// A subclass holds what is sent in the type that the receiver wants; ``term`` is what a process of the
/// prompt's language receives.
open class Message: @unchecked Sendable {
  // Safety: `next` is guarded by the lock of the process in whose mailbox the message is.
  @safe @exclusivity(unchecked) @usableFromInline final var next: Message?

  /// Kind of the message, as a server tells it apart.
  @usableFromInline package final let kind: MessageKind

  /// How many messages it stands for: typed casts of a mailbox that is not read in time are put into one. Guarded as
  /// `next`. **A look has none**: it is neither counted nor received, so that nobody changes what he looks at.
  @safe @exclusivity(unchecked) @usableFromInline package final var weight: UInt16 = 1
  /// Which of them is handled. Written by the server that handles it.
  @usableFromInline package final let index = Atomic<UInt16>(0)

  /// Whether it only looks at a server, which answers it between its messages.
  @inline(__always) final var isLook: Bool { weight == 0 }

  /// Makes a message that is in no mailbox.
  @inlinable package init(kind: MessageKind = .term) { self.kind = kind }

  /// The call that it asks a reply of; nil if it asks none.
  @_spi(Internals) open var call: CallMessage? { nil }

  /// The message as `receive` sees it.
  open var term: Term { preconditionFailure("override term in \(type(of: self))") }

  /// All that it stands for, oldest first, from the one that is handled on.
  @_spi(Internals) open var unreadTerms: [Term] { [term] }

  /// Called, with no lock held, when the message will never be read, because its receiver is dead.
  @_spi(Internals) open func wasDropped(by process: LocalProcess, _ reason: ExitReason) {}
}

/// A message that is a term: what `send` sends.
package final class TermMessage: Message, @unchecked Sendable {
  // Safety: immutable.
  private let content: Term

  /// Makes the message.
  package init(_ term: Term) { content = term }

  /// Term that was sent.
  package override var term: Term { content }
}
