import BigInt
import CommonLibrary
import Evaluation
import Terms

extension Parameter {
  /// Zones, of which there is UTC.
  fileprivate static let timeZoneDatabase = Parameter.optional(
    "time_zone_database", .nil, shown: "Calendar.get_time_zone_database()")
}

extension LibraryModule {
  package static let dateTime = LibraryModule(
    "DateTime",
    doc:
      "Date and time with a time zone. UTC is the one zone known, as in Elixir without a time zone database: `~U[2020-01-31 10:30:00Z]`.",
    structFields: [
      ("calendar", DateTerms.isoCalendar), ("year", .nil), ("month", .nil), ("day", .nil), ("hour", .nil),
      ("minute", .nil),
      ("second", .nil), ("microsecond", .tuple(0, 0)), ("time_zone", .nil), ("zone_abbr", .nil),
      ("utc_offset", .nil),
      ("std_offset", .nil),
    ],
    traits: StructTraits(text: DateTerms.text),
    functions: dateTimeMaking + dateTimeReading + dateTimeCounting)

  private static let unknownZone = Term.tuple(.error, .atom("utc_only_time_zone_database"))

  private static func isUTC(_ a: Arguments, _ index: Int) throws -> Bool {
    try a.string(index) == "Etc/UTC"
  }

  private static func needUTC(_ a: Arguments, _ index: Int, _ what: @autoclosure () -> String) throws {
    guard try isUTC(a, index) else {
      throw RaisedError.argumentError("cannot \(what()), reason: :utc_only_time_zone_database")
    }
  }

  /// `{:ok, datetime}` of microseconds, nil out of the years −9999 to 9999.
  private static func unix(_ a: Arguments) throws -> Term? {
    let unit = try DateTerms.Unit(a[1])
    let microseconds = unit.microseconds(try a.bigInteger(0))
    let seconds = NumberTerms.floorDivide(microseconds, 1_000_000)
    guard seconds >= -377_705_116_800, seconds <= 253_402_300_799 else { return nil }
    let precision = unit.perSecond <= 1 ? 0 : unit.perSecond <= 1000 ? 3 : 6
    return try DateTerms.utc(
      microseconds: BigInt(GregorianCalendar.unixEpochSeconds) * 1_000_000 + microseconds,
      precision: precision)
  }

