import ActorRuntime
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  static let movingCommands: [LibraryFunction] = [
    .async(
      "transfer", ["server", "source", #"target \\ nil"#],
      doc: """
        Moves a Peeper server to another supervisor.

        It keeps state, dictionary, tables and name: `{:ok, pid}`, or `{:error, reason}` and it goes on where it was.
        `transfer C, Left, Right`, or `transfer C, Right` with the supervisor found that it stands under.
        """
    ) { c, a in try await TransferRequest(c, a).answer() }
  ]
}
