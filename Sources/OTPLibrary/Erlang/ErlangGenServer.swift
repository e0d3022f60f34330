import ActorRuntime
import CommonLibrary
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let erlangGenServer = LibraryModule(
    erlang: "gen_server", doc: "Erlang's name for what `GenServer` does.",
    functions: [
      .async("start_link", ["module", "args", "options"], doc: "`GenServer.start_link/3`.") { c, a in
        try await OTPFunctions.start(c, a[0], a[1], a[2], name: nil, "start_link")
      },
      .async(
        "start_link", ["name", "module", "args", "options"], doc: "The same with a name: `{:local, atom}`, …"
      ) { c, a in
        try await OTPFunctions.start(c, a[1], a[2], a[3], name: a[0], "start_link")
      },
      .async("start", ["module", "args", "options"], doc: "`GenServer.start/3`.") { c, a in
        try await OTPFunctions.start(c, a[0], a[1], a[2], name: nil, "start")
      },
      .async("start", ["name", "module", "args", "options"], doc: "The same with a name.") { c, a in
        try await OTPFunctions.start(c, a[1], a[2], a[3], name: a[0], "start")
      },
      .async("call", ["server", "request", .optional("timeout")], doc: "`GenServer.call/3`.") { c, a in
        let timeout = try OTPFunctions.timeout(a, 2)
        return try await OTPFunctions.blaming("gen_server", "call", a.terms) {
          try await ServerFunctions.call(c, a[0], a[1], timeout: timeout)
        }
      },
      .async("cast", ["server", "request"], doc: "`GenServer.cast/2`.") { c, a in
        c.node.cast(try await ServerFunctions.destination(c, a[0]), a[1])
        return .ok
      },
      .sync("reply", ["client", "reply"], doc: "`GenServer.reply/2`.") { c, a in
        c.node.reply(to: a[0], a[1])
        return .ok
      },
      .async(
        "stop", ["server", .optional("reason", .atom(.normal)), .optional("timeout", .infinity)],
        doc: "`GenServer.stop/3`."
      ) { c, a in
        let timeout = try ProcessFunctions.timeout(a, 2)
        try await ServerFunctions.stop(c, a[0], a[1], timeout)
        return .ok
      },
    ])
}
