import ActorRuntime
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let timer = LibraryModule(
    erlang: "timer", doc: "Things to do later, or again and again, and conversions to milliseconds.",
    functions: timerStarts + timerConversions)

  private static let timerStarts: [LibraryFunction] = [
    .async("sleep", ["time"], doc: "Waits that many milliseconds.", example: (":timer.sleep(1)", ":ok")) {
      c, a in
      let limit = try ProcessFunctions.timeout(a, 0)
      let _: Term? = try await c.process.receive(timeout: limit) { _ in nil }
      return .ok
    },
    .sync(
      "send_after", ["time", "message"], doc: "Sends the calling process a message after `time` milliseconds."
    ) {
      c, a in try TimerFunctions.sendAfter(c, a[0], .pid(c.process.pid), a[1])
    },
    .sync(
      "send_after", ["time", "destination", "message"], doc: "Sends a message after `time` milliseconds."
    ) { c, a in
      try TimerFunctions.sendAfter(c, a[0], a[1], a[2])
    },
    .sync(
      "send_interval", ["time", "message"],
      doc:
        "Sends the calling process a message every `time` milliseconds, until cancelled or the process exits."
    ) { c, a in try TimerFunctions.sendInterval(c, a[0], .pid(c.process.pid), a[1]) },
    .sync(
      "send_interval", ["time", "destination", "message"],
      doc: "Sends a message every `time` milliseconds, until cancelled or the receiver exits."
    ) { c, a in try TimerFunctions.sendInterval(c, a[0], a[1], a[2]) },
    .sync(
      "apply_after", ["time", "module", "function", "arguments"],
      doc: "Calls a function after `time` milliseconds."
    ) {
      c, a in
      guard let module = a[1].asAtom, let function = a[2].asAtom, let arguments = a[3].listElements else {
        return TimerFunctions.badArgument
      }
      return try TimerFunctions.run(c, a[0], repeats: false) {
        try await $0.call(module: module, function, arguments)
      }
    },
    .sync(
      "apply_interval", ["time", "module", "function", "arguments"],
      doc: "Calls a function every `time` milliseconds."
    ) { c, a in
      guard let module = a[1].asAtom, let function = a[2].asAtom, let arguments = a[3].listElements else {
        return TimerFunctions.badArgument
      }
      return try TimerFunctions.run(c, a[0], repeats: true) {
        try await $0.call(module: module, function, arguments)
      }
    },
    .sync("exit_after", ["time", "pid", "reason"], doc: "Sends an exit signal after `time` milliseconds.") {
      c, a in
      guard let pid = a[1].asPid else { return TimerFunctions.badArgument }
      let reason = ExitReason(a[2])
      return try TimerFunctions.run(c, a[0], repeats: false) { context in
        context.node.exit(pid, reason, from: context.process.pid)
        return .ok
      }
    },
    .sync("kill_after", ["time", "pid"], doc: "Kills a process after `time` milliseconds.") { c, a in
      guard let pid = a[1].asPid else { return TimerFunctions.badArgument }
      return try TimerFunctions.run(c, a[0], repeats: false) { context in
        context.node.exit(pid, .kill, from: context.process.pid)
        return .ok
      }
    },
    .sync(
      "cancel", ["timer"],
      doc: "Stops what `send_after`, `send_interval`, `apply_after` or `apply_interval` began."
    ) {
      c, a in
      guard let tuple = a[0].asTuple, tuple.count == 2, let reference = tuple[1].asReference else {
        return TimerFunctions.badArgument
      }
      c.node.timers.cancel(reference)
      return .tuple(.ok, .atom("cancel"))
    },
    .async("tc", ["fun"], doc: "Calls a function and tells how many microseconds it took: `{time, value}`.") {
      c, a in
      try await TimerFunctions.measure(c) { try await c.apply(try a.function(0, arity: 0)) }
    },
    .async("tc", ["fun", "arguments"], doc: "The same of a function with arguments.") { c, a in
      let arguments = try a.list(1)
      return try await TimerFunctions.measure(c) {
        try await c.apply(try a.function(0), Arguments(arguments))
      }
    },
    .async("tc", ["module", "function", "arguments"], doc: "The same of a function of a module.") { c, a in
      let (module, function, arguments) = (try a.atom(0), try a.atom(1), try a.list(2))
      return try await TimerFunctions.measure(c) { try await c.call(module: module, function, arguments) }
    },
  ]

  private static let timerConversions: [LibraryFunction] = [
    .sync(
      "seconds", ["seconds"], doc: "Milliseconds in that many seconds.",
      example: (":timer.seconds(3)", "3000")
    ) { a in
      try Arithmetic.multiply(1000, a[0])
    },
    .sync(
      "minutes", ["minutes"], doc: "Milliseconds in that many minutes.",
      example: (":timer.minutes(2)", "120000")
    ) { a in
      try Arithmetic.multiply(60_000, a[0])
    },
    .sync(
      "hours", ["hours"], doc: "Milliseconds in that many hours.", example: (":timer.hours(1)", "3600000")
    ) { a in
      try Arithmetic.multiply(3_600_000, a[0])
    },
    .sync(
      "hms", ["hours", "minutes", "seconds"], doc: "Milliseconds in that many hours, minutes and seconds.",
      example: (":timer.hms(0, 1, 1)", "61000")
    ) { a in
      let minutes = try Arithmetic.add(Arithmetic.multiply(60, a[0]), a[1])
      return try Arithmetic.multiply(1000, Arithmetic.add(Arithmetic.multiply(60, minutes), a[2]))
    },
    .sync(
      "now_diff", ["later", "earlier"], doc: "Microseconds between two values of `:erlang.timestamp/0`.",
      example: (":timer.now_diff({0, 2, 5}, {0, 1, 0})", "1000005")
    ) { a in
      func microseconds(_ index: Int) throws -> Term {
        let parts = try a.tuple(index)
        guard parts.count == 3 else { throw ArgumentMismatch(index, "not a timestamp") }
        let seconds = try Arithmetic.add(Arithmetic.multiply(parts[0], 1_000_000), parts[1])
        return try Arithmetic.add(Arithmetic.multiply(seconds, 1_000_000), parts[2])
      }
      return try Arithmetic.subtract(microseconds(0), microseconds(1))
    },
  ]
}

