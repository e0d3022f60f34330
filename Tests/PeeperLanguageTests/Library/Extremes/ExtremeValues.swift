import Fuzzing
/// Values at the ends of what there is, and values of the wrong shape, as text.
enum ExtremeValues {
  /// From the small ones to those that no machine word holds.
  static let integers: [String] = {
    let powers = [31, 32, 53, 58, 59, 60, 62, 63, 64, 128].flatMap { power in
      ["2 ** \(power)", "2 ** \(power) - 1", "-(2 ** \(power))", "-(2 ** \(power)) - 1"]
    }
    let known = [
      "0", "1", "2", "3", "7", "-1", "-2", "-7", "127", "128", "255", "256", "257", "1000", "9999", "10_000",
      "55_296", "57_343", "65_535", "65_536", "1_114_111", "1_114_112", "99_999_999", "100_000_000",
      "100_000_001", "-100_000_001", "9_223_372_036_854_775_807", "9_223_372_036_854_775_806",
      "-9_223_372_036_854_775_808", "-9_223_372_036_854_775_807", "4_611_686_018_427_387_904",
      "1_000_000_000_000", "9_223_372_036_854_775", "10 ** 21", "-(10 ** 21)", "10 ** 400", "-(10 ** 400)",
    ]
    return known + powers
  }()

  /// Values that are worst for a place, a count, a time, a text or a struct.
  static let worst = [
    "9_223_372_036_854_775_807", "-9_223_372_036_854_775_808", "2 ** 32", "10 ** 21", "-1", "0",
    "-(10 ** 21)", "2 ** 59", "{}", "{1}", "[1 | 2]", "[{}]", "<<255>>", "<<1::1>>", "%{}", "nil", "1.0e308",
    "[9_223_372_036_854_775_807]", "{9_223_372_036_854_775_807, nil}", "{2 ** 63, 2 ** 63}", "fn -> 1 end",
    "Map.put(~D[2000-01-01], :year, 9_223_372_036_854_775_807)",
    "Map.put(~U[2000-01-01 00:00:00Z], :utc_offset, -9_223_372_036_854_775_808)",
    "-9_223_372_036_854_775_808..9_223_372_036_854_775_807", "\"\"", "1..(10 ** 30)//(2 ** 62)",
  ]

  static let others = [
    "0.0", "-0.0", "1.5", "1.0e308", "-1.0e308", "5.0e-324", "2.2250738585072014e-308", "9007199254740993.0",
    "9.3e18", "-9.3e18", "1.8446744073709552e19", "nil", "true", ":a", ":\"\"", ":infinity", ":\"a b\\0\"",
    "String.to_atom(String.duplicate(\"x\", 255))", "Enum", "Nowhere.At.All", "[]", "[nil]", "[1 | 2]",
    "[1, 2 | 3]", "[a: 1]", "[{:a, 1} | :b]", "[{1}]", "[{}]", "[a: 1, b: 2, a: 3]", "[[[[]]]]", "'abc'",
    "[-1]", "[1_114_112]", "[55_296]", "[256, 2 ** 64]", "[0.0, -0.0]", "[:a | %{}]", "Enum.to_list(1..40)",
    "{}", "{nil}", "{1, 2}", "{1, 2, 3}", "{:ok, nil}", "{{}, {{}}}", "{:cont, 1}", "{:halt}",
    "{:via, Registry, {1, 2}}", "{:via, Nowhere, 1}", "{:global, 1}", "{:a, :b@c}", "%{}", "%{1 => 2}",
    "%{nil => nil}", "%{__struct__: 1}", "%{__struct__: Nowhere}", "%{__struct__: Range}",
    "%{__struct__: MapSet}", "%{__struct__: Date}", "%{__struct__: Stream}", "%{__exception__: true}",
    "%{__struct__: ArgumentError, __exception__: true}", "Map.new(1..40, &{&1, -&1})", "\"\"", "\"a\"",
    "\"abc\"", "\"\\0\"", "<<255>>", "<<255, 254, 0>>", "<<\"a\", 0xED, 0xA0, 0x80>>", "<<0xC3>>",
    "\"é\\u0301\"", "\"👨‍👩‍👧\"", "\"e\\u0301\\u0302\\u0303\"", "\"\\r\\n\"", "\" \\t\\u00A0\"", "<<1::1>>",
    "<<1, 2, 3::5>>", "<<0::127>>", "String.duplicate(\"ab\", 70)", "\"-\"", "\"1e400\"", "\"%\"", "\"(\"",
    "\"~p~w\"", "\"9999999999999999999999\"", "\"2000-13-45\"", "self()", "spawn(fn -> :ok end)",
    "make_ref()", "fn -> 1 end", "fn x -> x end", "fn x, y -> {x, y} end", "fn _, _, _ -> nil end",
    "fn _ -> raise \"no\" end", "fn _, _ -> :halt end", "&+/2", "&Nowhere.f/1", "&Enum.map/2", "1..0",
    "1..3", "3..1", "Stream.cycle([1])", "Stream.map([1, 2], & &1)", "Stream.repeatedly(fn -> 1 end)",
  ]

