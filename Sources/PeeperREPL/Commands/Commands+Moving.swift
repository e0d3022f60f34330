import ActorRuntime
import Evaluation
import Peeper
import Terms

extension Command {
  static let moving: [Command] = [
    .async(
      "transfer", [.server(), .supervisor("source"), .supervisor(.optional("target"))], in: .servers,
      doc: """
        Moves a Peeper server to another supervisor.

        It keeps state, dictionary, tables and name: `{:ok, pid}`, or `{:error, reason}` and it goes on where it was.
        `transfer C, Left, Right`, or `transfer C, Right` with the supervisor found that it stands under.
        """,
      example: """
        peeper> DynamicSupervisor.start_link(name: Right)
        {:ok, #PID<0.102.0>}
        peeper> start Counter, state: 7
        {:ok, #PID<0.104.0>}
        peeper> transfer Counter, Right
        {:ok, #PID<0.108.0>}
        peeper> call Counter, :get
        7
        """
    ) { c, a in try await TransferRequest(c, a).answer() }
  ]
}