private enum TimerFunctions {
  static let badArgument = Term.tuple(.error, .atom("badarg"))

  static func sendAfter(_ context: CallContext, _ time: Term, _ target: Term, _ message: Term) throws -> Term
  {
    guard let milliseconds = time.asInteger, milliseconds >= 0, let destination = Destination(target) else {
      return badArgument
    }
    let timer = context.node.timers.send(
      message, to: destination, after: .milliseconds(milliseconds), on: context.node)
    return .tuple(.ok, .tuple(.atom("send_local"), .reference(timer)))
  }

  static func sendInterval(_ context: CallContext, _ time: Term, _ target: Term, _ message: Term) throws
    -> Term
  {
    guard let milliseconds = time.asInteger, milliseconds >= 0, let destination = Destination(target) else {
      return badArgument
    }
    let timer = context.node.timers.sendInterval(
      message, to: destination, every: .milliseconds(milliseconds), on: context.node)
    return .tuple(.ok, .tuple(.atom("interval"), .reference(timer)))
  }

  /// A process that is sent ticks by a timer, and does something at each.
  static func run(
    _ context: CallContext, _ time: Term, repeats: Bool,
    _ body: @escaping @Sendable (CallContext) async throws -> Term
  ) throws -> Term {
    guard let milliseconds = time.asInteger, milliseconds >= 0 else { return badArgument }
    try context.checkRoom()
    let interpreter = context.interpreter
    let process = context.node.spawn(parent: context.process) { process in
      repeat {
        let _: Term? = try await process.receive(timeout: nil) { $0 }
        _ = try await body(interpreter.context(for: process))
      } while repeats
    }
    let tick = Term.atom("tick")
    let delay = Duration.milliseconds(milliseconds)
    let timers = context.node.timers
    let timer =
      repeats
      ? timers.sendInterval(tick, to: .pid(process.pid), every: delay, on: context.node)
      : timers.send(tick, to: .pid(process.pid), after: delay, on: context.node)
    return .tuple(.ok, .tuple(.atom(repeats ? "interval" : "once"), .reference(timer)))
  }

  static func measure(_ context: CallContext, _ body: () async throws -> Term) async throws -> Term {
    let start = context.node.clock.nanoseconds
    let value = try await body()
    return .tuple(.integer(Int((context.node.clock.nanoseconds - start) / 1000)), value)
  }
}