  private static let dateTimeMaking: [LibraryFunction] = [
    .sync(
      "utc_now", [.calendar], doc: "Now.",
      example: ("is_struct(DateTime.utc_now(), DateTime)", "true")
    ) { c, _ in
      try DateTerms.utc(microseconds: c.utcMicroseconds, precision: 6)
    },
    .sync(
      "now", ["time_zone", .timeZoneDatabase], doc: "`{:ok, datetime}` of now in a zone.",
      example: (#"DateTime.now("Mars/Phobos")"#, "{:error, :utc_only_time_zone_database}")
    ) { c, a in
      try isUTC(a, 0)
        ? .tuple(.ok, try DateTerms.utc(microseconds: c.utcMicroseconds, precision: 6)) : unknownZone
    },
    .sync(
      "now!", ["time_zone", .timeZoneDatabase], doc: "Now in a zone; raises `ArgumentError`.",
      example: (#"is_struct(DateTime.now!("Etc/UTC"))"#, "true")
    ) { c, a in
      try needUTC(a, 0, "get current datetime in \(a[0].inspect()) time zone")
      return try DateTerms.utc(microseconds: c.utcMicroseconds, precision: 6)
    },
    .sync(
      "new",
      ["date", "time", .optional("time_zone", "Etc/UTC"), .timeZoneDatabase],
      doc: "`{:ok, datetime}` of a date and a time.",
      example: ("DateTime.new(~D[2020-01-31], ~T[10:30:00])", "{:ok, ~U[2020-01-31 10:30:00Z]}"),
      blames: [[.first, .second]: .clause(of: "Elixir.NaiveDateTime", "new", .first, .second)]
    ) {
      a in try isUTC(a, 2) ? .tuple(.ok, DateTerms.utc(a.day(0), a.clock(1))) : unknownZone
    },
    .sync(
      "new!",
      ["date", "time", .optional("time_zone", "Etc/UTC"), .timeZoneDatabase],
      doc: "Date and time together; raises `ArgumentError`.",
      example: ("DateTime.new!(~D[2020-01-31], ~T[10:30:00])", "~U[2020-01-31 10:30:00Z]"),
      blames: [[.first, .second]: .clause(of: "Elixir.NaiveDateTime", "new", .first, .second)]
    ) {
      a in
      try needUTC(a, 2, "build datetime with \(a[0].inspect()) and \(a[1].inspect())")
      return DateTerms.utc(try a.day(0), try a.clock(1))
    },
    .sync(
      "from_unix", ["integer", .optional("unit", .atom("second")), .calendar],
      doc: "`{:ok, datetime}` of the time since 1970.",
      example: ("DateTime.from_unix(0)", "{:ok, ~U[1970-01-01 00:00:00Z]}")
    ) { a in
      try unix(a).map { .tuple(.ok, $0) } ?? .tuple(.error, .atom("invalid_unix_time"))
    },
    .sync(
      "from_unix!", ["integer", .optional("unit", .atom("second")), .calendar],
      doc: "The time since 1970; raises `ArgumentError`.",
      example: ("DateTime.from_unix!(1500, :millisecond)", "~U[1970-01-01 00:00:01.500Z]"),
      blames: [.first: .clause("from_unix", .first, .second, .atom("Elixir.Calendar.ISO"))]
    ) { a in
      guard let term = try unix(a) else {
        throw RaisedError.argumentError("invalid Unix time \(a[0].inspect())")
      }
      return term
    },
    .sync(
      "from_naive", ["naive_datetime", "time_zone", .timeZoneDatabase],
      doc: "`{:ok, datetime}` of a naive one in a zone.",
      example: (
        #"DateTime.from_naive(~N[2020-01-31 10:30:00], "Etc/UTC")"#, "{:ok, ~U[2020-01-31 10:30:00Z]}"
      ),
      blames: [.first: .match]
    ) {
      a in try isUTC(a, 1) ? .tuple(.ok, DateTerms.utc(a.day(0), a.clock(0))) : unknownZone
    },
    .sync(
      "from_naive!", ["naive_datetime", "time_zone", .timeZoneDatabase],
      doc: "The naive one in a zone; raises `ArgumentError`.",
      example: (#"DateTime.from_naive!(~N[2020-01-31 10:30:00], "Etc/UTC")"#, "~U[2020-01-31 10:30:00Z]"),
      blames: [.first: .match]
    ) {
      a in
      try needUTC(a, 1, "convert \(a[0].inspect()) to datetime")
      return DateTerms.utc(try a.day(0), try a.clock(0))
    },
    .sync(
      "from_iso8601", ["string", .calendar, .optional("format", .atom("extended"))],
      doc: "`{:ok, datetime_in_utc, offset_in_seconds}` or `{:error, reason}`.",
      example: (
        #"DateTime.from_iso8601("2020-01-31T10:30:00+01:00")"#, "{:ok, ~U[2020-01-31 09:30:00Z], 3600}"
      ),
      blames: [
        .first: .clause(of: "Elixir.Calendar.ISO", "parse_utc_datetime", .first, .atom("extended"))
      ]
    ) {
      a in
      let text = try a.string(0)
      do {
        let (day, clock, offset) = try ISO8601.dateTime(text)
        guard let offset else { return .tuple(.error, .atom("missing_offset")) }
        let total = try BigInt(day.days * DateTerms.microsecondsADay - offset * 1_000_000)
        return .tuple(
          .ok, try DateTerms.utc(microseconds: total + clock.microseconds, precision: clock.precision),
          .integer(offset))
      } catch let error as ISO8601.Failure { return .tuple(.error, .atom(error.reason)) }
    },
    .sync(
      "from_gregorian_seconds",
      ["seconds", .optional("microsecond_precision", .tuple(0, 0)), .calendar],
      doc: "The time that many seconds after 0000-01-01.",
      example: ("DateTime.from_gregorian_seconds(1)", "~U[0000-01-01 00:00:01Z]")
    ) {
      a in
      let (value, precision) = try fraction(a[1])
      return try DateTerms.utc(
        microseconds: try a.bigInteger(0) * 1_000_000 + BigInt(value),
        precision: precision)
    },
    .sync(
      "shift_zone", ["datetime", "time_zone", .timeZoneDatabase],
      doc: "`{:ok, datetime}` in another zone.",
      example: (
        #"DateTime.shift_zone(~U[2020-01-31 10:30:00Z], "Etc/UTC")"#, "{:ok, ~U[2020-01-31 10:30:00Z]}"
      ),
      blames: [.first: .match]
    ) {
      a in
      try isUTC(a, 1)
        ? .tuple(.ok, try shifted(a)) : unknownZone
    },
    .sync(
      "shift_zone!", ["datetime", "time_zone", .timeZoneDatabase],
      doc: "The time in another zone; raises `ArgumentError`.",
      example: (#"DateTime.shift_zone!(~U[2020-01-31 10:30:00Z], "Etc/UTC")"#, "~U[2020-01-31 10:30:00Z]"),
      blames: [.first: .match]
    ) {
      a in
      try needUTC(a, 1, "shift \(a[0].inspect()) to \(a[1].inspect()) time zone")
      return try shifted(a)
    },
  ]

  /// In UTC; as it is, if it says that it is.
  private static func shifted(_ a: Arguments) throws -> Term {
    if try whole(a)["time_zone"]?.asString == "Etc/UTC" { return a[0] }
    return try DateTerms.utc(microseconds: a.instant(0), precision: a.clock(0).precision)
  }

  private static func whole(_ a: Arguments) throws -> MapTerm {
    guard case .map(let map) = a[0], DayParts(map) != nil, ClockParts(map) != nil,
      map["utc_offset"]?.asBigInt != nil
    else {
      throw ArgumentMismatch(0, "not a DateTime")
    }
    return map
  }

  private static let dateTimeReading: [LibraryFunction] = [
    .sync(
      "to_unix", ["datetime", .optional("unit", .atom("second"))], doc: "The time since 1970.",
      example: ("DateTime.to_unix(~U[1970-01-01 00:01:00Z])", "60")
    ) { a in
      _ = try whole(a)
      let micros = try a.instant(0) - BigInt(GregorianCalendar.unixEpochSeconds) * 1_000_000
      return Term(try DateTerms.Unit(a[1]).amount(micros))
    },
    .sync(
      "to_date", ["datetime"], doc: "The date.",
      example: ("DateTime.to_date(~U[2020-01-31 10:30:00Z])", "~D[2020-01-31]")
    ) { a in
      _ = try whole(a)
      return DateTerms.date(try a.day(0))
    },
    .sync(
      "to_time", ["datetime"], doc: "The time.",
      example: ("DateTime.to_time(~U[2020-01-31 10:30:00Z])", "~T[10:30:00]")
    ) { a in
      _ = try whole(a)
      return DateTerms.time(try a.clock(0))
    },
    .sync(
      "to_naive", ["datetime"], doc: "Without the zone.",
      example: ("DateTime.to_naive(~U[2020-01-31 10:30:00Z])", "~N[2020-01-31 10:30:00]")
    ) { a in
      _ = try whole(a)
      return DateTerms.naive(try a.day(0), try a.clock(0))
    },
    .sync(
      "to_string", ["datetime"], doc: "The text, with a space between date and time.",
      example: ("DateTime.to_string(~U[2020-01-31 10:30:00Z])", #""2020-01-31 10:30:00Z""#)
    ) { a in
      var map = try whole(a)
      map[.structKey] = .atom("Elixir.DateTime")
      _ = try a.clock(0).checked
      return .string(DateTerms.text(map) ?? "")
    },
    .sync(
      "to_iso8601", ["datetime", .optional("format", .atom("extended")), .optional("offset", .nil)],
      doc: "The ISO 8601 text.",
      example: ("DateTime.to_iso8601(~U[2020-01-31 10:30:00Z])", #""2020-01-31T10:30:00Z""#)
    ) { a in
      let map = try whole(a)
      let basic = try a.isBasicFormat(1)
      var (day, clock) = (try a.day(0), try a.clock(0))
      var zone = DateTerms.offset(map)
      var isUTC = zone == 0 && map["time_zone"]?.asString == "Etc/UTC"
      if let offset = a[2].asBigInt {
        (day, clock) = try DateTerms.split(
          a.instant(0) + offset * 1_000_000, precision: clock.precision)
        zone = offset
        isUTC = offset == 0
      }
      return .string(
        try day.text(basic: basic) + "T" + clock.checked.text(basic: basic)
          + (isUTC ? "Z" : DateTerms.zone(zone, basic: basic)))
    },
    .sync(
      "to_gregorian_seconds", ["datetime"], doc: "Seconds and microseconds since 0000-01-01.",
      example: ("DateTime.to_gregorian_seconds(~U[0000-01-01 00:00:01Z])", "{1, 0}")
    ) { a in
      _ = try whole(a)
      return DateTerms.gregorianSeconds(try a.instant(0))
    },
    .sync(
      "convert", ["datetime", "calendar"], doc: "`{:ok, datetime}`: there is one calendar.",
      example: ("DateTime.convert(~U[2020-01-31 10:30:00Z], Calendar.ISO)", "{:ok, ~U[2020-01-31 10:30:00Z]}")
    ) { a in
      .tuple(.ok, .map(try whole(a)))
    },
    .sync(
      "truncate", ["datetime", "precision"], doc: "Cut to `:second`, `:millisecond` or `:microsecond`.",
      example: ("DateTime.truncate(~U[2020-01-31 10:30:00.5Z], :second)", "~U[2020-01-31 10:30:00Z]"),
      blames: [.second: .clause(of: "Elixir.Calendar", "truncate", arity: 2)]
    ) { a in
      var map = try whole(a)
      var clock = try a.clock(0)
      clock.truncate(min(clock.precision, try precision(a, 1)))
      map["microsecond"] = clock.fraction
      return .map(map)
    },
  ]

  private static let dateTimeCounting: [LibraryFunction] = [
    .sync(
      "add",
      [
        "datetime", "amount_to_add", .optional("unit", .atom("second")),
        .timeZoneDatabase,
      ],
      doc: "The time that much later.",
      example: ("DateTime.add(~U[2020-01-31 10:30:00Z], 1, :day)", "~U[2020-02-01 10:30:00Z]"),
      blames: [.first: .match]
    ) { a in
      let amount = try a.bigInteger(1)
      guard DateTerms.hasOffset(a[0]) else { throw RaisedError.match(a[0]) }
      let unit = try DateTerms.Unit(a[2])
      return try DateTerms.utc(
        microseconds: a.instant(0) + unit.microseconds(amount), precision: a.clock(0).precision)
    },
    .sync(
      "diff", ["datetime1", "datetime2", .optional("unit", .atom("second"))],
      doc: "From the second to the first, in a unit.",
      example: ("DateTime.diff(~U[2020-01-02 00:00:00Z], ~U[2020-01-01 00:00:00Z], :hour)", "24"),
      blames: [[.first, .second]: .clause("diff", .first, .second, .atom("second"))]
    ) { a in
      for index in 0...1 where !DateTerms.hasOffset(a[index]) {
        throw ArgumentMismatch(index, "not a date and time with an offset")
      }
      return try DateTerms.difference(a.instant(0), a.instant(1), a[2])
    },
    .sync(
      "compare", ["datetime1", "datetime2"], doc: "`:lt`, `:eq` or `:gt`.",
      example: ("DateTime.compare(~U[2020-01-02 00:00:00Z], ~U[2020-01-01 00:00:00Z])", ":gt")
    ) { a in
      DateTerms.order(try a.instant(0), try a.instant(1))
    },
  ]
}
