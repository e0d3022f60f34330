import Evaluation
import Terms

extension ModuleBuilder {
  /// Warnings about callbacks that are missing, and `@impl` where no behaviour asks for the function.
  func warnOfBehaviours() {
    var known: [(behaviour: Atom, callback: LibraryCallback)] = []
    for behaviour in behaviours {
      guard let callbacks = BehaviourTable.callbacks(of: behaviour) ?? interpreter.callbacks(of: behaviour),
        interpreter.exists(behaviour) || BehaviourTable.callbacks(of: behaviour) != nil
      else {
        diagnostics.warn(
          "@behaviour \(Term.atom(behaviour).inspect()) does not exist (in module \(Term.atom(name).inspect()))",
          file: file, line: line)
        continue
      }
      known += callbacks.map { (behaviour, $0) }
      for callback in callbacks
      where !callback.isOptional && !isDefined(FunctionKey(callback.name, callback.arity)) {
        if behaviour == "Elixir.Exception" { continue }
        diagnostics.warn(
          "function \(callback.name.name)/\(callback.arity) required by behaviour \(Term.atom(behaviour).inspect()) is not implemented (in module \(Term.atom(name).inspect()))",
          file: file, line: line)
      }
    }
    if implementations.contains(where: { !$0.value.isAtom(.false) }) {
      for definition in order.compactMap({ definitions[$0] })
      where !definition.isInjected && !definition.isPrivate && !definition.fillsDefaults {
        guard
          let callback = known.first(where: {
            $0.callback.name == definition.key.name && $0.callback.arity == definition.key.arity
          }),
          !implementations.contains(where: { $0.key == definition.key })
        else { continue }
        let shown = "\(definition.key.name.name)/\(definition.key.arity)"
        diagnostics.warn(
          "module attribute @impl was not set for function \(shown) callback (specified in \(Term.atom(callback.behaviour).inspect())). This either means you forgot to add the \"@impl true\" annotation before the definition or that you are accidentally overriding this callback",
          file: file, line: definition.line)
      }
    }
    for implementation in implementations where !implementation.value.isAtom(.false) {
      let key = implementation.key
      let isKnown = known.contains { $0.callback.name == key.name && $0.callback.arity == key.arity }
      if isKnown { continue }
      let shown = "\(implementation.value.inspect())"
      let list = known.map {
        "  * \(Term.atom($0.behaviour).inspect()).\($0.callback.name.name)/\($0.callback.arity) (function)"
      }
      if behaviours.isEmpty {
        diagnostics.warn(
          "got \"@impl \(shown)\" for function \(key.name.name)/\(key.arity) but no behaviour was declared",
          file: file,
          line: implementation.line)
      } else {
        diagnostics.warn(
          "got \"@impl \(shown)\" for function \(key.name.name)/\(key.arity) but no behaviour specifies such callback. The known callbacks are:\n\n\(list.sorted().joined(separator: "\n"))\n",
          file: file, line: implementation.line)
      }
    }
  }
}

/// The callbacks of Elixir's own behaviours.
enum BehaviourTable {
  static func callbacks(of behaviour: Atom) -> [LibraryCallback]? { table[behaviour] }

  private static func optional(_ name: Atom, _ arity: Int) -> LibraryCallback {
    LibraryCallback(name, arity, optional: true)
  }
  private static let server: [LibraryCallback] = [
    optional("code_change", 3), optional("format_status", 2), optional("handle_call", 3),
    optional("handle_cast", 2),
    optional("handle_continue", 2), optional("handle_info", 2), optional("terminate", 2),
  ]
  private static let table: [Atom: [LibraryCallback]] = [
    "Elixir.GenServer": server + [LibraryCallback("init", 1)],
    "Elixir.Peeper.GenServer": server + [optional("init", 1)],
    "Elixir.Supervisor": [LibraryCallback("init", 1)],
    "Elixir.DynamicSupervisor": [LibraryCallback("init", 1)],
    "Elixir.Application": [
      LibraryCallback("start", 2), optional("stop", 1), optional("start_phase", 3), optional("prep_stop", 1),
      optional("config_change", 3),
    ],
    "Elixir.Exception": [
      LibraryCallback("exception", 1), LibraryCallback("message", 1), optional("blame", 2),
    ],
    "Elixir.Peeper.Listener": [optional("on_state_changed", 2), optional("on_terminate", 2)],
    "Elixir.Access": [
      LibraryCallback("fetch", 2), LibraryCallback("get_and_update", 3), LibraryCallback("pop", 2),
    ],
    "gen_server": server + [LibraryCallback("init", 1)],
    "supervisor": [LibraryCallback("init", 1)],
  ]
}
