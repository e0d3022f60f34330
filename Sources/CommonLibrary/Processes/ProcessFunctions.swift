import ActorRuntime
import Evaluation
import Terms

/// Functions that `Process` and `:erlang` share.
package enum ProcessFunctions {
  package static func monitor(_ context: CallContext, _ item: Term, _ options: Term) throws -> Reference {
    let mode = try aliasMode(options)
    let tag = options.keywordPairs?.first { $0.key == "tag" }?.value ?? .atom(.down)
    switch item {
    case .pid(let pid): return context.process.watch(pid, alias: mode, tag: tag)
    case .atom(let name): return context.process.watch(named: name, alias: mode, tag: tag)
    case .tuple(let tuple) where tuple.count == 2:
      guard let name = tuple[0].asAtom, let node = tuple[1].asAtom else {
        throw ArgumentMismatch(0, "not a pid")
      }
      // A node that speaks to no other cannot watch there.
      guard node == context.node.name else { throw RaisedError.badArg }
      return context.process.watch(named: name, alias: mode, tag: tag)
    default: throw ArgumentMismatch(0, "not a pid")
    }
  }

  static func aliasMode(_ options: Term) throws -> AliasReference.Mode {
    guard let pairs = options.keywordPairs else { throw ArgumentMismatch(1, "not a list") }
    switch pairs.first(where: { $0.key == "alias" })?.value {
    case nil: return .none
    case .atom("explicit_unalias"): return .explicitUnalias
    case .atom("demonitor"): return .demonitor
    case .atom("reply_demonitor"): return .replyDemonitor
    default: throw ArgumentMismatch(1, "invalid option")
    }
  }

  package static func send(_ context: CallContext, to term: Term, _ message: Term) throws {
    if case .pid(let pid) = term { return context.node.send(message, to: pid) }
    if let pair = term.asTuple, pair.count == 2, let name = pair[0].asAtom, pair[1].asAtom != nil {
      // On another node there is nobody.
      if pair[1] == .atom(context.node.name), let pid = context.node.names.whereis(name) {
        context.node.send(message, to: pid)
      }
      return
    }
    guard let destination = Destination(term) else { throw ArgumentMismatch(0, "invalid destination") }
    switch destination {
    case .name(let name, _):
      guard let pid = context.node.names.whereis(name) else {
        throw ArgumentMismatch(0, "invalid destination")
      }
      context.node.send(message, to: pid)
    case .reference: try? context.node.send(message, to: destination)
    default: throw ArgumentMismatch(0, "invalid destination")
    }
  }

  package static func sendAfter(_ context: CallContext, _ term: Term, _ message: Term, _ time: Term) throws
    -> Reference
  {
    guard let milliseconds = time.asInteger else { throw ArgumentMismatch(0, "not an integer") }
    guard milliseconds >= 0 else { throw ArgumentMismatch(0, "out of range") }
    guard let destination = Destination(term) else { throw ArgumentMismatch(1, "not a pid") }
    return context.node.timers.send(
      message, to: destination, after: .milliseconds(milliseconds), on: context.node)
  }

  /// `Process.cancel_timer/2`: what the timer had left, or `:ok` if that is not wanted, or comes as a message.
  package static func cancelTimer(_ context: CallContext, _ arguments: Arguments) throws -> Term {
    let timer = try arguments.reference(0)
    let options = try arguments.list(1)
    for option in options {
      guard let pair = option.asTuple, pair.count == 2, let key = pair[0].asAtom,
        key == "async" || key == "info", pair[1].asBoolean != nil
      else { throw ArgumentMismatch(1, "invalid option in list") }
    }
    let left = context.node.timers.cancel(timer).map { Term.integer($0.roundedMilliseconds) } ?? .false
    if options.contains(.tuple(.atom("info"), .false)) { return .ok }
    guard options.contains(.tuple(.atom("async"), .true)) else { return left }
    context.node.send(.tuple(.atom("cancel_timer"), arguments[0], left), to: context.process.pid)
    return .ok
  }

  package static func setFlag(_ process: LocalProcess, _ flag: Term, _ value: Term) throws -> Term {
    switch flag {
    case .atom("trap_exit"):
      guard let traps = value.asBoolean else {
        throw ArgumentMismatch(1, "invalid value for this process flag")
      }
      let old = process.trapsExit
      process.trapsExit = traps
      return .boolean(old)
    case .atom("priority"):
      guard let priority = value.asAtom, ["low", "normal", "high", "max"].contains(priority.name) else {
        throw ArgumentMismatch(1, "invalid value for this process flag")
      }
      defer { process.priority = priority }
      return .atom(process.priority)
    case .atom("sensitive"), .atom("async_dist"): return .false
    case .atom("min_heap_size"): return 233
    case .atom("max_heap_size"):
      return .map(of: [(.atom("error_logger"), .true), (.atom("kill"), .true), (.atom("size"), 0)])
    case .atom("fullsweep_after"), .atom("message_queue_data"), .atom("save_calls"):
      return flag.isAtom("message_queue_data") ? .atom("on_heap") : 0
    default: throw ArgumentMismatch(0, "invalid process flag")
    }
  }

  /// Milliseconds or `:infinity`; nil stands for the latter.
  package static func timeout(_ arguments: Arguments, _ index: Int) throws -> Duration? {
    switch arguments[index] {
    case .integer(let milliseconds) where milliseconds >= 0: return .milliseconds(milliseconds)
    case .atom(.infinity): return nil
    case .integer, .bigInteger: throw RaisedError.erlang(.atom("timeout_value"))
    default: throw ArgumentMismatch(index, "not a timeout")
    }
  }

  /// Runs the body of a process of `:proc_lib`, whose crash reports are not shown, as in iex.
  package static func unreported(_ body: () async throws -> Void) async throws {
    do { try await body() } catch let error as RaisedError {
      throw ProcessExit(reason: error.exitReason)
    }
  }

  private static let spawnOptions: Set<Atom> = [
    "link", "monitor", "priority", "fullsweep_after", "min_heap_size", "min_bin_vheap_size", "max_heap_size",
    "message_queue_data", "async_dist",
  ]

  package static func spawn(
    _ context: CallContext, _ function: FunctionTerm, options: [Term], isReported: Bool = true
  )
    throws -> Term
  {
    try context.checkRoom()
    for option in options {
      let name = option.asAtom ?? option.asTuple?.first?.asAtom
      guard let name, spawnOptions.contains(name) else { throw ArgumentMismatch(1, "invalid option") }
    }
    let isLinked = options.contains(.atom("link"))
    let isMonitored = options.contains {
      $0.isAtom("monitor") || $0.asTuple?.first?.isAtom("monitor") == true
    }
    let interpreter = context.interpreter
    let body: @Sendable (LocalProcess) async throws -> Void = { process in
      func run() async throws {
        try await interpreter.run(in: process) { try await $0.apply(function, Arguments()) }
      }
      if isReported { try await run() } else { try await unreported(run) }
    }
    if isMonitored {
      let (process, monitor) = context.node.spawnMonitored(
        parent: context.process, isLinked ? .linked : [], label: nil, body)
      return .tuple(.pid(process.pid), .reference(monitor))
    }
    let process = context.node.spawn(isLinked ? .linked : [], parent: context.process, label: nil, body)
    return .pid(process.pid)
  }

  package static func info(_ facts: ProcessFacts, _ spec: Term) throws -> Term {
    if let item = spec.asAtom {
      guard let value = facts[item] else { throw ArgumentMismatch(1, "invalid item or item list") }
      return .tuple(.atom(item), value)
    }
    guard let items = spec.listElements else { throw ArgumentMismatch(1, "invalid item or item list") }
    return .list(
      of: try items.map { item in
        guard let name = item.asAtom, let value = facts[name] else {
          throw ArgumentMismatch(1, "invalid item or item list")
        }
        return .tuple(item, value)
      })
  }
}

extension CallContext {
  /// Raises a `SystemLimitError` if there are as many processes as there may be.
  package func checkRoom() throws { if node.isFull { throw RaisedError.systemLimit() } }
}

extension Duration {
  /// Whole milliseconds, as Erlang reports what a timer has left.
  package var roundedMilliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}

extension LocalProcess {
  /// Waits until there is a message, and leaves it.
  package func waitForAnyMessage() async throws {
    struct Seen: Error {}
    do {
      let _: Term? = try await receive { _ in throw Seen() }
    } catch is Seen {}
  }
}
