/// The messages that a process has not read yet, in the order they came. Guarded by the process's lock.
@safe struct Mailbox {
  private(set) var first: Message?
  // Safety: the last node is kept alive by the chain that starts at `first`.
  private var last: Unmanaged<Message>?
  private(set) var count = 0

  @inline(__always) var isEmpty: Bool { first == nil }

  /// The last message, if it is a typed cast to which others may be added.
  @inline(__always) var openCast: Message? {
    guard let last = unsafe last?.takeUnretainedValue(), last.kind == .typedCast, last.weight < 64 else {
      return nil
    }
    return last
  }

  /// One more was added to ``openCast``.
  @inline(__always) mutating func growCast(_ message: Message) {
    message.weight &+= 1
    count &+= 1
  }

  @inline(__always) mutating func append(_ message: Message) {
    if let last = unsafe last {
      unsafe last._withUnsafeGuaranteedRef { $0.next = message }
    } else {
      first = message
    }
    unsafe last = Unmanaged.passUnretained(message)
    count &+= Int(message.weight)
  }

  @inline(__always) mutating func popFirst() -> Message? {
    guard let message = first else { return nil }
    first = message.next
    message.next = nil
    if first == nil { unsafe last = nil }
    count &-= Int(message.weight)
    return message
  }

  /// Takes out the first message of that kind.
  mutating func popFirst(_ kind: MessageKind) -> Message? {
    var previous: Message?
    var message = first
    while let current = message {
      if current.kind == kind {
        remove(after: previous)
        return current
      }
      previous = current
      message = current.next
    }
    return nil
  }

  /// The first message behind `previous` that a `receive` may read, or the first of all.
  func next(after previous: Message?) -> Message? {
    var message = if let previous { previous.next } else { first }
    while let look = message, look.isLook { message = look.next }
    return message
  }

  /// Takes out the first message that a `receive` may read.
  @inline(__always) mutating func receiveFirst() -> Message? {
    guard let first, first.isLook else { return popFirst() }
    guard let message = next(after: nil) else { return nil }
    remove(message)
    return message
  }

  /// Takes out a message that stands behind `previous`, or anywhere. Returns whether it was there.
  @discardableResult mutating func remove(_ message: Message, after previous: Message? = nil) -> Bool {
    var previous = previous
    while let next = if let previous { previous.next } else { first } {
      if next === message {
        remove(after: previous)
        return true
      }
      previous = next
    }
    return false
  }

  /// Takes out the message that stands behind `previous`, or the first.
  private mutating func remove(after previous: Message?) {
    guard let previous else {
      _ = popFirst()
      return
    }
    guard let message = previous.next else { return }
    previous.next = message.next
    message.next = nil
    if previous.next == nil { unsafe last = Unmanaged.passUnretained(previous) }
    count &-= Int(message.weight)
  }

  /// All messages, oldest first.
  var messages: [Message] {
    var all: [Message] = []
    var message = first
    while let current = message {
      all.append(current)
      message = current.next
    }
    return all
  }
}