  /// Parts of a struct, or of a term that a module keeps its own data in.
  private static let forged: [(value: String, fields: [String])] = [
    ("~D[2000-01-01]", ["year", "month", "day", "calendar"]),
    ("~T[10:20:30.5]", ["hour", "minute", "second", "microsecond", "calendar"]),
    (
      "~N[2000-01-01 10:20:30]",
      ["year", "month", "day", "hour", "minute", "second", "microsecond", "calendar"]
    ),
    (
      "~U[2000-01-01 10:20:30Z]",
      [
        "year", "month", "day", "hour", "minute", "second", "microsecond", "utc_offset", "std_offset",
        "time_zone", "zone_abbr", "calendar",
      ]
    ), ("1..10//2", ["first", "last", "step"]), ("-3..-1", ["first", "last", "step"]),
    ("MapSet.new([1, 2])", ["map", "version"]),
    ("~r/(a)b*/u", ["re_pattern", "source", "opts", "re_version"]),
    ("Stream.map([1, 2], & &1)", ["enum", "funs", "accs", "done"]),
    (
      "Date.range(~D[2000-01-01], ~D[2000-01-09])",
      ["first", "last", "first_in_iso_days", "last_in_iso_days", "step"]
    ), ("Version.parse!(\"1.2.3-a.1+b\")", ["major", "minor", "patch", "pre", "build"]),
    ("Version.parse_requirement!(\"~> 1.2\")", ["source", "lexed"]),
    (
      "URI.parse(\"http://u@a:1/b?c=d#e\")",
      ["scheme", "authority", "userinfo", "host", "port", "path", "query", "fragment"]
    ), ("%ArgumentError{}", ["message", "__exception__"]), ("%KeyError{}", ["key", "term", "message"]),
    ("%Task{owner: self(), pid: nil, ref: make_ref(), mfa: nil}", ["owner", "pid", "ref", "mfa"]),
    ("%Inspect.Opts{}", ["limit", "printable_limit", "width", "base", "structs", "syntax_colors"]),
    ("IO.stream(:stdio, :line)", ["device", "raw", "line_or_bytes"]),
  ]

  /// Tuples and lists that modules of Erlang keep their data in: a place of one is replaced.
  private static let erlangData = [
    "{2, {1, nil, nil}}", "{1, {1, nil, nil}}", "{1, {:k, :v, nil, nil}}", "{0, nil}",
    ":gb_sets.from_list([1, 2, 3])", ":gb_trees.from_orddict([a: 1, b: 2])", ":queue.from_list([1, 2, 3])",
    ":rand.seed(:exsss, 1)", ":rand.seed_s(:exsss, {1, 2, 3})", "{{2000, 1, 1}, {10, 20, 30}}",
    "{2000, 1, 1}", "{10, 20, 30}", "{0, 0, 0}", "{:a, 1, [], 2}", "{10, 2}", "{500, 3}",
    "[{:a, 1}, {:b, 2}]",
    "{:ok, 1, 2, 3}", "{:one_for_one, 3, 5}", "{String, :length, [\"a\"]}", "{self(), make_ref()}",
  ]

  static let options = [
    "limit", "printable_limit", "width", "pretty", "base", "binaries", "charlists", "structs", "inspect_fun",
    "custom_options", "syntax_colors", "parts", "offset", "return", "capture", "global", "trim", "on",
    "include_captures", "insert_replaced", "scope", "timeout", "max_concurrency", "ordered", "on_timeout",
    "zip_input_on_exit", "name", "keys", "partitions", "listeners", "meta", "strategy", "max_restarts",
    "max_seconds", "max_children", "extra_arguments", "auto_shutdown", "restart", "shutdown", "significant",
    "id", "start", "type", "decimals", "precision", "scientific", "compact", "case", "padding", "ignore",
    "on_result", "strings", "atoms", "encoding", "line", "file", "sizes", "length", "unit", "month_names",
    "abbreviated_month_names", "day_of_week_names", "am_pm_names", "preferred_date", "preferred_datetime",
    "preferred_time", "link", "monitor", "spawn_opt", "debug", "hibernate_after", "label", "state",
    "keep_ets", "listener", "heir", "keypos", "message_queue_data", "min_heap_size", "fullsweep_after",
    "priority", "first", "alias", "abs", "period", "intensity", "with_partition", "level", "device",
  ]

  typealias Random = FuzzInput.SplitMix

  /// One of them; composed ones no more than a few deep.
  static func any(_ random: inout Random, depth: Int = 2) -> String {
    func inner(_ random: inout Random) -> String { any(&random, depth: depth - 1) }
    switch depth > 0 ? Int.random(in: 0..<20, using: &random) : Int.random(in: 0..<10, using: &random) {
    case 0..<6: return pick(integers, &random)
    case 6..<10: return pick(others, &random)
    case 10, 11:
      let (value, fields) = forged.randomElement(using: &random) ?? ("nil", [])
      return "Map.put(\(value), :\(pick(fields, &random)), \(inner(&random)))"
    case 12:
      let place = Int.random(in: 0...1, using: &random)
      return "put_elem(\(pick(erlangData, &random)), \(place), \(inner(&random)))"
    case 13:
      let fields = forged.randomElement(using: &random) ?? ("nil", [])
      return "Map.delete(\(fields.value), :\(pick(fields.fields, &random)))"
    case 14: return "{\(inner(&random)), \(inner(&random))}"
    case 15: return "[\(inner(&random)) | \(inner(&random))]"
    case 16: return "[\(inner(&random)), \(inner(&random))]"
    case 17: return "%{\(inner(&random)) => \(inner(&random))}"
    case 18: return range(&random)
    default: return keywords(&random)
    }
  }

  static func integer(_ random: inout Random) -> String { pick(integers, &random) }

  static func range(_ random: inout Random) -> String {
    let ends = "(\(pick(integers, &random)))..(\(pick(integers, &random)))"
    return Bool.random(using: &random) ? "(\(ends)//(\(pick(integers, &random))))" : "(\(ends))"
  }

  static func keywords(_ random: inout Random) -> String {
    let pairs = (0..<Int.random(in: 1...2, using: &random)).map { _ in
      "\(pick(options, &random)): \(any(&random, depth: 0))"
    }
    return "[\(pairs.joined(separator: ", "))]"
  }

  static func pick(_ values: [String], _ random: inout Random) -> String {
    values.randomElement(using: &random) ?? "nil"
  }
}
