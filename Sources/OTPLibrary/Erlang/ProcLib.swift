import ActorRuntime
import CommonLibrary
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let procLib = LibraryModule(
    erlang: "proc_lib", doc: "Processes that know who started them and tell when they are up.",
    functions: [
      .sync("spawn", ["fun"], doc: "Starts a process.") { c, a in
        try ProcessFunctions.spawn(c, try a.function(0, arity: 0), options: [], isReported: false)
      },
      .sync("spawn_link", ["fun"], doc: "Starts a process, linked.") { c, a in
        try ProcessFunctions.spawn(
          c, try a.function(0, arity: 0), options: [.atom("link")], isReported: false)
      },
      .async(
        "start_link", ["module", "function", "args", .optional("timeout", .infinity)],
        doc: "Starts a process, linked, and waits until it calls `init_ack/1`."
      ) {
        c, a in try await OTPFunctions.startAcknowledged(c, a, isLinked: true)
      },
      .async(
        "start", ["module", "function", "args", .optional("timeout", .infinity)],
        doc: "The same without a link."
      ) { c, a in
        try await OTPFunctions.startAcknowledged(c, a, isLinked: false)
      },
      .async(
        "hibernate", ["module", "function", "args"],
        doc: "Waits for a message, then goes on with the function."
      ) { c, a in
        // A server waits for its next message by itself.
        let next = ContinueElsewhere(module: try a.atom(0), function: try a.atom(1), arguments: try a.list(2))
        if next.module != "gen_server" { try await c.process.waitForAnyMessage() }
        throw next
      },
      .sync("init_ack", ["result"], doc: "Tells who started this process what `start_link` is to return.") {
        c, a in
        guard let parent = c.process.parent else { return .ok }
        c.node.send(.tuple(.atom("ack"), .pid(c.process.pid), a[0]), to: parent)
        return .ok
      },
      .sync("init_ack", ["parent", "result"], doc: "The same, told to another process.") { c, a in
        c.node.send(.tuple(.atom("ack"), .pid(c.process.pid), a[1]), to: try a.pid(0))
        return .ok
      },
    ])
}
