import ActorRuntime
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  /// `:erlang`, which has functions of `Kernel` under the same names.
  package static func erlang(sharing kernel: LibraryModule) -> LibraryModule {
    let values = erlangValues + bitFunctions
    let valueNames = Set(values.map(\.name))
    let own =
      (erlangProcesses + erlangDictionary + erlangTimes + erlangData).filter { !valueNames.contains($0.name) }
      + values
    let names = Set(own.map(\.name))
    let shared: Set<Atom> = [
      "abs", "apply", "binary_part", "bit_size", "byte_size", "ceil", "div", "exit", "floor", "hd", "is_atom",
      "is_binary", "is_bitstring", "is_boolean", "is_float", "is_function", "is_integer", "is_list", "is_map",
      "is_map_key",
      "is_number", "is_pid", "is_port", "is_reference", "is_tuple", "length", "make_ref", "map_size", "max",
      "min", "node",
      "not", "rem", "round", "self", "send", "spawn", "spawn_link", "spawn_monitor", "throw", "tl", "trunc",
      "tuple_size", "+", "-", "*", "/", "++", "--", "==", "<", ">", ">=",
    ]
    return LibraryModule(
      erlang: "erlang", doc: "Erlang's built-in functions; most are in `Kernel` and `Process` too.",
      functions: own
        + kernel.functions.filter { shared.contains($0.name) && !names.contains($0.name) })
  }

  private static let erlangProcesses: [LibraryFunction] = [
    .sync("whereis", ["name"], doc: "The process of that name, or `:undefined`.") { c, a in
      c.node.names.whereis(try a.atom(0)).map { .pid($0) } ?? .undefined
    },
    .sync("register", ["name", "pid"], doc: "Gives a process a name.") { c, a in
      do { try c.node.names.register(try a.atom(0), try a.pid(1)) } catch is NameError {
        throw RaisedError.badArg
      }
      return .true
    },
    .sync("unregister", ["name"], doc: "Takes a name away.") { c, a in
      guard c.node.names.unregister(try a.atom(0)) else { throw ArgumentMismatch(0, "not a registered name") }
      return .true
    },
    .sync("registered", [], doc: "All names that are taken.") { c, _ in
      .list(of: c.node.names.registered.map { .atom($0) })
    },
    .sync("is_process_alive", ["pid"], doc: "Whether the process has not exited.") { c, a in
      .boolean(c.node.isAlive(try a.pid(0)))
    },
    .sync("processes", [], doc: "All processes.") { c, _ in .list(of: c.node.processes.map { .pid($0.pid) })
    },
    .sync("process_info", ["pid"], doc: "What is to know of a process.") { c, a in
      guard let process = try a.pid(0).process, process.isAlive else { return .undefined }
      return ProcessFacts(process, seenBy: c.process).all
    },
    .sync("process_info", ["pid", "item"], doc: "One item, or several.") { c, a in
      guard let process = try a.pid(0).process, process.isAlive else { return .undefined }
      let facts = ProcessFacts(process, seenBy: c.process)
      if a[1].isAtom("registered_name"), process.registeredName == nil { return .emptyList }
      return try ProcessFunctions.info(facts, a[1])
    },
    .sync("process_flag", ["flag", "value"], doc: "Sets a flag of the calling process.") { c, a in
      try ProcessFunctions.setFlag(c.process, a[0], a[1])
    },
    .sync("link", ["pid"], doc: "Links two processes.") { c, a in
      if !c.process.link(try a.pid(0)), !c.process.trapsExit { throw RaisedError.noProcess(a[0]) }
      return .true
    },
    .sync("unlink", ["pid"], doc: "Takes a link away.") { c, a in
      c.process.unlink(try a.pid(0))
      return .true
    },
    .sync("monitor", ["type", "item", .optional("options", [])], doc: "Watches a process.") { c, a in
      .reference(try ProcessFunctions.monitor(c, a[1], a[2]))
    },
    .sync("demonitor", ["reference", .optional("options", [])], doc: "Stops watching.") { c, a in
      let options = try a.list(1)
      let wasActive = c.process.demonitor(try a.reference(0), flush: options.contains(.atom("flush")))
      return .boolean(options.contains(.atom("info")) ? wasActive : true)
    },
    .sync("exit", ["reason"], doc: "Ends the calling process.") { a in throw RaisedError.exit(a[0]) },
    .sync("exit", ["pid", "reason"], doc: "Sends an exit signal.") { c, a in
      c.node.exit(try a.pid(0), ExitReason(a[1]), from: c.process.pid)
      return .true
    },
    .sync("send", ["dest", "message", .optional("options")], doc: "Sends a message and returns it.") { c, a in
      try ProcessFunctions.send(c, to: a[0], a[1])
      return a.count == 3 ? .ok : a[1]
    },
    .sync(
      "alias", [.optional("options", [])],
      doc: "A reference through which the calling process can be sent to, until `unalias/1`."
    ) {
      c, a in
      let options = try a.list(0)
      return .reference(
        c.process.makeAlias(mode: options.contains(.atom("reply")) ? .replyDemonitor : .explicitUnalias))
    },
    .sync("unalias", ["alias"], doc: "Switches an alias off; whether it was on.") { c, a in
      .boolean(c.process.unalias(try a.reference(0)))
    },
    .async(
      "hibernate", ["module", "function", "args"], doc: "Waits for a message, then goes on with the function."
    ) { c, a in
      let (module, function, arguments) = (try a.atom(0), try a.atom(1), try a.list(2))
      try await c.process.waitForAnyMessage()
      throw ContinueElsewhere(module: module, function: function, arguments: arguments)
    },
    .sync("group_leader", [], doc: "The process through which the calling one prints.") { c, _ in
      .pid(c.process.groupLeader ?? c.node.outside.pid)
    },
    .async("yield", [], doc: "Lets other processes run.") { c, _ in
      await c.process.yieldNow()
      return .true
    },
    .sync("garbage_collect", [.optional("pid")], doc: "Nothing to do here.") { _ in .true },
  ]

  private static let erlangDictionary: [LibraryFunction] = [
    .sync(
      "put", ["key", "value"], doc: "Sets a key of the process dictionary; its old value, or `:undefined`."
    ) { c, a in
      c.process.dictionary.put(a[0], a[1]) ?? .undefined
    },
    .sync("get", ["key"], doc: "The value of a key in the process dictionary, or `:undefined`.") { c, a in
      c.process.dictionary.get(a[0]) ?? .undefined
    },
    .sync("get", [], doc: "All of the process dictionary.") { c, _ in
      .list(of: c.process.dictionary.all.map { .tuple($0.key, $0.value) })
    },
    .sync("get_keys", [], doc: "All keys of the process dictionary.") { c, _ in
      .list(of: c.process.dictionary.all.map(\.key))
    },
    .sync("get_keys", ["value"], doc: "The keys of the process dictionary that have this value.") { c, a in
      .list(of: c.process.dictionary.all.filter { $0.value == a[0] }.map(\.key))
    },
    .sync("erase", [], doc: "Empties the process dictionary, and returns what was in it.") { c, _ in
      let all = c.process.dictionary.all
      for (key, _) in all { _ = c.process.dictionary.erase(key) }
      return .list(of: all.map { .tuple($0.key, $0.value) })
    },
    .sync("erase", ["key"], doc: "Removes a key of the process dictionary; its value, or `:undefined`.") {
      c, a in
      c.process.dictionary.erase(a[0]) ?? .undefined
    },
  ]

  private static let erlangTimes: [LibraryFunction] = [
    .sync(
      "send_after", ["time", "dest", "msg", .optional("options", [])],
      doc: "Sends a message after `time` milliseconds."
    ) { c, a in
      .reference(try ProcessFunctions.sendAfter(c, a[1], a[2], a[0]))
    },
    .sync(
      "start_timer", ["time", "dest", "msg", .optional("options", [])],
      doc: "Sends `{:timeout, reference, msg}` after `time` milliseconds."
    ) {
      c, a in
      guard let destination = Destination(a[1]) else { throw ArgumentMismatch(1, "not a pid") }
      let delay = Duration.milliseconds(try a.nonNegativeInteger(0))
      return .reference(c.node.timers.startTimer(a[2], to: destination, after: delay, on: c.node))
    },
    .sync(
      "cancel_timer", ["reference", .optional("options", [])],
      doc: "Stops a timer; what it had left, or false."
    ) { c, a in
      try ProcessFunctions.cancelTimer(c, a)
    },
    .sync("read_timer", ["reference"], doc: "The milliseconds a timer has left, or false.") { c, a in
      c.node.timers.read(try a.reference(0)).map { .integer($0.roundedMilliseconds) } ?? .false
    },
    .sync("monotonic_time", [.optional("unit", .atom("native"))], doc: "Time that never goes back.") { c, a in
      .integer(try ErlangFunctions.time(c.node.clock.nanoseconds, a))
    },
    .sync("system_time", [.optional("unit", .atom("native"))], doc: "Time since 1970.") { c, a in
      .integer(try ErlangFunctions.time(c.node.clock.systemNanoseconds, a))
    },
    .sync("timestamp", [], doc: "`{megaseconds, seconds, microseconds}` since 1970.") { c, _ in
      SystemTerms.timestamp(c.systemNanoseconds)
    },
    .sync("now", [], doc: "The same.", deprecated: "See the \"Time and Time Correction in Erlang\" chapter") {
      c, _ in
      SystemTerms.timestamp(c.systemNanoseconds)
    },
    .sync(
      "unique_integer", [.optional("modifiers", [])],
      doc: "An integer that was not handed out before; `:positive`, `:monotonic`."
    ) { c, a in
      try SystemTerms.uniqueInteger(c.node, a[0])
    },
    .sync(
      "system_info", ["item"],
      doc:
        "`:process_count`, `:process_limit`, `:schedulers_online`, `:otp_release`, `:version`, `:wordsize`."
    ) {
      c, a in
      switch try a.atom(0).name {
      case "process_count": return .integer(c.node.processCount)
      // Without a limit, the most that the BEAM could be told to allow.
      case "process_limit": return .integer(c.node.processLimit ?? 134_217_727)
      case "schedulers", "schedulers_online", "logical_processors": return .integer(c.node.concurrency)
      case "otp_release": return .charlist("25")
      case "version": return .charlist("13.1.5")
      case "wordsize": return 8
      default: throw ArgumentMismatch(0, "invalid system info item")
      }
    },
  ]

  private static let erlangData: [LibraryFunction] = [
    .sync("append_element", ["tuple", "term"], doc: "A tuple with one element more.") { a in
      .tuple(of: Array(try a.tuple(0)) + [a[1]])
    },
    .sync("tuple_to_list", ["tuple"], doc: "The elements of a tuple.") { a in .list(of: Array(try a.tuple(0)))
    },
    .sync("list_to_tuple", ["list"], doc: "A tuple of the elements.") { a in .tuple(of: try a.list(0)) },
    .sync("atom_to_list", ["atom"], doc: "The characters of an atom.") { a in .charlist(try a.atom(0).name) },
    .sync("atom_to_binary", ["atom", .optional("encoding", .atom("utf8"))], doc: "The text of an atom.") {
      a in
      .string(try a.atom(0).name)
    },
    .sync("binary_to_atom", ["binary", .optional("encoding", .atom("utf8"))], doc: "The atom of that text.") {
      a in
      .atom(try Atom(made: a.string(0)))
    },
    .sync("list_to_atom", ["chars"], doc: "The atom of those characters.") { a in
      guard let text = Chardata.text(a[0]) else { throw ArgumentMismatch(0, "not a list of characters") }
      return .atom(try Atom(made: text))
    },
    .sync("list_to_pid", ["chars"], doc: "The pid that is written like this.") { c, a in
      let parts = (Chardata.text(a[0]) ?? "").dropFirst().dropLast().split(separator: ".").compactMap {
        UInt64($0)
      }
      guard parts.count == 3 else { throw ArgumentMismatch(0, "not a pid") }
      return .pid(c.node.process(numbered: parts[1])?.pid ?? c.node.outside.pid)
    },
    .sync("pid_to_list", ["pid"], doc: "How a pid is written.") { a in
      .charlist("<0.\(try a.pid(0).number).0>")
    },
    .sync("binary_to_list", ["binary"], doc: "The bytes of a binary.") { a in
      .list(of: try a.binary(0).bytes.map { .integer(Int($0)) })
    },
    .sync("list_to_binary", ["iodata"], doc: "The bytes of nested lists as a binary.") { a in
      guard let bytes = try Chardata.iodata(a[0]) else { throw ArgumentMismatch(0, "not an iolist term") }
      return .binary(Binary(bytes))
    },
    .sync("iolist_to_binary", ["iodata"], doc: "The bytes of nested lists as a binary.") { a in
      guard let bytes = try Chardata.iodata(a[0]) else { throw ArgumentMismatch(0, "not an iodata term") }
      return .binary(Binary(bytes))
    },
    .sync(
      "phash2", ["term", .optional("range", 134217728)], doc: "A number that is the same for equal terms."
    ) {
      a in .integer(TermHash.portable(a[0], range: try a.positiveInteger(1)))
    },
    .sync("error", ["reason", .optional("args", [])], doc: "Raises an error.") { a in
      throw RaisedError.erlang(a[0])
    },
    .sync("raise", ["class", "reason", "stacktrace"], doc: "Raises an error, exit or throw.") { a in
      switch try a.atom(0).name {
      case "throw": throw RaisedError.throwing(a[1])
      case "exit": throw RaisedError.exit(a[1])
      default: throw RaisedError.erlang(a[1])
      }
    },
  ]
}

private enum ErlangFunctions {
  static func time(_ nanoseconds: Int64, _ arguments: Arguments) throws -> Int {
    switch try arguments.atom(0).name {
    case "second", "seconds": Int(nanoseconds / 1_000_000_000)
    case "millisecond", "milli_seconds": Int(nanoseconds / 1_000_000)
    case "microsecond", "micro_seconds": Int(nanoseconds / 1_000)
    case "native", "nanosecond", "nano_seconds": Int(nanoseconds)
    default: throw ArgumentMismatch(0, "invalid time unit")
    }
  }
}
