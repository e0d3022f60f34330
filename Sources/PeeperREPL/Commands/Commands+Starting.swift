import ActorRuntime
import Evaluation
import OTPLibrary
import Peeper
import Terms

extension Command {
  static let starting: [Command] = [
    .async(
      "start", [.startable(), .options(.optional("options", []), ServerOptions.keys)], in: .servers,
      doc: """
        Starts a server, supervised: `{:ok, pid}`.

        `start Counter`, `start Counter, name: Left, state: 5`, `start {Counter, state: 5}`. Without `name:` it takes
        the module's name if that is free. What is no list of options is the initial state.

        A server written in Swift runs as a Peeper server, whose state outlives its crashes; with `preserve: false` as
        a plain GenServer, whose state does not. A module of the prompt runs as what it `use`s, with the options of
        its `use` below these, and is restarted as its `child_spec/1` says. One with a `start_link/1` of its own is
        given the options as they are, or of `state: x` alone the x.

        Options: `state:`, `name:`, `preserve:`, `timeout:`, `restart:`, `shutdown:`, `significant:`; of Peeper servers
        also `keep_ets:`, `listener:`, `strategy:`, `max_restarts:`, `max_seconds:`, `auto_shutdown:`.

        The supervisor is the prompt's own: `which_children` lists what it has, `tree` shows it.
        """,
      example: """
        peeper> start Counter, name: :left, state: 5
        {:ok, #PID<0.103.0>}
        peeper> call :left, :get
        5
        """
    ) { c, a in
      let workbench = try c.workbench()
      let supervisor = try await workbench.supervisor()
      let specification = try await StartRequest(c, a).specification(c)
      return try await workbench.waiting(for: supervisor, in: c) {
        try await DynamicSupervisorFunctions.startChild(c, .pid(supervisor), specification)
      }
    },
    .async(
      "start_link", [.startable(), .options(.optional("options", []), ServerOptions.keys)],
      in: .servers,
      doc: """
        Starts a server, linked to the prompt.

        As `start` does, but not supervised: if it crashes for good, the prompt's process dies with it, and another
        takes over.
        """,
      example: """
        peeper> start_link Counter
        {:ok, #PID<0.102.0>}
        peeper> Process.info(self(), :links)
        {:links, [#PID<0.102.0>]}
        """
    ) { c, a in
      let specification = try await StartRequest(c, a).specification(c)
      guard let start = specification.asMap?["start"]?.asTuple, start.count == 3,
        let module = start[0].asAtom,
        let function = start[1].asAtom, let arguments = start[2].listElements
      else { throw RaisedError.argumentError("no start in \(specification.inspect())") }
      return try await c.call(module, function, Arguments(arguments))
    },
  ]
}
