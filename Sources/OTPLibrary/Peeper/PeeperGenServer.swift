import ActorRuntime
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let peeperGenServer = LibraryModule(
    "Peeper.GenServer",
    doc: """
      `use Peeper.GenServer` instead of `use GenServer`, and the state outlives crashes. Options: `keep_ets:`
      (`true`, `:all`, names), `listener:`.
      """,
    callbacks: [
      LibraryCallback("init", 1), LibraryCallback("handle_call", 3, optional: true),
      LibraryCallback("handle_cast", 2, optional: true), LibraryCallback("handle_info", 2, optional: true),
      LibraryCallback("handle_continue", 2, optional: true), LibraryCallback("terminate", 2, optional: true),
      LibraryCallback("code_change", 3, optional: true), LibraryCallback("format_status", 2, optional: true),
    ],
    use: .peeperGenServer,
    functions: [
      .async(
        "start_link", ["module", "opts"],
        doc:
          "Starts a Peeper server, linked. Options: `state:`, `name:`, `keep_ets:`, `listener:`, and a supervisor's."
      ) { c, a in try await PeeperFunctions.start(c, try a.atom(0), a[1]) },
      .async(
        "stop", ["pid", .optional("reason", .atom(.normal)), .optional("timeout", .infinity)],
        doc: "Ends a Peeper server."
      ) { c, a in
        try await PeeperFunctions.stop(c, a)
      },
    ])
}
