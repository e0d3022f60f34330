import ActorRuntime
import Terms

/// Result of a supervisor's `init` callback. (Elixir: `Supervisor.init/2`)
package enum SupervisorInit: Sendable {
  /// Supervise these children in this way.
  case supervise(SupervisorFlags, [ChildSpec])
  /// The supervisor is not wanted.
  case ignore
  /// The supervisor cannot start, for this reason.
  case stop(Term)

  /// Runs in the supervisor's process, before any child is started.
  package typealias Callback = @Sendable (LocalProcess) async throws -> SupervisorInit

  /// Reads what the `init/1` of a module returned: `{:ok, {flags, specifications}}` or `:ignore`. Anything that is
  /// not valid stops the supervisor with OTP's reason.
  package init(returned term: Term, by module: Atom, applier: @escaping ChildStart.Applier) {
    if term.isAtom(.ignore) {
      self = .ignore
      return
    }
    guard let pair = term.asTuple, pair.count == 2, pair[0].isAtom(.ok), let content = pair[1].asTuple,
      content.count == 2
    else {
      self = .stop(.tuple(.atom("bad_return"), .tuple(.atom(module), .atom("init"), term)))
      return
    }
    let flags: SupervisorFlags
    do throws(SupervisionError) { flags = try SupervisorFlags(content[0]) } catch {
      self = .stop(.tuple(.atom("supervisor_data"), error.term))
      return
    }
    self.init(flags, specifications: content[1], applier: applier)
  }

  /// Flags that were read, and specifications as terms.
  package init(_ flags: SupervisorFlags, specifications: Term, applier: @escaping ChildStart.Applier) {
    do throws(SupervisionError) {
      guard let terms = specifications.listElements else { throw SupervisionError("badarg", specifications) }
      var specs: [ChildSpec] = []
      for term in terms {
        specs.append(try ChildSpec(request: term, autoShutdown: flags.autoShutdown, applier: applier))
      }
      self = .supervise(flags, specs)
    } catch {
      self = .stop(.tuple(.atom("start_spec"), error.term))
    }
  }
}
