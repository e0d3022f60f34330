import ActorRuntime
import Evaluation
import Terms

extension LibraryModule {
  package static let global = LibraryModule(
    erlang: "global", doc: "Names of processes that may be any term: those of `{:global, name}`.",
    functions: [
      .sync(
        "register_name", ["name", "pid"],
        doc: "Gives a process a name. `:yes`, or `:no` if the name is taken.",
        example: (":global.register_name({:my, 1}, self())", ":yes")
      ) { c, a in .atom(c.node.names.registerGlobal(a[0], try a.pid(1)) ? "yes" : "no") },
      .sync(
        "register_name", ["name", "pid", "resolve"],
        doc: "The same; conflicts between nodes do not arise here."
      ) {
        c, a in .atom(c.node.names.registerGlobal(a[0], try a.pid(1)) ? "yes" : "no")
      },
      .sync(
        "re_register_name", ["name", "pid"], doc: "Gives a name to this process, taking it from another."
      ) { c, a in
        c.node.names.unregisterGlobal(a[0])
        return .atom(c.node.names.registerGlobal(a[0], try a.pid(1)) ? "yes" : "no")
      },
      .sync("unregister_name", ["name"], doc: "Frees a name.") { c, a in
        c.node.names.unregisterGlobal(a[0])
        return .ok
      },
      .sync(
        "whereis_name", ["name"], doc: "The process of that name, or `:undefined`.",
        example: (":global.whereis_name(:nobody)", ":undefined")
      ) { c, a in c.node.names.whereisGlobal(a[0]).map { .pid($0) } ?? .undefined },
      .sync("registered_names", [], doc: "All global names.") { c, _ in
        .list(of: c.node.names.globalNames.sorted())
      },
      .sync(
        "send", ["name", "message"],
        doc: "Sends to the process of that name and returns its pid; exits with `:badarg` if there is none."
      ) { c, a in
        guard let pid = c.node.names.whereisGlobal(a[0]) else {
          throw RaisedError.exit(.tuple(.atom("badarg"), .tuple(a[0], a[1])))
        }
        c.node.send(a[1], to: pid)
        return .pid(pid)
      },
      .sync(
        "set_lock", ["id", .optional("nodes", []), .optional("retries", .infinity)],
        doc: "Takes a lock; one node needs none."
      ) { _ in
        .true
      },
      .sync("del_lock", ["id", .optional("nodes", [])], doc: "Gives a lock back.") { _ in .true },
      .sync("sync", [], doc: "Nothing to do on one node.") { _ in .ok },
      .async(
        "trans", ["id", "fun", .optional("nodes", []), .optional("retries", .infinity)],
        doc: "Calls a function; one node needs no lock."
      ) {
        c, a in try await c.apply(try a.function(1, arity: 0))
      },
    ])
}
