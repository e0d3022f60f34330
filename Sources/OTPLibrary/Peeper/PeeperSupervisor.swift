import ActorRuntime
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let peeperSupervisor = LibraryModule(
    "Peeper.Supervisor", doc: "The supervisor of a Peeper server, its keeper and its worker.",
    functions: [
      .async("state", ["pid", .optional("delay", 0)], doc: "The pid of the keeper of the state.") { c, a in
        .pid(try await PeeperFunctions.server(c, a[0]).keeper())
      },
      .async(
        "worker", ["pid", .optional("delay", 0)], doc: "The pid of the process that runs the callbacks."
      ) {
        c, a in
        .pid(try await PeeperFunctions.server(c, a[0]).worker())
      },
      .async(
        "which_children", ["pid", .optional("delay", 0)],
        doc: "Both, once they are up: `%{Peeper.State => pid, Peeper.Worker => pid}`."
      ) {
        c, a in try await PeeperFunctions.server(c, a[0]).whichChildren()
      },
      .async("whereis", ["name"], doc: "The pid of the supervisor of that name, or nil.") { c, a in
        try await PeeperFunctions.server(c, a[0]).pid.map { .pid($0) } ?? .nil
      },
      .async("start_link", ["opts"], doc: "`Peeper.start_link/1`.") { c, a in
        try await PeeperFunctions.startLink(c, a)
      },
      .async(
        "stop", ["pid", .optional("reason", .atom(.normal)), .optional("timeout", .infinity)],
        doc: "Ends the server."
      ) {
        c, a in
        try await PeeperFunctions.stop(c, a)
      },
    ])
}
