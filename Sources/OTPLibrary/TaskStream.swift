import ActorRuntime
import Evaluation
import Peeper
import Terms

/// `Task.async_stream`: tasks for the elements of an enumerable, several at a time.
final class TaskStream {
  struct Options: Sendable {
    var width: Int
    var isOrdered = true
    var timeout: Duration? = .seconds(5)
    var killsOnTimeout = false
    var zipsInput = false

    init(_ options: [(key: Atom, value: Term)], _ context: CallContext) throws {
      width = context.node.concurrency
      for (key, value) in options {
        switch (key.name, value) {
        case ("max_concurrency", .integer(let count)) where count > 0: width = count
        case ("max_concurrency", _):
          throw RaisedError.argumentError(":max_concurrency must be an integer greater than zero")
        case ("ordered", _): isOrdered = value.isTruthy
        case ("timeout", .integer(let milliseconds)): timeout = .milliseconds(milliseconds)
        case ("timeout", .atom(.infinity)): timeout = nil
        case ("on_timeout", _): killsOnTimeout = value.isAtom("kill_task")
        case ("zip_input_on_exit", _): zipsInput = value.isTruthy
        default: break
        }
      }
    }
  }
  typealias Start = @Sendable (LocalProcess, Term) async throws -> TaskReference

  private struct Entry {
    let element: Term
    let task: TaskReference
    let deadline: Duration?
    var outcome: Term?
  }
  private let process: LocalProcess
  private let options: Options
  private let start: Start
  private let source: LazyElements
  private var entries: [Entry] = []
  private var isExhausted = false

  private init(_ process: LocalProcess, _ source: LazyElements, _ options: Options, _ start: @escaping Start)
  {
    self.process = process
    self.source = source
    self.options = options
    self.start = start
  }

  static func stream(of enumerable: Term, _ options: Options, _ start: @escaping Start) -> Term {
    .function(
      StreamSource("Task.Supervised.stream") { context in
        let source = try await LazyElements.of(enumerable, context)
        let stream = TaskStream(context.process, source, options, start)
        return LazyElements({ try await stream.next() }, close: { try await stream.close() })
      })
  }

  private func next() async throws -> Term? {
    while true {
      while !isExhausted, entries.count < options.width {
        guard let element = try await source.next() else {
          isExhausted = true
          break
        }
        let task = try await start(process, element)
        entries.append(
          Entry(element: element, task: task, deadline: options.timeout.map { process.node.clock.now + $0 }))
      }
      if entries.isEmpty { return nil }
      let ready =
        options.isOrdered ? (entries[0].outcome == nil ? nil : 0) : entries.firstIndex { $0.outcome != nil }
      if let ready, let outcome = entries.remove(at: ready).outcome { return outcome }
      try await waitForOne()
    }
  }

  /// Waits until one of the tasks has ended, or one has taken too long.
  private func waitForOne() async throws {
    let running = entries.filter { $0.outcome == nil }
    let deadline = running.compactMap(\.deadline).min()
    let references = running.map(\.task.reference)
    func place(_ reference: Reference?) -> Bool {
      reference.map { found in references.contains { $0 === found } } ?? false
    }
    let message = try await process.receive(timeout: deadline.map { max(.zero, $0 - process.node.clock.now) })
    {
      message -> Tuple? in
      guard let tuple = message.asTuple else { return nil }
      if tuple.count == 2, place(tuple[0].asReference) { return tuple }
      return tuple.count == 5 && tuple[0].isAtom(.down) && place(tuple[1].asReference) ? tuple : nil
    }
    guard let message else { return try await timeOut() }
    let reference = message.count == 2 ? message[0].asReference : message[1].asReference
    guard let index = entries.firstIndex(where: { $0.task.reference === reference }) else { return }
    if message.count == 2 {
      process.demonitor(entries[index].task.reference, flush: true)
      entries[index].outcome = .tuple(.ok, message[1])
    } else {
      entries[index].outcome = exit(message[4], entries[index].element)
    }
    try await forgetLink(of: entries[index].task)
  }

  private func exit(_ reason: Term, _ element: Term) -> Term {
    .tuple(.atom("exit"), options.zipsInput ? .tuple(element, reason) : reason)
  }

  private func timeOut() async throws {
    let now = process.node.clock.now
    guard
      let index = entries.firstIndex(where: { $0.outcome == nil && $0.deadline.map { $0 <= now } ?? false })
    else {
      return
    }
    guard options.killsOnTimeout else {
      try await close()
      let limit = options.timeout.term
      throw RaisedError.exit(
        .tuple(
          .atom(.timeout),
          .tuple(.atom("Elixir.Task.Supervised"), .atom("stream"), .list(of: [limit]))))
    }
    _ = try await process.shutDown(entries[index].task, .brutalKill)
    entries[index].outcome = exit(.atom(.timeout), entries[index].element)
    try await forgetLink(of: entries[index].task)
  }

  /// A process that traps exits is not told of the tasks of a stream.
  private func forgetLink(of task: TaskReference) async throws {
    guard let pid = task.pid, process.trapsExit else { return }
    let _: Bool? = try await process.receive(timeout: .milliseconds(100)) { message in
      guard let tuple = message.asTuple, tuple.count == 3, tuple[0].isAtom(.exit), tuple[1].asPid == pid
      else { return nil }
      return true
    }
  }

  private func close() async throws {
    for entry in entries where entry.outcome == nil {
      guard let pid = entry.task.pid else { continue }
      process.unlink(pid)
      process.demonitor(entry.task.reference, flush: true)
      process.node.exit(pid, .kill, from: process.pid)
      let _: Bool? = try await process.receive(timeout: .zero) { message in
        message.asTuple.flatMap { $0.count == 2 && $0[0].asReference === entry.task.reference ? true : nil }
      }
    }
    entries = []
    isExhausted = true
    try await source.close()
  }
}
