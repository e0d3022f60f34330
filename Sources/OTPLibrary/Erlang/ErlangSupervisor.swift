import ActorRuntime
import Evaluation
import Peeper
@_spi(Internals) import Terms

extension LibraryModule {
  package static let erlangSupervisor = LibraryModule(
    erlang: "supervisor", doc: "Erlang's name for what `Supervisor` does.",
    functions: [
      .async("start_link", ["module", "args"], doc: "`Supervisor.start_link/3`.") { c, a in
        try await SupervisorFunctions.start(c, module: try a.atom(0), a[1], [])
      },
      .async("start_link", ["name", "module", "args"], doc: "The same with a name: `{:local, atom}`, …") {
        c, a in
        try await SupervisorFunctions.start(
          c, module: try a.atom(1), a[2], [("name", OTPFunctions.name(a[0]))])
      },
    ]
      + [
        .sync(
          "check_childspecs", ["specs"], doc: "Whether specifications are right: `:ok` or `{:error, reason}`."
        ) {
          a in
          var ids: Set<Term> = []
          for spec in try a.list(0).whileWanted {
            do throws(SupervisionError) {
              let id = try ChildSpec(spec, applier: { _, _, _, _ in .undefined }).id
              guard ids.insert(id).inserted else {
                return .tuple(.error, .tuple(.atom("duplicate_child_name"), id))
              }
            } catch { return .tuple(.error, error.term) }
          }
          return .ok
        }
      ]
      + ["which_children", "count_children"].map { request in
        .async(Atom(request), ["supervisor"], doc: "`Supervisor.\(request)/1`; counts come as a list.") {
          c, a in
          try await OTPFunctions.request(c, a[0], .atom(Atom(request)))
        }
      }
      + ["start_child", "terminate_child", "restart_child", "delete_child", "get_childspec"].map { request in
        .async(Atom(request), ["supervisor", "child"], doc: "`Supervisor.\(request)/2`.") { c, a in
          try await OTPFunctions.request(c, a[0], .tuple(.atom(Atom(request)), a[1]))
        }
      })
}
