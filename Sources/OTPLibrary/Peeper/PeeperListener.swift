import ActorRuntime
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let peeperListener = LibraryModule(
    "Peeper.Listener",
    doc: "A behaviour: what is told of changes of a Peeper server's state, and of its end.",
    callbacks: [
      LibraryCallback("on_state_changed", 2, optional: true),
      LibraryCallback("on_terminate", 2, optional: true),
    ], functions: [])
}
