@_spi(Internals) import ActorRuntime
import Terms

/// Facts that `Process.info` tells of a process, item by item.
package struct ProcessFacts {
  private let process: LocalProcess
  private let isSelf: Bool

  package init(_ process: LocalProcess, seenBy viewer: LocalProcess) {
    self.process = process
    isSelf = process === viewer
  }

  /// All that OTP tells without being asked for more, in its order.
  package var all: Term {
    var pairs: [(Atom, Term)] = []
    if let name = process.registeredName { pairs.append(("registered_name", .atom(name))) }
    for item: Atom in [
      "current_function", "initial_call", "status", "message_queue_len", "links", "dictionary", "trap_exit",
      "error_handler", "priority", "group_leader", "total_heap_size", "heap_size", "stack_size", "reductions",
      "garbage_collection", "suspending",
    ] {
      if let value = self[item] { pairs.append((item, value)) }
    }
    return .keywords(pairs)
  }

  /// The value of an item, nil if there is no such item.
  subscript(item: Atom) -> Term? {
    let info = process.details
    switch item.name {
    case "registered_name": return process.registeredName.map { .atom($0) } ?? .emptyList
    case "current_function": return process.currentFunction
    case "current_stacktrace": return .emptyList
    case "initial_call":
      return process.initialCall == nil
        ? .tuple(.atom("erlang"), .atom("apply"), 2) : .tuple(.atom("proc_lib"), .atom("init_p"), 5)
    case "status": return .atom(isSelf || info.isRunning ? "running" : "waiting")
    case "message_queue_len": return .integer(process.messageCount)
    case "messages": return .list(of: process.mailboxTerms)
    case "links": return .list(of: info.links.map { .pid($0) })
    case "monitors": return .list(of: info.monitors)
    case "monitored_by": return .list(of: info.monitoredBy.map { .pid($0) })
    case "dictionary": return .list(of: dictionary.map { .tuple($0.0, $0.1) })
    case "trap_exit": return .boolean(process.trapsExit)
    case "error_handler": return .atom("error_handler")
    case "priority": return .atom(process.priority)
    case "group_leader": return .pid(process.groupLeader ?? process.node.outside.pid)
    case "memory": return .integer(info.memoryEstimate)
    case "total_heap_size", "heap_size": return .integer(info.memoryEstimate / 8)
    case "stack_size": return 0
    case "reductions": return .integer(info.messagesHandled)
    case "garbage_collection": return .keywords([("minor_gcs", 0)])
    case "suspending": return .emptyList
    case "parent": return process.parent.map { .pid($0) } ?? .undefined
    case "message_queue_data": return .atom("on_heap")
    default: return nil
    }
  }

  private var dictionary: [(Term, Term)] {
    var pairs = process.dictionary.all.map { ($0.key, $0.value) }
    if let initialCall = process.initialCall { pairs.append((.atom("$initial_call"), initialCall)) }
    if process.initialCall != nil { pairs.append((.atom("$ancestors"), .list(of: process.ancestors))) }
    return pairs
  }
}
