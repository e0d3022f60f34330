import Terms
import Testing

@testable import ActorRuntime

@Suite struct MailboxTests {
  private func message(_ term: Term) -> Message { TermMessage(term) }

  private final class Kinded: Message, @unchecked Sendable {
    // Safety: immutable.
    override var term: Term { .atom(named: "\(kind)") }
  }

  /// A look: neither counted nor received.
  private func look() -> Message {
    let message = Kinded(kind: .system)
    message.weight = 0
    return message
  }

  @Test func `messages leave in the order they came`() {
    var mailbox = Mailbox()
    #expect(mailbox.isEmpty && mailbox.popFirst() == nil && mailbox.receiveFirst() == nil)
    for number in 0..<5 { mailbox.append(message(.integer(number))) }
    #expect(mailbox.count == 5)
    #expect(mailbox.messages.map(\.term) == [0, 1, 2, 3, 4])
    #expect((0..<5).map { _ in mailbox.popFirst()?.term } == [0, 1, 2, 3, 4])
    #expect(mailbox.isEmpty && mailbox.count == 0 && mailbox.popFirst() == nil)
  }

  @Test func `one that is taken out of the front, the middle or the end leaves the others in order`() {
    for taken in 0..<3 {
      var mailbox = Mailbox()
      let messages = (0..<3).map { message(.integer($0)) }
      for message in messages { mailbox.append(message) }
      #expect(mailbox.remove(messages[taken]) == true)
      #expect(mailbox.remove(messages[taken]) == false, "it is there no more")
      #expect(mailbox.count == 2 && messages[taken].next == nil)
      // Messages that come later stand behind the others, also where the last one was taken.
      mailbox.append(message(9))
      let left = (0..<3).filter { $0 != taken }.map { Term.integer($0) } + [9]
      #expect(mailbox.messages.map(\.term) == left)
    }
  }

  @Test func `a message is looked for behind a given one only`() {
    var mailbox = Mailbox()
    let messages = (0..<3).map { message(.integer($0)) }
    for message in messages { mailbox.append(message) }
    #expect(mailbox.next(after: nil) === messages[0])
    #expect(mailbox.next(after: messages[0]) === messages[1])
    #expect(mailbox.next(after: messages[2]) == nil)
    #expect(mailbox.remove(messages[0], after: messages[1]) == false)
    #expect(mailbox.remove(messages[2], after: messages[0]) == true)
    #expect(mailbox.messages.map(\.term) == [0, 1])
  }

  @Test func `the first of a kind is taken past others, which stay`() {
    var mailbox = Mailbox()
    let kinds: [MessageKind] = [.termCast, .system, .termCast, .system]
    for kind in kinds { mailbox.append(Kinded(kind: kind)) }
    #expect(mailbox.popFirst(.system)?.kind == .system)
    #expect(mailbox.messages.map(\.kind) == [.termCast, .termCast, .system])
    #expect(mailbox.popFirst(.timeout) == nil)
    #expect(mailbox.popFirst(.termCast)?.kind == .termCast)
    #expect(mailbox.messages.map(\.kind) == [.termCast, .system] && mailbox.count == 2)
  }

  @Test func `a look is neither counted nor received, and holds up nobody`() {
    var mailbox = Mailbox()
    let first = look()
    mailbox.append(first)
    #expect(mailbox.count == 0 && !mailbox.isEmpty)
    #expect(mailbox.receiveFirst() == nil && mailbox.next(after: nil) == nil)
    for number in 1...2 {
      mailbox.append(message(.integer(number)))
      mailbox.append(look())
    }
    #expect(mailbox.count == 2)
    #expect(mailbox.receiveFirst()?.term == 1)
    #expect(mailbox.receiveFirst()?.term == 2)
    #expect(mailbox.receiveFirst() == nil)
    #expect(mailbox.popFirst() === first, "who handles all kinds gets it")
    #expect(mailbox.messages.count == 2 && mailbox.count == 0)
  }

  @Test func `typed casts join the last message while it is one of their kind, up to 64`() {
    var mailbox = Mailbox()
    #expect(mailbox.openCast == nil)
    mailbox.append(message(.ok))
    #expect(mailbox.openCast == nil)
    let cast = Kinded(kind: .typedCast)
    mailbox.append(cast)
    while let open = mailbox.openCast {
      #expect(open === cast)
      mailbox.growCast(open)
    }
    #expect(cast.weight == 64 && mailbox.count == 65)
    mailbox.append(message(.ok))
    #expect(mailbox.openCast == nil)
    _ = mailbox.popFirst()
    #expect(mailbox.popFirst() === cast && mailbox.count == 1, "it counted for as many as it stands for")
  }

  @Test func `a mailbox of a million messages is let go of without recursion`() {
    var mailbox: Mailbox? = Mailbox()
    for number in 0..<1_000_000 { mailbox?.append(message(.integer(number))) }
    while mailbox?.popFirst() != nil {}
    mailbox = nil
  }
}
