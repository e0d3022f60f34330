import Terms

/// Exit reasons as Elixir's `Exception.format_exit/1` words them.
package enum ExitReasonText {
  package static func format(_ reason: Term) -> String { format(reason, joiner: "\n    ") }

  /// Text for a server's report: the exception that is the reason, or `** (stop)` and the reason in words.
  package static func stop(_ reason: Term) -> String {
    if let pair = reason.asTuple, pair.count == 2, let entries = pair[1].listElements, !entries.isEmpty,
      entries.allSatisfy(isStackEntry)
    {
      return RaisedError(.error, pair[0], stacktrace: entries.compactMap(stackEntry)).serverCrashDescription
    }
    return "** (stop) " + format(reason)
  }

  private static func format(_ reason: Term, joiner: String) -> String {
    guard let tuple = reason.asTuple, tuple.count == 2 else { return plain(reason) }
    if let entries = tuple[1].listElements, !entries.isEmpty, entries.allSatisfy(isStackEntry) {
      let banner = RaisedError(.error, tuple[0], stacktrace: entries.compactMap(stackEntry)).crashDescription
      let lines = ["an exception was raised:" + joiner + banner] + entries.map(describe)
      return lines.joined(separator: joiner + "    ")
    }
    // An error that a server written in Swift threw has no stack trace.
    if case .emptyList = tuple[1], tuple[0].asMap?.structName == "Elixir.TermDecodingError" {
      return "an exception was raised:" + joiner + RaisedError(.error, tuple[0]).crashDescription
    }
    if tuple[0].isAtom(.shutdown), let failed = tuple[1].asTuple, failed.count == 3,
      failed[0].isAtom("failed_to_start_child")
    {
      var inner = failed[2]
      if let exit = inner.asTuple, exit.count == 2, exit[0].isAtom(.exit) { inner = exit[1] }
      return "shutdown: failed to start child: \(failed[1].inspect())" + joiner + "** (EXIT) "
        + format(inner, joiner: joiner + "    ")
    }
    if let call = tuple[1].asTuple, call.count == 3, let function = call[1].asAtom,
      let arguments = call[2].listElements,
      call[0].asAtom != nil
    {
      let shown = arguments.map { $0.inspect() }.joined(separator: ", ")
      return "exited in: \(call[0].inspect()).\(ExceptionTerm.callName(function))(\(shown))" + joiner
        + "** (EXIT) "
        + format(tuple[0], joiner: joiner + "    ")
    }
    return plain(reason)
  }

  private static func plain(_ reason: Term) -> String {
    switch reason {
    case .atom(let atom):
      switch atom.name {
      case "normal": return "normal"
      case "shutdown": return "shutdown"
      case "calling_self": return "process attempted to call itself"
      case "timeout": return "time out"
      case "killed": return "killed"
      case "noconnection": return "no connection"
      case "noproc":
        return
          "no process: the process is not alive or there's no process currently associated with the given name, "
          + "possibly because its application isn't started"
      default: break
      }
    case .tuple(let tuple) where tuple.count == 2:
      switch tuple[0].asAtom?.name {
      case "shutdown": return "shutdown: \(tuple[1].inspect())"
      case "nodedown": return "no connection to \(tuple[1].asAtom?.name ?? tuple[1].inspect())"
      case "already_started": return "already started: \(tuple[1].inspect())"
      case "bad_return_value": return "bad return value: \(tuple[1].inspect())"
      case "bad_call": return "bad call: \(tuple[1].inspect())"
      case "bad_cast": return "bad cast: \(tuple[1].inspect())"
      case "bad_return":
        if let what = tuple[1].asTuple, what.count == 3, what[0].asAtom != nil, what[1].isAtom("init") {
          return "\(what[0].inspect()).init/1 returned a bad value: \(what[2].inspect())"
        }
      case "bad_start_spec": return "bad child specification, invalid children: \(tuple[1].inspect())"
      case "start_spec": return "bad child specification, \(childSpec(tuple[1]))"
      case "supervisor_data": return "bad supervisor configuration, \(supervisorData(tuple[1]))"
      default: break
      }
    default: break
    }
    return reason.inspect()
  }

  private static func supervisorData(_ data: Term) -> String {
    guard let pair = data.asTuple, pair.count == 2 else { return "got: \(data.inspect())" }
    let value = pair[1].inspect()
    switch pair[0].asAtom?.name {
    case "invalid_type": return "invalid type: \(value)"
    case "invalid_strategy": return "invalid strategy: \(value)"
    case "invalid_intensity": return "invalid max_restarts (intensity): \(value)"
    case "invalid_period": return "invalid max_seconds (period): \(value)"
    case "invalid_max_children": return "invalid max_children: \(value)"
    case "invalid_extra_arguments": return "invalid extra_arguments: \(value)"
    default: return "got: \(data.inspect())"
    }
  }

  private static func childSpec(_ spec: Term) -> String {
    guard let pair = spec.asTuple, pair.count == 2 else { return "got: \(spec.inspect())" }
    let value = pair[1].inspect()
    switch pair[0].asAtom?.name {
    case "duplicate_child_name":
      return """
        more than one child specification has the id: \(value).
        If using maps as child specifications, make sure the :id keys are unique.
        If using a module or {module, arg} as child, use Supervisor.child_spec/2 to change the :id, for example:

            children = [
              Supervisor.child_spec({MyWorker, arg}, id: :my_worker_1),
              Supervisor.child_spec({MyWorker, arg}, id: :my_worker_2)
            ]

        """
    case "invalid_child_spec": return "invalid child specification: \(value)"
    case "invalid_child_type": return "invalid child type: \(value). Must be :worker or :supervisor."
    case "invalid_mfa": return "invalid mfa: \(value)"
    case "invalid_restart_type":
      return "invalid restart type: \(value). Must be :permanent, :transient or :temporary."
    case "invalid_shutdown":
      return "invalid shutdown: \(value). Must be an integer >= 0, :infinity or :brutal_kill."
    case "invalid_module": return "invalid module: \(value). Must be an atom."
    case "invalid_modules": return "invalid modules: \(value). Must be a list of atoms or :dynamic."
    default: return "got: \(spec.inspect())"
    }
  }

  private static func isStackEntry(_ term: Term) -> Bool { stackEntry(term) != nil }

  /// The entry that a term `{module, function, arity | arguments, location}` describes.
  package static func stackEntry(_ term: Term) -> StackEntry? {
    guard let tuple = term.asTuple, tuple.count == 4, let module = tuple[0].asAtom,
      let function = tuple[1].asAtom,
      let location = tuple[3].keywordPairs
    else { return nil }
    let line = location.first { $0.key == "line" }?.value.asInteger
    let file = location.first { $0.key == "file" }?.value.listElements.map {
      String(
        String.UnicodeScalarView(
          $0.compactMap { $0.asInteger.flatMap { UInt32(exactly: $0) }.flatMap(Unicode.Scalar.init) }))
    }
    if let arity = tuple[2].asInteger {
      return StackEntry(module, function, .arity(arity), file: file, line: line)
    }
    guard let arguments = tuple[2].listElements else { return nil }
    return StackEntry(module, function, .arguments(arguments), file: file, line: line)
  }

  /// `iex:3: Mod.fun/1`.
  static func describe(_ term: Term) -> String {
    guard let entry = stackEntry(term) else { return term.inspect() }
    let place = entry.file.map { $0 + (entry.line.map { ":\($0)" } ?? "") + ": " } ?? ""
    switch entry.call {
    case .arity(let arity):
      return place + ExceptionTerm.functionName(.atom(entry.module), entry.function, arity)
    case .arguments(let arguments):
      let shown = arguments.map { $0.inspect() }.joined(separator: ", ")
      return place
        + "\(Term.atom(entry.module).inspect()).\(ExceptionTerm.callName(entry.function))(\(shown))"
    }
  }
}
