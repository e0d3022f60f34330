import BigInt
import CommonLibrary
import Evaluation
import Synchronization
import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension LibraryModule {
  private static func name(_ a: Arguments) throws -> String {
    do { return try EnvironmentVariables.name(a.string(0), 0) } catch let error as ArgumentMismatch
      where a[0].asString != nil
    {
      throw RaisedError.badArgument(1, error.expectation)
    }
  }

  private static func setVariable(_ key: String, _ value: String) throws {
    if key.contains("=") {
      throw RaisedError.argumentError(
        #"cannot execute System.put_env/2 for key with "=", got: \#(Term.string(key).inspect())"#)
    }
    do {
      let name = try EnvironmentVariables.name(key, 0)
      EnvironmentVariables[name] = try EnvironmentVariables.value(value, 1)
    } catch let error as ArgumentMismatch {
      throw RaisedError.badArgument(error.index + 1, error.expectation)
    }
  }

  package static let system = LibraryModule(
    "System", doc: "Clocks, unique integers, environment variables, and facts of the machine.",
    functions: [
      .sync(
        "monotonic_time", [],
        doc: "Time that never goes back, from no particular point. Native units are nanoseconds.",
        example: ("is_integer(System.monotonic_time())", "true"), inlinedAs: ("erlang", "monotonic_time")
      ) { c, _ in try SystemTerms.time(c.monotonicNanoseconds, .atom("native")) },
      .sync(
        "monotonic_time", ["unit"], doc: "That time in a unit.",
        example: ("is_integer(System.monotonic_time(:millisecond))", "true")
      ) { c, a in try SystemTerms.time(c.monotonicNanoseconds, a[0]) },
      .sync(
        "system_time", [], doc: "Time since 1970. Native units are nanoseconds.",
        example: ("System.system_time() > 1_000_000_000", "true"), inlinedAs: ("erlang", "system_time")
      ) { c, _ in try SystemTerms.time(c.systemNanoseconds, .atom("native")) },
      .sync(
        "system_time", ["unit"], doc: "Time since 1970, in a unit.",
        example: ("System.system_time(:second) > 1_000_000_000", "true")
      ) { c, a in try SystemTerms.time(c.systemNanoseconds, a[0]) },
      .sync(
        "os_time", [.optional("unit", .atom("native"))], doc: "Time since 1970.",
        example: ("is_integer(System.os_time())", "true")
      ) { c, a in
        try SystemTerms.time(c.systemNanoseconds, a[0])
      },
      .sync(
        "time_offset", [.optional("unit", .atom("native"))], doc: "What makes system time of monotonic time.",
        example: ("is_integer(System.time_offset())", "true")
      ) { c, a in
        try SystemTerms.time(c.systemNanoseconds - c.monotonicNanoseconds, a[0])
      },
      .sync(
        "convert_time_unit", ["time", "from_unit", "to_unit"], doc: "A time in another unit, rounded down.",
        example: ("System.convert_time_unit(1500, :millisecond, :second)", "1"),
        blames: [.first: .badArgument(1, "not an integer")]
      ) { a in
        Term(
          SystemTerms.convert(try a.bigInteger(0), try SystemTerms.parts(a[1]), try SystemTerms.parts(a[2])))
      },
      .sync(
        "unique_integer", [.optional("modifiers", [])],
        doc: "An integer that this node gives once; `:positive`, `:monotonic`.",
        example: ("System.unique_integer([:positive]) > 0", "true"),
        blames: [.first: .badArgument(1, "not a list")], inlinedAs: ("erlang", "unique_integer")
      ) { c, a in
        try SystemTerms.uniqueInteger(c.node, a[0])
      },
      .sync(
        "get_env", [], doc: "All environment variables.", example: ("is_map(System.get_env())", "true"),
        reaches: .environment
      ) {
        (_: Arguments) in
        .map(MapTerm(EnvironmentVariables.all.map { (.string($0.key), .string($0.value)) }))
      },
      .sync(
        "get_env", ["varname", .optional("default", .nil)], doc: "An environment variable, or `default`.",
        example: (#"System.get_env("NOT_SET_AT_ALL", "none")"#, #""none""#), reaches: .environment
      ) { a in
        EnvironmentVariables[try name(a)].map { .string($0) } ?? a[1]
      },
      .sync(
        "fetch_env", ["varname"], doc: "`{:ok, value}` or `:error`.",
        example: (#"System.fetch_env("NOT_SET_AT_ALL")"#, ":error"), reaches: .environment
      ) { a in
        EnvironmentVariables[try name(a)].map { .tuple(.ok, .string($0)) } ?? .error
      },
      .sync(
        "fetch_env!", ["varname"], doc: "The variable; raises `System.EnvError`.",
        example: (#"is_binary(System.fetch_env!("PATH"))"#, "true"), reaches: .environment
      ) { a in
        let name = try name(a)
        guard let value = EnvironmentVariables[name] else {
          throw RaisedError.raising(
            "System.EnvError",
            [
              ("env", .string(name)),
              (
                "message",
                .string("could not fetch environment variable \(a[0].inspect()) because it is not set")
              ),
            ])
        }
        return .string(value)
      },
      .sync(
        "put_env", ["varname", "value"], doc: "Sets an environment variable of this program.",
        example: (#"System.put_env("PEEPER_EXAMPLE", "1")"#, ":ok"), reaches: .environment
      ) { a in
        try setVariable(a.string(0), a.string(1))
        return .ok
      },
      .async(
        "put_env", ["enum"], doc: "Sets environment variables; nil removes one.",
        example: (#"System.put_env(%{"PEEPER_EXAMPLE" => nil})"#, ":ok"), reaches: .environment
      ) { c, a in
        try await Elements.with(c, a[0]) { elements in
          while let pair = try await elements.next() {
            guard let pair = pair.asTuple, pair.count == 2 else {
              throw RaisedError.functionClause("Elixir.System", "-put_env/1-fun-0-", [pair])
            }
            let key = try StringChars.string(pair[0], c)
            if pair[1].isNil {
              EnvironmentVariables[key] = nil
            } else {
              try setVariable(key, StringChars.string(pair[1], c))
            }
          }
        }
        return .ok
      },
      .sync(
        "delete_env", ["varname"], doc: "Removes an environment variable of this program.",
        example: (#"System.delete_env("PEEPER_EXAMPLE")"#, ":ok"), reaches: .environment,
        blames: [.first: .clause(of: "Elixir.String", "to_charlist", .first)]
      ) { a in
        EnvironmentVariables[try name(a)] = nil
        return .ok
      },
      .sync(
        "argv", [], doc: "The arguments of the script.", example: ("is_list(System.argv())", "true"),
        reaches: .program
      ) {
        (_: Arguments) in
        .emptyList
      },
      .sync(
        "pid", [], doc: "The number of this OS process, as text.",
        example: ("is_binary(System.pid())", "true"), reaches: .program
      ) { (_: Arguments) in .string(String(getpid())) },
      .sync(
        "version", [], doc: "The version of Elixir whose language this is.",
        example: ("System.version()", #""1.14.0""#)
      ) { (_: Arguments) in .string(SystemTerms.elixirVersion) },
      .sync(
        "otp_release", [], doc: "The release of OTP whose behaviour this is.",
        example: ("System.otp_release()", #""25""#)
      ) { (_: Arguments) in .string(SystemTerms.otpRelease) },
      .sync(
        "build_info", [], doc: "Versions as a map.", example: ("System.build_info().version", #""1.14.0""#)
      ) { (_: Arguments) in
        .map(of: [
          (.atom("version"), .string(SystemTerms.elixirVersion)),
          (.atom("otp_release"), .string(SystemTerms.otpRelease)),
          (
            .atom("build"),
            .string("\(SystemTerms.elixirVersion) (compiled with Erlang/OTP \(SystemTerms.otpRelease))")
          ),
          (.atom("revision"), .string("")), (.atom("date"), .string("")),
        ])
      },
      .sync(
        "schedulers", [], doc: "How many threads run processes.", example: ("System.schedulers() > 0", "true")
      ) { (_: Arguments) in .integer(sysconf(Int32(_SC_NPROCESSORS_ONLN))) },
      .sync(
        "schedulers_online", [], doc: "How many threads run processes.",
        example: ("System.schedulers_online() > 0", "true")
      ) { (_: Arguments) in
        .integer(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
      },
      .sync("endianness", [], doc: "The order of bytes.", example: ("System.endianness()", ":little")) {
        (_: Arguments) in .atom(1.littleEndian == 1 ? "little" : "big")
      },
      .sync(
        "compiled_endianness", [], doc: "The order of bytes.",
        example: ("System.compiled_endianness()", ":little")
      ) { (_: Arguments) in
        .atom(1.littleEndian == 1 ? "little" : "big")
      },
      .sync(
        "cwd", [], doc: "The current folder.", example: ("is_binary(System.cwd())", "true"),
        deprecated: "Use File.cwd/0 instead", reaches: .files
      ) { (_: Arguments) in SystemTerms.currentFolder },
      .sync(
        "cwd!", [], doc: "The current folder.", example: ("is_binary(System.cwd!())", "true"),
        deprecated: "Use File.cwd!/0 instead", reaches: .files
      ) { (_: Arguments) in SystemTerms.currentFolder },
      .sync(
        "tmp_dir", [], doc: "A folder for what may vanish.", example: ("is_binary(System.tmp_dir())", "true"),
        reaches: .files
      ) { (_: Arguments) in
        .string(EnvironmentVariables["TMPDIR"] ?? "/tmp")
      },
      .sync(
        "tmp_dir!", [], doc: "A folder for what may vanish.",
        example: ("is_binary(System.tmp_dir!())", "true"), reaches: .files
      ) { (_: Arguments) in
        .string(EnvironmentVariables["TMPDIR"] ?? "/tmp")
      },
      .sync(
        "user_home", [], doc: "The user's folder, or nil.",
        example: ("System.user_home() == System.get_env(\"HOME\")", "true"), reaches: .files
      ) { (_: Arguments) in
        EnvironmentVariables["HOME"].map { .string($0) } ?? .nil
      },
      .sync(
        "halt", [.optional("status", 0)],
        doc:
          "Ends the whole program, with this status; `:abort` with 1. The prompt's `exit` only leaves the prompt.",
        reaches: .program
      ) { (c: CallContext, a: Arguments) in
        if a[0].isAtom("abort") { InterpreterEnd.endProgram(c, 1) }
        let status = try a.nonNegativeInteger(0)
        InterpreterEnd.endProgram(c, Int32(truncatingIfNeeded: status))
      },
      .sync(
        "stop", [.optional("status", 0)], doc: "Ends the whole program, with this status.", reaches: .program
      ) {
        (c: CallContext, a: Arguments) in
        InterpreterEnd.endProgram(c, Int32(truncatingIfNeeded: try a.nonNegativeInteger(0)))
      },
      .missing(
        "cmd", ["command", "args", .optional("opts", [])],
        "Programs of the machine are not run from here."),
      .missing(
        "shell", ["command", .optional("opts", [])], "Programs of the machine are not run from here."),
    ])

}
