import Terms

extension ChildSpec {
  /// Reads a map with at least `:id` and `:start`, or the tuple of six elements of old.
  ///
  /// - Parameters:
  ///   - autoShutdown: what the supervisor is set to; it decides whether a child may be significant.
  ///   - applier: calls the function that `:start` names.
  /// - Throws: OTP's term for what is wrong, `:missing_id` or `{:invalid_shutdown, -1}` for instance.
  package init(
    _ term: Term, autoShutdown: AutoShutdown = .never, applier: @escaping ChildStart.Applier
  ) throws(SupervisionError) {
    guard let fields = Fields(term) else { throw SupervisionError("invalid_child_spec", term) }
    guard let id = fields.id else { throw SupervisionError(.atom("missing_id")) }
    guard let start = fields.start else { throw SupervisionError(.atom("missing_start")) }
    let (module, function, arguments) = try Self.readFunction(start)
    let restart = try Self.readRestart(fields.restart)
    let significant = try Self.readSignificant(
      fields.significant, restart: restart, autoShutdown: autoShutdown)
    guard let type = fields.type.map({ ChildType($0) }) ?? .worker else {
      throw SupervisionError("invalid_child_type", fields.type ?? .nil)
    }
    guard let shutdown = fields.shutdown.map({ ShutdownPolicy($0) }) ?? .standard(for: type) else {
      throw SupervisionError("invalid_shutdown", fields.shutdown ?? .nil)
    }
    self.init(
      id: id, start: ChildStart(module, function, arguments, applier: applier), restart: restart,
      shutdown: shutdown, type: type, modules: try fields.modules.map(Self.readModules),
      significant: significant)
  }

  /// The whole specification as a map, as `:supervisor.get_childspec/2` gives it.
  package var term: Term {
    .map(of: [
      (.atom("id"), id), (.atom("start"), start.term), (.atom("restart"), restart.term),
      (.atom("shutdown"), shutdown.term), (.atom("type"), type.term), (.atom("modules"), modules.term),
      (.atom("significant"), .boolean(significant)),
    ])
  }

  /// The record that OTP's supervisor keeps of a child, as it appears in some of its error values.
  package func record(pid: Term = .undefined) -> Term {
    .tuple(
      .atom("child"), pid, id, start.term, restart.term, .boolean(significant), shutdown.term, type.term,
      modules.term)
  }

  private struct Fields {
    var id, start, restart, shutdown, type, modules, significant: Term?

    init?(_ term: Term) {
      if let map = term.asMap {
        id = map["id"]
        start = map["start"]
        restart = map["restart"]
        shutdown = map["shutdown"]
        type = map["type"]
        modules = map["modules"]
        significant = map["significant"]
      } else if let tuple = term.asTuple, tuple.count == 6 {
        id = tuple[0]
        start = tuple[1]
        restart = tuple[2]
        shutdown = tuple[3]
        type = tuple[4]
        modules = tuple[5]
      } else {
        return nil
      }
    }
  }

  private static func readFunction(_ term: Term) throws(SupervisionError) -> (Atom, Atom, [Term]) {
    guard let tuple = term.asTuple, tuple.count == 3, let module = tuple[0].asAtom,
      let function = tuple[1].asAtom,
      let arguments = tuple[2].listElements
    else { throw SupervisionError("invalid_mfa", term) }
    return (module, function, arguments)
  }

  private static func readRestart(_ term: Term?) throws(SupervisionError) -> RestartType {
    guard let term else { return .permanent }
    guard let restart = RestartType(term) else { throw SupervisionError("invalid_restart_type", term) }
    return restart
  }

  private static func readSignificant(
    _ term: Term?, restart: RestartType, autoShutdown: AutoShutdown
  ) throws(SupervisionError) -> Bool {
    guard let term, !term.isAtom(.false) else { return false }
    guard term.isAtom(.true) else { throw SupervisionError("invalid_significant", term) }
    let conflict: (Atom, Term)? =
      autoShutdown == .never
      ? ("auto_shutdown", AutoShutdown.never.term)
      : restart == .permanent ? ("restart", RestartType.permanent.term) : nil
    if let conflict {
      throw SupervisionError("bad_combination", .keywords([conflict, ("significant", .true)]))
    }
    return true
  }

  private static func readModules(_ term: Term) throws(SupervisionError) -> Modules {
    if term.isAtom("dynamic") { return .dynamic }
    guard let elements = term.listElements else { throw SupervisionError("invalid_modules", term) }
    var modules: [Atom] = []
    for element in elements {
      guard let module = element.asAtom else { throw SupervisionError("invalid_module", element) }
      modules.append(module)
    }
    return .these(modules)
  }
}
