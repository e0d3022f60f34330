import ActorRuntime
import CommonLibrary
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let sys = LibraryModule(
    erlang: "sys", doc: "What every server answers besides its own requests: its state, statistics, a trace.",
    functions: [
      .async("get_state", ["name", .optional("timeout")], doc: "The state of a server.") { c, a in
        let timeout = try OTPFunctions.timeout(a, 1)
        return try await SysFunctions.call(a, "get_state") {
          try await c.node.getState(of: try await ServerFunctions.destination(c, a[0]), timeout: timeout)
        }
      },
      .async(
        "replace_state", ["name", "fun", .optional("timeout")],
        doc: "Replaces the state of a server by what the function makes of it."
      ) {
        c, a in
        let change = try a.function(1, arity: 1)
        let timeout = try OTPFunctions.timeout(a, 2)
        return try await SysFunctions.call(a, "replace_state") {
          try await c.node.replaceState(of: try await ServerFunctions.destination(c, a[0]), timeout: timeout)
          { state in
            do {
              return try await c.apply(change, state)
            } catch let error as RaisedError {
              throw RaisedError.erlang(
                .tuple(
                  .atom("callback_failed"), .tuple(.atom("gen_server"), .atom("system_replace_state")),
                  .tuple(.atom(error.kind.atom), error.kind == .error ? error.exception : error.value)))
            }
          }
        }
      },
      .async(
        "get_status", ["name", .optional("timeout")],
        doc: "All that is to know about a server, as OTP lays it out."
      ) {
        c, a in
        let timeout = try OTPFunctions.timeout(a, 1)
        return try await SysFunctions.call(a, "get_status") {
          try await c.node.getStatus(of: try await ServerFunctions.destination(c, a[0]), timeout: timeout)
        }
      },
      .async(
        "suspend", ["name", .optional("timeout")],
        doc: "Lets a server handle nothing but requests of `:sys`."
      ) { c, a in
        let timeout = try OTPFunctions.timeout(a, 1)
        return try await SysFunctions.call(a, "suspend") {
          try await c.node.suspend(try await ServerFunctions.destination(c, a[0]), timeout: timeout)
          return .ok
        }
      },
      .async("resume", ["name", .optional("timeout")], doc: "Lets a suspended server go on.") { c, a in
        let timeout = try OTPFunctions.timeout(a, 1)
        return try await SysFunctions.call(a, "resume") {
          try await c.node.resume(try await ServerFunctions.destination(c, a[0]), timeout: timeout)
          return .ok
        }
      },
      .async(
        "statistics", ["name", "flag", .optional("timeout")],
        doc: "Switches statistics on or off, or gets them with `:get`."
      ) {
        c, a in
        let timeout = try OTPFunctions.timeout(a, 2)
        return try await SysFunctions.call(a, "statistics") {
          try await c.node.statistics(
            of: try await ServerFunctions.destination(c, a[0]), a[1], timeout: timeout)
        }
      },
      .async(
        "trace", ["name", "flag", .optional("timeout")],
        doc: "Prints what a server gets and sends, or stops doing so."
      ) {
        c, a in
        let isOn = try a.boolean(1)
        let timeout = try OTPFunctions.timeout(a, 2)
        return try await SysFunctions.call(a, "trace") {
          try await c.node.trace(
            try await ServerFunctions.destination(c, a[0]), isOn, timeout: timeout, text: SysFunctions.text)
          return .ok
        }
      },
      .async(
        "change_code", ["name", "module", "old_version", "extra", .optional("timeout")],
        doc: "Calls a suspended server's `code_change/3`."
      ) {
        c, a in
        let timeout = try OTPFunctions.timeout(a, 4)
        return try await SysFunctions.call(a, "change_code") {
          let status = try await c.node.getStatus(
            of: try await ServerFunctions.destination(c, a[0]), timeout: timeout)
          guard status.asTuple?.last?.listElements?[1].isAtom("suspended") == true else {
            let request = Term.tuple(.atom("change_code"), a[1], a[2], a[3])
            return .tuple(.error, .tuple(.atom("unknown_system_msg"), request))
          }
          return try await c.node.changeCode(
            of: try await ServerFunctions.destination(c, a[0]), from: a[2], extra: a[3], timeout: timeout)
        }
      },
      .async(
        "terminate", ["name", "reason", .optional("timeout")],
        doc: "Ends a server; its `terminate/2` runs."
      ) { c, a in
        let timeout = try OTPFunctions.timeout(a, 2)
        return try await SysFunctions.call(a, "terminate") {
          try await ServerFunctions.stop(c, a[0], a[1], timeout)
          return .ok
        }
      },
      .async(
        "log", ["name", "flag", .optional("timeout")],
        doc:
          "Keeps the latest events of a server (`true`) or not (`false`), gets them (`:get`) or prints them."
      ) { c, a in
        let timeout = try OTPFunctions.timeout(a, 2)
        return try await SysFunctions.call(a, "log") {
          try await c.node.log(
            try await ServerFunctions.destination(c, a[0]), a[1], timeout: timeout, text: SysFunctions.text)
        }
      },
      .async(
        "no_debug", ["name", .optional("timeout")],
        doc: "Switches trace, log and statistics of a server off."
      ) { c, a in
        let timeout = try OTPFunctions.timeout(a, 1)
        return try await SysFunctions.call(a, "no_debug") {
          try await c.node.noDebug(try await ServerFunctions.destination(c, a[0]), timeout: timeout)
          return .ok
        }
      },
      .missing("install", ["name", "func"], "Use :sys.trace/2."),
    ])
}

enum SysFunctions {
  /// Terms in Erlang's own notation, as traces write them.
  static let text: @Sendable (Term) -> String = { ErlangText(strings: true, unicode: true).text($0) }

  /// Switches on what the `debug:` option of a start names.
  static func debug(_ pid: ProcessID, _ flags: Term?, on node: Node) async throws {
    for flag in flags?.listElements ?? [] {
      switch flag.asAtom?.name {
      case "trace": try await node.trace(.pid(pid), true, text: text)
      case "log": _ = try await node.log(.pid(pid), .true, text: text)
      case "statistics": _ = try await node.statistics(of: .pid(pid), .true)
      default: break
      }
    }
  }

  /// Runs a request; an exit names the call as it was written.
  static func call(_ arguments: Arguments, _ function: Atom, _ body: () async throws -> Term) async throws
    -> Term
  {
    do {
      return try await body()
    } catch let exit as ProcessExit {
      guard let pair = exit.reason.term.asTuple, pair.count == 2, pair[1].asTuple?.count == 3 else {
        throw exit
      }
      throw ProcessExit(
        .tuple(pair[0], .tuple(.atom("sys"), .atom(function), .list(of: arguments.terms))))
    }
  }
}
