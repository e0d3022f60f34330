import BigInt
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let time = LibraryModule(
    "Time", doc: "Times of day, written `~T[10:30:00.123]`.",
    structFields: [
      ("calendar", DateTerms.isoCalendar), ("hour", .nil), ("minute", .nil), ("second", .nil),
      ("microsecond", .tuple(0, 0)),
    ],
    traits: StructTraits(text: DateTerms.text),
    functions: timeMaking + timeCounting)

  /// Microseconds as an integer or `{value, precision}`.
  static func fraction(_ term: Term) throws -> (Int, Int) {
    switch term {
    case .integer(let value): return (value, 6)
    case .tuple(let tuple) where tuple.count == 2:
      guard let value = tuple[0].asInteger, let precision = tuple[1].asInteger else {
        throw ArgumentMismatch(3, "not microseconds")
      }
      return (value, precision)
    default: throw ArgumentMismatch(3, "not microseconds")
    }
  }

  private static func parts(_ a: Arguments) throws -> ClockParts {
    let (value, precision) = try fraction(a[3])
    return ClockParts(try a.integer(0), try a.integer(1), try a.integer(2), value, precision)
  }

  private static func answer(_ clock: ClockParts) -> Term {
    clock.isValid ? .tuple(.ok, DateTerms.time(clock)) : .tuple(.error, .atom("invalid_time"))
  }

  private static func erlang(_ a: Arguments) throws -> ClockParts {
    guard let tuple = a[0].asTuple, tuple.count == 3, let hour = tuple[0].asInteger,
      let minute = tuple[1].asInteger,
      let second = tuple[2].asInteger
    else { throw ArgumentMismatch(0, "not a time") }
    let (value, precision) = try fraction(a[1])
    return ClockParts(hour, minute, second, value, precision)
  }

  private static let timeMaking: [LibraryFunction] = [
    .sync(
      "new", ["hour", "minute", "second", .optional("microsecond", .tuple(0, 0)), .calendar],
      doc: "`{:ok, time}` or `{:error, :invalid_time}`.",
      example: ("Time.new(10, 30, 0)", "{:ok, ~T[10:30:00]}")
    ) {
      a in answer(try parts(a))
    },
    .sync(
      "new!", ["hour", "minute", "second", .optional("microsecond", .tuple(0, 0)), .calendar],
      doc: "The time; raises `ArgumentError`.", example: ("Time.new!(10, 30, 0)", "~T[10:30:00]"),
      blames: [[.first, .second, .third]: .clause("new", arity: 5)]
    ) { a in
      let clock = try parts(a)
      guard clock.isValid else { throw RaisedError.argumentError("cannot build time, reason: :invalid_time") }
      return DateTerms.time(clock)
    },
    .sync(
      "utc_now", [.calendar], doc: "The time of day in UTC.",
      example: ("is_struct(Time.utc_now(), Time)", "true")
    ) { c, _ in
      DateTerms.time(of: c.utcMicroseconds, precision: 6)
    },
    .sync(
      "from_iso8601", ["string", .calendar], doc: "`{:ok, time}` or `{:error, reason}`.",
      example: (#"Time.from_iso8601("10:30:00")"#, "{:ok, ~T[10:30:00]}"),
      blames: [.first: .clause(of: "Elixir.Calendar.ISO", "parse_time", .first)]
    ) { a in
      let text = try a.string(0)
      do throws(ISO8601.Failure) { return .tuple(.ok, DateTerms.time(try ISO8601.time(text))) } catch {
        return .tuple(.error, .atom(error.reason))
      }
    },
    .sync(
      "from_iso8601!", ["string", .calendar], doc: "The time; raises `ArgumentError`.",
      example: (#"Time.from_iso8601!("10:30:00")"#, "~T[10:30:00]"),
      blames: [.first: .clause(of: "Elixir.Calendar.ISO", "parse_time", .first)]
    ) { a in
      let text = try a.string(0)
      do throws(ISO8601.Failure) { return DateTerms.time(try ISO8601.time(text)) } catch {
        throw RaisedError.argumentError(
          "cannot parse \(a[0].inspect()) as time, reason: :\(error.reason.name)")
      }
    },
    .sync(
      "from_erl", ["tuple", .optional("microsecond", .tuple(0, 0)), .calendar],
      doc: "`{:ok, time}` of `{hour, minute, second}`.",
      example: ("Time.from_erl({10, 30, 0})", "{:ok, ~T[10:30:00]}")
    ) { a in
      answer(try erlang(a))
    },
    .sync(
      "from_erl!", ["tuple", .optional("microsecond", .tuple(0, 0)), .calendar],
      doc: "The time of `{hour, minute, second}`; raises `ArgumentError`.",
      example: ("Time.from_erl!({10, 30, 0})", "~T[10:30:00]"),
      blames: [.first: .clause("from_erl", arity: 3)]
    ) { a in
      let clock = try erlang(a)
      guard clock.isValid else {
        throw RaisedError.argumentError("cannot convert \(a[0].inspect()) to time, reason: :invalid_time")
      }
      return DateTerms.time(clock)
    },
    .sync(
      "from_seconds_after_midnight", ["seconds", .optional("microsecond", .tuple(0, 0)), .calendar],
      doc: "The time that many seconds after midnight.",
      example: ("Time.from_seconds_after_midnight(3601)", "~T[01:00:01]")
    ) {
      a in
      let (value, precision) = try fraction(a[1])
      let seconds = try a.bigInteger(0)
      guard (0...999_999).contains(value), (0...6).contains(precision) else {
        throw ArgumentMismatch(1, "not microseconds")
      }
      return DateTerms.time(of: seconds * 1_000_000 + BigInt(value), precision: precision)
    },
    .sync(
      "to_string", ["time"], doc: "The ISO 8601 text.",
      example: ("Time.to_string(~T[10:30:00])", #""10:30:00""#)
    ) { a in .string(try a.clock(0).checked.text()) },
    .sync(
      "to_iso8601", ["time", .optional("format", .atom("extended"))],
      doc: "The ISO 8601 text, `:basic` without colons.",
      example: ("Time.to_iso8601(~T[10:30:00.5])", #""10:30:00.5""#)
    ) { a in
      .string(try a.clock(0).checked.text(basic: a.isBasicFormat(1)))
    },
    .sync(
      "to_erl", ["time"], doc: "`{hour, minute, second}`.",
      example: ("Time.to_erl(~T[10:30:00])", "{10, 30, 0}"),
      blames: [.first: .clause("convert", .first, .atom("Elixir.Calendar.ISO"))]
    ) { a in
      let clock = try a.clock(0)
      return .tuple(.integer(clock.hour), .integer(clock.minute), .integer(clock.second))
    },
    .sync(
      "to_seconds_after_midnight", ["time"], doc: "Seconds and microseconds since midnight.",
      example: ("Time.to_seconds_after_midnight(~T[01:00:01.5])", "{3601, 500000}")
    ) { a in
      let clock = try a.clock(0)
      return .tuple(
        Term(NumberTerms.floorDivide(clock.microseconds, 1_000_000)), .integer(clock.microsecond))
    },
    .sync(
      "convert", ["time", "calendar"], doc: "`{:ok, time}`: there is one calendar.",
      example: ("Time.convert(~T[10:30:00], Calendar.ISO)", "{:ok, ~T[10:30:00]}")
    ) { a in
      .tuple(.ok, DateTerms.time(try a.clock(0)))
    },
    .sync(
      "convert!", ["time", "calendar"], doc: "The time: there is one calendar.",
      example: ("Time.convert!(~T[10:30:00], Calendar.ISO)", "~T[10:30:00]"),
      blames: [.first: .clause("convert", .first, .second)]
    ) { a in DateTerms.time(try a.clock(0)) },
  ]

  private static func operand(_ a: Arguments, _ index: Int) throws -> ClockParts {
    guard case .map(let map) = a[index], let clock = ClockParts(map) else {
      throw RaisedError.functionClause("Elixir.Time", "to_day_fraction", [a[index]])
    }
    return clock
  }

  private static let timeCounting: [LibraryFunction] = [
    .sync(
      "add", ["time", "amount_to_add", .optional("unit", .atom("second"))],
      doc: "The time that much later, past midnight if need be.",
      example: ("Time.add(~T[23:00:00], 2, :hour)", "~T[01:00:00]"),
      blames: [.first: .clause("add", .first, .term(7200), .atom("second"))]
    ) { a in
      let clock = try a.clock(0)
      let unit = try DateTerms.Unit(a[2])
      return DateTerms.time(
        of: clock.microseconds + unit.microseconds(try a.bigInteger(1)), precision: clock.precision)
    },
    .sync(
      "diff", ["time1", "time2", .optional("unit", .atom("second"))],
      doc: "From the second to the first, in a unit.",
      example: ("Time.diff(~T[10:00:00], ~T[09:00:00], :minute)", "60"),
      blames: [.first: .clause("to_day_fraction", .first), .second: .clause("to_day_fraction", .second)]
    ) { a in
      try DateTerms.difference(operand(a, 0).microseconds, operand(a, 1).microseconds, a[2])
    },
    .sync(
      "compare", ["time1", "time2"], doc: "`:lt`, `:eq` or `:gt`.",
      example: ("Time.compare(~T[10:00:00], ~T[09:00:00])", ":gt"),
      blames: [.first: .clause("to_day_fraction", .first), .second: .clause("to_day_fraction", .second)]
    ) { a in
      DateTerms.order(try operand(a, 0).microseconds, try operand(a, 1).microseconds)
    },
    .sync(
      "truncate", ["time", "precision"], doc: "Cut to `:second`, `:millisecond` or `:microsecond`.",
      example: ("Time.truncate(~T[10:00:00.123456], :second)", "~T[10:00:00]"),
      blames: [.second: .clause(of: "Elixir.Calendar", "truncate", arity: 2)]
    ) { a in
      var clock = try a.clock(0)
      clock.truncate(min(clock.precision, try precision(a, 1)))
      return DateTerms.time(clock)
    },
  ]

  static func precision(_ a: Arguments, _ index: Int) throws -> Int {
    switch try a.atom(index) {
    case "second": return 0
    case "millisecond": return 3
    case "microsecond": return 6
    default: throw ArgumentMismatch(index, "not a precision")
    }
  }
}
