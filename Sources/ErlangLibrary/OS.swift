import CommonLibrary
import Evaluation
import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension LibraryModule {
  package static let os = LibraryModule(
    erlang: "os", doc: "The clock, the environment and the kind of the machine.",
    functions: [
      .sync(
        "system_time", [.optional("unit", .atom("native"))], doc: "Time since 1970.",
        example: ("is_integer(:os.system_time(:millisecond))", "true")
      ) { c, a in try SystemTerms.time(c.systemNanoseconds, a[0]) },
      .sync(
        "perf_counter", [.optional("unit", .atom("native"))], doc: "Time that never goes back.",
        example: ("is_integer(:os.perf_counter())", "true")
      ) { c, a in try SystemTerms.time(c.monotonicNanoseconds, a[0]) },
      .sync(
        "timestamp", [], doc: "`{megaseconds, seconds, microseconds}` since 1970.",
        example: ("tuple_size(:os.timestamp())", "3")
      ) { c, _ in SystemTerms.timestamp(c.systemNanoseconds) },
      .sync(
        "type", [], doc: "The family and the name of the system.", example: ("elem(:os.type(), 0)", ":unix")
      ) {
        (_: Arguments) in
        #if os(Linux)
          .tuple(.atom(named: "unix"), .atom(named: "linux"))
        #else
          .tuple(.atom(named: "unix"), .atom(named: "darwin"))
        #endif
      },
      .sync(
        "version", [], doc: "The version of the system's kernel.",
        example: ("tuple_size(:os.version())", "3")
      ) { (_: Arguments) in
        var facts = utsname()
        // Safety: the call writes within the structure.
        guard unsafe uname(&facts) == 0 else { return .tuple(0, 0, 0) }
        let numbers = CText.of(&facts.release).split { !$0.isNumber }.prefix(3).compactMap { Int($0) }
        return .tuple(of: (0..<3).map { .integer($0 < numbers.count ? numbers[$0] : 0) })
      },
      .sync(
        "getpid", [], doc: "The number of this OS process, as a charlist.",
        example: ("is_list(:os.getpid())", "true"), reaches: .program
      ) { (_: Arguments) in .charlist(String(getpid())) },
      .sync(
        "getenv", ["name", .optional("default", false)],
        doc: "An environment variable as a charlist, or `false`.",
        example: (":os.getenv('NOT_SET_AT_ALL')", "false"), reaches: .environment
      ) { a in
        let name = try EnvironmentVariables.name(EnvironmentVariables.characters(a, 0), 0)
        return EnvironmentVariables[name].map { .charlist($0) } ?? a[1]
      },
      .sync(
        "getenv", [], doc: "All environment variables as charlists `name=value`.",
        example: ("is_list(:os.getenv())", "true"), reaches: .environment
      ) { (_: Arguments) in
        .list(of: EnvironmentVariables.all.map { Term.charlist("\($0.key)=\($0.value)") })
      },
      .sync(
        "env", [], doc: "All environment variables as pairs of charlists.",
        example: ("is_list(:os.env())", "true"), reaches: .environment
      ) { (_: Arguments) in
        .list(of: EnvironmentVariables.all.map { Term.tuple(.charlist($0.key), .charlist($0.value)) })
      },
      .sync(
        "putenv", ["name", "value"], doc: "Sets an environment variable of this program.",
        example: (":os.putenv('PEEPER_EXAMPLE', '1')", "true"), reaches: .environment
      ) { a in
        let name = try EnvironmentVariables.name(EnvironmentVariables.characters(a, 0), 0)
        EnvironmentVariables[name] = try EnvironmentVariables.value(EnvironmentVariables.characters(a, 1), 1)
        return .true
      },
      .sync(
        "unsetenv", ["name"], doc: "Removes an environment variable of this program.",
        example: (":os.unsetenv('PEEPER_EXAMPLE')", "true"), reaches: .environment
      ) { a in
        EnvironmentVariables[try EnvironmentVariables.name(EnvironmentVariables.characters(a, 0), 0)] = nil
        return .true
      },
      .missing("cmd", ["command"], "Programs of the machine are not run from here."),
    ])
}
