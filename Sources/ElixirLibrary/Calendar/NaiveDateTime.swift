import BigInt
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let naiveDateTime = LibraryModule(
    "NaiveDateTime", doc: "Date and time without a time zone, written `~N[2020-01-31 10:30:00]`.",
    structFields: [
      ("calendar", DateTerms.isoCalendar), ("year", .nil), ("month", .nil), ("day", .nil), ("hour", .nil),
      ("minute", .nil),
      ("second", .nil), ("microsecond", .tuple(0, 0)),
    ],
    traits: StructTraits(text: DateTerms.text),
    functions: naiveMaking + naiveReading + naiveCounting)

  static func check(_ day: DayParts, _ clock: ClockParts) -> Atom? {
    day.isValid ? clock.isValid ? nil : "invalid_time" : "invalid_date"
  }

  private static func parts(_ a: Arguments) throws -> (DayParts, ClockParts) {
    let (value, precision) = try fraction(a[6])
    return (
      DayParts(try a.integer(0), try a.integer(1), try a.integer(2)),
      ClockParts(try a.integer(3), try a.integer(4), try a.integer(5), value, precision)
    )
  }

  private static func erlang(_ a: Arguments) throws -> (DayParts, ClockParts) {
    guard let pair = a[0].asTuple, pair.count == 2, let date = pair[0].asTuple, let time = pair[1].asTuple,
      date.count == 3,
      time.count == 3
    else { throw ArgumentMismatch(0, "not a date and time") }
    let numbers = (Array(date) + Array(time)).compactMap(\.asInteger)
    guard numbers.count == 6 else { throw ArgumentMismatch(0, "not a date and time") }
    let (value, precision) = try fraction(a[1])
    return (
      DayParts(numbers[0], numbers[1], numbers[2]),
      ClockParts(numbers[3], numbers[4], numbers[5], value, precision)
    )
  }

  private static func answer(_ parts: (DayParts, ClockParts)) -> Term {
    if let reason = check(parts.0, parts.1) { return .tuple(.error, .atom(reason)) }
    return .tuple(.ok, DateTerms.naive(parts.0, parts.1))
  }

  private static let naiveMaking: [LibraryFunction] = [
    .sync(
      "new", ["date", "time"], doc: "`{:ok, naive_datetime}` of a date and a time.",
      example: ("NaiveDateTime.new(~D[2020-01-31], ~T[10:30:00])", "{:ok, ~N[2020-01-31 10:30:00]}")
    ) { a in
      .tuple(.ok, DateTerms.naive(try a.day(0), try a.clock(1)))
    },
    .sync(
      "new!", ["date", "time"], doc: "Date and time together.",
      example: ("NaiveDateTime.new!(~D[2020-01-31], ~T[10:30:00])", "~N[2020-01-31 10:30:00]")
    ) { a in
      DateTerms.naive(try a.day(0), try a.clock(1))
    },
    .sync(
      "new",
      [
        "year", "month", "day", "hour", "minute", "second", .optional("microsecond", .tuple(0, 0)),
        .calendar,
      ], doc: "`{:ok, naive_datetime}` or `{:error, reason}`.",
      example: ("NaiveDateTime.new(2020, 1, 31, 10, 30, 0)", "{:ok, ~N[2020-01-31 10:30:00]}"),
      blames: [
        [.first, .second, .third]: .clause(of: "Elixir.Calendar.ISO", "valid_date?", .first, .second, .third),
        [.fourth, .fifth, .sixth]: .clause(of: "Elixir.Calendar.ISO", "valid_time?", arity: 4),
      ]
    ) { a in answer(try parts(a)) },
    .sync(
      "new!",
      [
        "year", "month", "day", "hour", "minute", "second", .optional("microsecond", .tuple(0, 0)),
        .calendar,
      ], doc: "The date and time; raises `ArgumentError`.",
      example: ("NaiveDateTime.new!(2020, 1, 31, 10, 30, 0)", "~N[2020-01-31 10:30:00]"),
      blames: [
        [.first, .second, .third]: .clause(of: "Elixir.Calendar.ISO", "valid_date?", .first, .second, .third),
        [.fourth, .fifth, .sixth]: .clause(of: "Elixir.Calendar.ISO", "valid_time?", arity: 4),
      ]
    ) { a in
      let (day, clock) = try parts(a)
      if let reason = check(day, clock) {
        throw RaisedError.argumentError("cannot build naive datetime, reason: :\(reason.name)")
      }
      return DateTerms.naive(day, clock)
    },
    .sync(
      "utc_now", [.calendar], doc: "Now, in UTC.",
      example: ("is_struct(NaiveDateTime.utc_now(), NaiveDateTime)", "true")
    ) { c, _ in
      try DateTerms.naive(microseconds: c.utcMicroseconds, precision: 6)
    },
    .sync(
      "local_now", [.calendar],
      doc: "Now, to the second, where this machine is (UTC here).",
      example: ("is_struct(NaiveDateTime.local_now(), NaiveDateTime)", "true")
    ) { c, _ in
      try DateTerms.naive(microseconds: c.utcMicroseconds, precision: 0)
    },
    .sync(
      "from_iso8601", ["string", .calendar],
      doc: "`{:ok, naive_datetime}` or `{:error, reason}`; an offset is dropped.",
      example: (#"NaiveDateTime.from_iso8601("2020-01-31T10:30:00")"#, "{:ok, ~N[2020-01-31 10:30:00]}"),
      blames: [.first: .clause(of: "Elixir.Calendar.ISO", "parse_naive_datetime", .first)]
    ) {
      a in
      let text = try a.string(0)
      do throws(ISO8601.Failure) {
        let (day, clock, _) = try ISO8601.dateTime(text)
        return .tuple(.ok, DateTerms.naive(day, clock))
      } catch { return .tuple(.error, .atom(error.reason)) }
    },
    .sync(
      "from_iso8601!", ["string", .calendar],
      doc: "The date and time; raises `ArgumentError`.",
      example: (#"NaiveDateTime.from_iso8601!("2020-01-31 10:30:00")"#, "~N[2020-01-31 10:30:00]"),
      blames: [.first: .clause(of: "Elixir.Calendar.ISO", "parse_naive_datetime", .first)]
    ) { a in
      let text = try a.string(0)
      do throws(ISO8601.Failure) {
        let (day, clock, _) = try ISO8601.dateTime(text)
        return DateTerms.naive(day, clock)
      } catch {
        throw RaisedError.argumentError(
          "cannot parse \(a[0].inspect()) as naive datetime, reason: :\(error.reason.name)")
      }
    },
    .sync(
      "from_erl", ["tuple", .optional("microsecond", .tuple(0, 0)), .calendar],
      doc: "`{:ok, naive_datetime}` of `{date, time}`.",
      example: ("NaiveDateTime.from_erl({{2020, 1, 31}, {10, 30, 0}})", "{:ok, ~N[2020-01-31 10:30:00]}")
    ) {
      a in answer(try erlang(a))
    },
    .sync(
      "from_erl!", ["tuple", .optional("microsecond", .tuple(0, 0)), .calendar],
      doc: "The date and time of `{date, time}`; raises `ArgumentError`.",
      example: ("NaiveDateTime.from_erl!({{2020, 1, 31}, {10, 30, 0}})", "~N[2020-01-31 10:30:00]"),
      blames: [.first: .clause("from_erl", arity: 3)]
    ) {
      a in
      let (day, clock) = try erlang(a)
      if let reason = check(day, clock) {
        throw RaisedError.argumentError(
          "cannot convert \(a[0].inspect()) to naive datetime, reason: :\(reason.name)")
      }
      return DateTerms.naive(day, clock)
    },
    .sync(
      "from_gregorian_seconds",
      ["seconds", .optional("microsecond_precision", .tuple(0, 0)), .calendar],
      doc: "The date and time that many seconds after 0000-01-01.",
      example: ("NaiveDateTime.from_gregorian_seconds(1)", "~N[0000-01-01 00:00:01]")
    ) {
      a in
      let (value, precision) = try fraction(a[1])
      return try DateTerms.naive(
        microseconds: try a.bigInteger(0) * 1_000_000 + BigInt(value),
        precision: precision)
    },
  ]

  private static let naiveReading: [LibraryFunction] = [
    .sync(
      "to_date", ["naive_datetime"], doc: "The date.",
      example: ("NaiveDateTime.to_date(~N[2020-01-31 10:30:00])", "~D[2020-01-31]")
    ) { a in DateTerms.date(try a.day(0)) },
    .sync(
      "to_time", ["naive_datetime"], doc: "The time.",
      example: ("NaiveDateTime.to_time(~N[2020-01-31 10:30:00])", "~T[10:30:00]")
    ) { a in DateTerms.time(try a.clock(0)) },
    .sync(
      "to_string", ["naive_datetime"], doc: "The text, with a space between date and time.",
      example: ("NaiveDateTime.to_string(~N[2020-01-31 10:30:00])", #""2020-01-31 10:30:00""#)
    ) { a in
      .string(try a.day(0).text() + " " + a.clock(0).checked.text())
    },
    .sync(
      "to_iso8601", ["naive_datetime", .optional("format", .atom("extended"))], doc: "The ISO 8601 text.",
      example: ("NaiveDateTime.to_iso8601(~N[2020-01-31 10:30:00])", #""2020-01-31T10:30:00""#)
    ) { a in
      let basic = try a.isBasicFormat(1)
      return .string(try a.day(0).text(basic: basic) + "T" + a.clock(0).checked.text(basic: basic))
    },
    .sync(
      "to_erl", ["naive_datetime"], doc: "`{date, time}` as Erlang has them.",
      example: ("NaiveDateTime.to_erl(~N[2020-01-31 10:30:00])", "{{2020, 1, 31}, {10, 30, 0}}")
    ) { a in
      let (day, clock) = (try a.day(0), try a.clock(0))
      return .tuple(
        .tuple(.integer(day.year), .integer(day.month), .integer(day.day)),
        .tuple(.integer(clock.hour), .integer(clock.minute), .integer(clock.second)))
    },
    .sync(
      "to_gregorian_seconds", ["naive_datetime"], doc: "Seconds and microseconds since 0000-01-01.",
      example: ("NaiveDateTime.to_gregorian_seconds(~N[0000-01-01 00:00:01])", "{1, 0}")
    ) { a in
      DateTerms.gregorianSeconds(try a.local(0))
    },
    .sync(
      "convert", ["naive_datetime", "calendar"], doc: "`{:ok, naive_datetime}`: there is one calendar.",
      example: (
        "NaiveDateTime.convert(~N[2020-01-31 10:30:00], Calendar.ISO)", "{:ok, ~N[2020-01-31 10:30:00]}"
      )
    ) { a in
      .tuple(.ok, DateTerms.naive(try a.day(0), try a.clock(0)))
    },
    .sync(
      "truncate", ["naive_datetime", "precision"], doc: "Cut to `:second`, `:millisecond` or `:microsecond`.",
      example: ("NaiveDateTime.truncate(~N[2020-01-31 10:30:00.5], :second)", "~N[2020-01-31 10:30:00]"),
      blames: [.second: .clause(of: "Elixir.Calendar", "truncate", arity: 2)]
    ) { a in
      var clock = try a.clock(0)
      clock.truncate(min(clock.precision, try precision(a, 1)))
      return DateTerms.naive(try a.day(0), clock)
    },
  ]

  private static let naiveCounting: [LibraryFunction] = [
    .sync(
      "add", ["naive_datetime", "amount_to_add", .optional("unit", .atom("second"))],
      doc: "The date and time that much later.",
      example: ("NaiveDateTime.add(~N[2020-01-31 10:30:00], 1, :day)", "~N[2020-02-01 10:30:00]"),
      blames: [.first: .clause("add", .first, .term(86400), .atom("second"))]
    ) { a in
      let unit = try DateTerms.Unit(a[2])
      return try DateTerms.naive(
        microseconds: a.local(0) + unit.microseconds(a.bigInteger(1)), precision: a.clock(0).precision)
    },
    .sync(
      "diff", ["naive_datetime1", "naive_datetime2", .optional("unit", .atom("second"))],
      doc: "From the second to the first, in a unit.",
      example: ("NaiveDateTime.diff(~N[2020-01-02 00:00:00], ~N[2020-01-01 00:00:00], :hour)", "24"),
      blames: [[.first, .second]: .clause("diff", .first, .second, .atom("second"))]
    ) { a in
      try DateTerms.difference(a.instant(0), a.instant(1), a[2])
    },
    .sync(
      "compare", ["naive_datetime1", "naive_datetime2"], doc: "`:lt`, `:eq` or `:gt`.",
      example: ("NaiveDateTime.compare(~N[2020-01-02 00:00:00], ~N[2020-01-01 00:00:00])", ":gt")
    ) { a in
      DateTerms.order(try a.instant(0), try a.instant(1))
    },
  ]
}
