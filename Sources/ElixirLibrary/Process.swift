import ActorRuntime
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let process = LibraryModule(
    "Process",
    doc: """
      What can be done with a process besides sending to it: links, monitors, names, exit signals, timers, its
      dictionary, and what is to know about it.
      """,
    functions: processSignals + processNames + processTimers + processDictionary + processFacts)

  private static let processSignals: [LibraryFunction] = [
    .sync(
      "alive?", ["pid"], doc: "Whether the process has not exited.",
      example: ("Process.alive?(self())", "true"), mismatch: .badArgument,
      inlinedAs: ("erlang", "is_process_alive")
    ) {
      c, a in .boolean(c.node.isAlive(try a.pid(0)))
    },
    .sync(
      "exit", ["pid", "reason"],
      doc: """
        Sends an exit signal. `:kill` ends any process; one that traps exits gets any other reason as
        `{:EXIT, from, reason}`; `:normal` does nothing to others.
        """, mismatch: .badArgument, inlinedAs: ("erlang", "exit")
    ) { c, a in
      c.node.exit(try a.pid(0), ExitReason(a[1]), from: c.process.pid)
      return .true
    },
    .sync(
      "link", ["pid"],
      doc: "Links the calling process with another: when one exits, the other gets its reason.",
      mismatch: .badArgument, inlinedAs: ("erlang", "link")
    ) { c, a in
      let isLinked = c.process.link(try a.pid(0))
      if !isLinked, !c.process.trapsExit { throw RaisedError.noProcess(a[0]) }
      return .true
    },
    .sync(
      "unlink", ["pid"], doc: "Takes a link away.", mismatch: .badArgument, inlinedAs: ("erlang", "unlink")
    ) { c, a in
      c.process.unlink(try a.pid(0))
      return .true
    },
    .sync(
      "monitor", ["item", .optional("options", [])],
      doc: """
        Watches a process, given as a pid or a name: when it exits, `{:DOWN, reference, :process, object, reason}`
        is sent. A process that does not exist is down at once, with `:noproc`.
        """,
      mismatch: .badArgument
    ) { c, a in .reference(try ProcessFunctions.monitor(c, a[0], a[1])) },
    .sync(
      "demonitor", ["monitor_ref", .optional("options", [])],
      doc:
        "Stops watching. `:flush` also takes away a `:DOWN` that has come; `:info` tells whether the monitor was on.",
      mismatch: .badArgument, inlinedAs: ("erlang", "demonitor")
    ) { c, a in
      let options = try a.list(1)
      let wasActive = c.process.demonitor(try a.reference(0), flush: options.contains(.atom("flush")))
      return .boolean(options.contains(.atom("info")) ? wasActive : true)
    },
    .sync(
      "flag", ["flag", "value"],
      doc: "Sets a flag of the calling process and returns its old value: `:trap_exit`, `:priority`.",
      mismatch: .badArgument, inlinedAs: ("erlang", "process_flag")
    ) { c, a in try ProcessFunctions.setFlag(c.process, a[0], a[1]) },
    .async(
      "sleep", ["timeout"], doc: "Waits that many milliseconds, or for ever with `:infinity`.",
      example: ("Process.sleep(1)", ":ok")
    ) { c, a in
      let limit = try ProcessFunctions.timeout(a, 0)
      let _: Term? = try await c.process.receive(timeout: limit) { _ in nil }
      return .ok
    },
    .async(
      "hibernate", ["module", "function", "args"],
      doc: "Waits for a message, then goes on with the function. What called this is forgotten."
    ) { c, a in
      let (module, function, arguments) = (try a.atom(0), try a.atom(1), try a.list(2))
      _ = try await c.process.waitForAnyMessage()
      throw ContinueElsewhere(module: module, function: function, arguments: arguments)
    },
    .sync(
      "send", ["dest", "message", "options"],
      doc: "Sends a message. The options `:noconnect` and `:nosuspend` change nothing on one node.",
      example: (#"Process.send(self(), :hi, [])"#, ":ok"), mismatch: .badArgument,
      inlinedAs: ("erlang", "send")
    ) { c, a in
      try ProcessFunctions.send(c, to: a[0], a[1])
      return .ok
    },
    .async(
      "spawn", ["fun", "options"], doc: "Starts a process; the options may be `:link` and `:monitor`.",
      mismatch: .badArgument
    ) { c, a in
      try ProcessFunctions.spawn(c, try a.function(0, arity: 0), options: try a.list(1))
    },
    .async(
      "spawn", ["module", "function", "args", "options"], doc: "The same with a function by name.",
      mismatch: .badArgument
    ) { c, a in
      let (module, name, arguments) = (try a.atom(0), try a.atom(1), try a.list(2))
      let function = NativeFunction(
        arity: 0, async: { context, _ in try await context.call(module: module, name, arguments) })
      return try ProcessFunctions.spawn(c, function, options: try a.list(3))
    },
  ]

  private static let processNames: [LibraryFunction] = [
    .sync(
      "register", ["pid", "name"],
      doc: "Gives a process a name. A process has at most one, and a name one process.",
      mismatch: .functionClause
    ) { c, a in
      let name = try a.atom(1)
      guard ![.nil, .true, .false, .undefined].contains(name) else {
        throw ArgumentMismatch(1, "invalid name")
      }
      do {
        try c.node.names.register(name, try a.pid(0))
      } catch {
        throw RaisedError.argumentError(
          "could not register \(a[0].inspect()) with name \(a[1].inspect()) because it is not alive, the name is already "
            + "taken, or it has already been given another name")
      }
      return .true
    },
    .sync("unregister", ["name"], doc: "Takes a name away from its process.", mismatch: .badArgument) {
      c, a in
      guard c.node.names.unregister(try a.atom(0)) else { throw ArgumentMismatch(0, "not a pid") }
      return .true
    },
    .sync(
      "whereis", ["name"], doc: "The process of that name, or nil.",
      example: ("Process.whereis(:nobody)", "nil"),
      mismatch: .badArgument
    ) { c, a in c.node.names.whereis(try a.atom(0)).map { .pid($0) } ?? .nil },
    .sync("registered", [], doc: "All names that are taken.", inlinedAs: ("erlang", "registered")) { c, _ in
      .list(of: c.node.names.registered.map { .atom($0) })
    },
    .sync("list", [], doc: "All processes, oldest first.", inlinedAs: ("erlang", "processes")) { c, _ in
      .list(of: c.node.processes.map { .pid($0.pid) })
    },
    .sync(
      "group_leader", [], doc: "The process through which the calling one prints.",
      inlinedAs: ("erlang", "group_leader")
    ) { c, _ in
      .pid(c.process.groupLeader ?? c.node.outside.pid)
    },
    .sync(
      "group_leader", ["pid", "leader"], doc: "Lets another process print for this one.",
      mismatch: .badArgument
    ) {
      c, a in
      try a.pid(0).process?.groupLeader = try a.pid(1)
      return .true
    },
  ]

  private static let processTimers: [LibraryFunction] = [
    .sync(
      "send_after", ["dest", "msg", "time", .optional("opts", [])],
      doc: "Sends a message after `time` milliseconds, and returns the timer's reference at once.",
      mismatch: .badArgument
    ) { c, a in .reference(try ProcessFunctions.sendAfter(c, a[0], a[1], a[2])) },
    .sync(
      "cancel_timer", ["timer_ref", .optional("options", [])],
      doc: "Stops a timer. Returns the milliseconds it had left, or false if it is over or unknown.",
      mismatch: .badArgument, inlinedAs: ("erlang", "cancel_timer")
    ) { c, a in
      try ProcessFunctions.cancelTimer(c, a)
    },
    .sync(
      "read_timer", ["timer_ref"],
      doc: "The milliseconds a timer has left, or false if it is over or unknown.",
      mismatch: .badArgument, inlinedAs: ("erlang", "read_timer")
    ) { c, a in c.node.timers.read(try a.reference(0)).map { .integer($0.roundedMilliseconds) } ?? .false },
  ]

  private static let processDictionary: [LibraryFunction] = [
    .sync("get", [], doc: "All of the process dictionary.") { c, _ in
      .list(of: c.process.dictionary.all.map { .tuple($0.key, $0.value) })
    },
    .sync(
      "get", ["key", .optional("default", .nil)], doc: "The value of a key in the process dictionary.",
      example: ("Process.get(:unset, 0)", "0")
    ) { c, a in c.process.dictionary.get(a[0]) ?? a[1] },
    .sync("get_keys", [], doc: "All keys of the process dictionary.", inlinedAs: ("erlang", "get_keys")) {
      c, _ in
      .list(of: c.process.dictionary.all.map(\.key))
    },
    .sync("get_keys", ["value"], doc: "The keys of the process dictionary that have this value.") { c, a in
      .list(of: c.process.dictionary.all.filter { $0.value == a[0] }.map(\.key))
    },
    .sync("put", ["key", "value"], doc: "Sets a key of the process dictionary and returns its old value.") {
      c, a in
      c.process.dictionary.put(a[0], a[1]) ?? .nil
    },
    .sync("delete", ["key"], doc: "Removes a key of the process dictionary and returns its value.") { c, a in
      c.process.dictionary.erase(a[0]) ?? .nil
    },
  ]

  private static let processFacts: [LibraryFunction] = [
    .sync(
      "info", ["pid"], doc: "What is to know about a process, or nil if it has exited.",
      mismatch: .badArgument
    ) {
      c, a in
      guard let process = try a.pid(0).process, process.isAlive else { return .nil }
      return ProcessFacts(process, seenBy: c.process).all
    },
    .sync(
      "info", ["pid", "spec"], doc: "One item, or a list of items, of what is to know: `{item, value}`.",
      example: ("Process.info(self(), :trap_exit)", "{:trap_exit, false}"), mismatch: .badArgument
    ) { c, a in
      guard let process = try a.pid(0).process, process.isAlive else { return .nil }
      return try ProcessFunctions.info(ProcessFacts(process, seenBy: c.process), a[1])
    },
  ]
}
