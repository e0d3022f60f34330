import BigInt
import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

extension Arguments {
  /// The parts of a date, or of what has one.
  func day(_ index: Int) throws -> DayParts {
    guard case .map(let map) = try required(index, "not a date"), let day = DayParts(map) else {
      throw ArgumentMismatch(index, "not a date")
    }
    return day
  }

  /// The parts of a date. Those of one made by hand may be no integers, which no clause of the calendar's function takes:
  /// of the one given, or of those that look for the days of the month.
  func date(_ index: Int, blaming function: Atom? = nil, _ more: Term...) throws -> DayParts {
    guard case .map(let map) = try required(index, "not a date"), map["calendar"] != nil,
      let year = map["year"],
      let month = map["month"], let day = map["day"]
    else { throw ArgumentMismatch(index, "not a date") }
    if let parts = DayParts(map) { return parts }
    let isMonth = year.asInteger != nil && month.asInteger != nil
    throw RaisedError.functionClause(
      "Elixir.Calendar.ISO", function ?? (isMonth ? "ensure_day_in_month!" : "days_in_month"),
      function != nil || isMonth ? [year, month, day] + more : [year, month])
  }

  /// The parts of a time, or of what has one.
  func clock(_ index: Int) throws -> ClockParts {
    guard case .map(let map) = try required(index, "not a time"), let clock = ClockParts(map) else {
      throw ArgumentMismatch(index, "not a time")
    }
    return clock
  }

  /// Microseconds since 0000-01-01 of what has date and time.
  func instant(_ index: Int) throws -> BigInt {
    guard case .map(let map) = try required(index, "not a date and time"),
      let value = try DateTerms.microseconds(map)
    else {
      throw ArgumentMismatch(index, "not a date and time")
    }
    return value
  }

  /// Microseconds since the first day, without regard of its zone.
  func local(_ index: Int) throws -> BigInt {
    try BigInt(day(index).days * DateTerms.microsecondsADay) + clock(index).microseconds
  }

  func isBasicFormat(_ index: Int) throws -> Bool {
    switch try atom(index) {
    case "extended": return false
    case "basic": return true
    default: throw ArgumentMismatch(index, "not a format")
    }
  }
}

extension Parameter {
  /// The calendar, of which there is one.
  static let calendar = Parameter.optional("calendar", DateTerms.isoCalendar)
}

extension LibraryModule {
  package static let date = LibraryModule(
    "Date",
    doc:
      "Days of the ISO calendar, written `~D[2020-01-31]`. Functions that take a date take whatever has year, month and day.",
    structFields: [("calendar", DateTerms.isoCalendar), ("year", .nil), ("month", .nil), ("day", .nil)],
    traits: StructTraits(text: DateTerms.text),
    functions: dateMaking + dateCounting)

  private static func answer(_ day: DayParts) -> Term {
    day.isValid ? .tuple(.ok, DateTerms.date(day)) : .tuple(.error, .atom("invalid_date"))
  }

  private static func parts(_ a: Arguments) throws -> DayParts {
    guard let year = a[0].asInteger, let month = a[1].asInteger, let day = a[2].asInteger else {
      throw RaisedError.functionClause("Elixir.Calendar.ISO", "valid_date?", Array(a.terms.prefix(3)))
    }
    return DayParts(year, month, day)
  }

  /// The text that is to be read; of bytes that are no text, an empty one, which is no date either.
  private static func text(_ a: Arguments) throws -> String {
    _ = try a.binary(0)
    return a[0].asString ?? ""
  }

  private static func erlang(_ term: Term) throws -> DayParts {
    guard let tuple = term.asTuple, tuple.count == 3 else { throw ArgumentMismatch(0, "not a date") }
    return try parts(Arguments(Array(tuple)))
  }

  private static let dateMaking: [LibraryFunction] = [
    .sync(
      "new", ["year", "month", "day", .calendar],
      doc: "`{:ok, date}` or `{:error, :invalid_date}`.",
      example: ("Date.new(2020, 2, 30)", "{:error, :invalid_date}"),
      blames: [
        [.first, .second, .third]: .clause(of: "Elixir.Calendar.ISO", "valid_date?", .first, .second, .third)
      ]
    ) {
      a in answer(try parts(a))
    },
    .sync(
      "new!", ["year", "month", "day", .calendar],
      doc: "The date; raises `ArgumentError`.", example: ("Date.new!(2020, 2, 29)", "~D[2020-02-29]"),
      blames: [
        [.first, .second, .third]: .clause(of: "Elixir.Calendar.ISO", "valid_date?", .first, .second, .third)
      ]
    ) { a in
      let day = try parts(a)
      guard day.isValid else { throw RaisedError.argumentError("cannot build date, reason: :invalid_date") }
      return DateTerms.date(day)
    },
    .sync(
      "utc_today", [.calendar], doc: "Today in UTC.",
      example: ("is_struct(Date.utc_today(), Date)", "true")
    ) { c, _ in
      DateTerms.date(try DateTerms.split(c.utcMicroseconds, precision: 0).0)
    },
    .sync(
      "from_iso8601", ["string", .calendar], doc: "`{:ok, date}` or `{:error, reason}`.",
      example: (#"Date.from_iso8601("2020-01-31")"#, "{:ok, ~D[2020-01-31]}"),
      blames: [.first: .clause(of: "Elixir.Calendar.ISO", "parse_date", .first)]
    ) { a in
      let text = try text(a)
      do throws(ISO8601.Failure) { return .tuple(.ok, DateTerms.date(try ISO8601.date(text))) } catch {
        return .tuple(.error, .atom(error.reason))
      }
    },
    .sync(
      "from_iso8601!", ["string", .calendar], doc: "The date; raises `ArgumentError`.",
      example: (#"Date.from_iso8601!("2020-01-31")"#, "~D[2020-01-31]"),
      blames: [.first: .clause(of: "Elixir.Calendar.ISO", "parse_date", .first)]
    ) { a in
      let text = try text(a)
      do throws(ISO8601.Failure) { return DateTerms.date(try ISO8601.date(text)) } catch {
        throw RaisedError.argumentError(
          "cannot parse \(a[0].inspect()) as date, reason: :\(error.reason.name)")
      }
    },
    .sync(
      "from_erl", ["tuple", .calendar], doc: "`{:ok, date}` of `{year, month, day}`.",
      example: ("Date.from_erl({2020, 1, 31})", "{:ok, ~D[2020-01-31]}")
    ) { a in
      answer(try erlang(a[0]))
    },
    .sync(
      "from_erl!", ["tuple", .calendar],
      doc: "The date of `{year, month, day}`; raises `ArgumentError`.",
      example: ("Date.from_erl!({2020, 1, 31})", "~D[2020-01-31]"),
      blames: [.first: .clause("from_erl", .first, .atom("Elixir.Calendar.ISO"))]
    ) { a in
      let day = try erlang(a[0])
      guard day.isValid else {
        throw RaisedError.argumentError("cannot convert \(a[0].inspect()) to date, reason: :invalid_date")
      }
      return DateTerms.date(day)
    },
    .sync(
      "from_gregorian_days", ["days", .calendar],
      doc: "The date that many days after 0000-01-01.",
      example: ("Date.from_gregorian_days(1)", "~D[0000-01-02]")
    ) { a in
      try DateTerms.date(days: Int(clamping: a.bigInteger(0)))
    },
    .sync(
      "range", ["first", "last"], doc: "The days from first to last, downwards if last is earlier.",
      example: ("Enum.count(Date.range(~D[2020-01-01], ~D[2020-01-31]))", "31")
    ) { a in
      let (first, last) = (try a.date(0), try a.date(1))
      return try DateTerms.range(first, last, step: first.days <= last.days ? 1 : -1)
    },
    .sync(
      "range", ["first", "last", "step"], doc: "Every `step`th day from first to last.",
      example: (
        "Enum.to_list(Date.range(~D[2020-01-01], ~D[2020-01-03], 2))", "[~D[2020-01-01], ~D[2020-01-03]]"
      )
    ) {
      a in
      guard let step = a[2].asBigInt, step != 0 else {
        for index in 0...1 { _ = try a.date(index) }
        throw RaisedError.argumentError(
          "both dates must have matching calendar and the step must be a non-zero integer, got: "
            + "\(a[0].inspect()), \(a[1].inspect()), \(a[2].isNil ? "" : a[2].asAtom?.name ?? a[2].inspect())"
        )
      }
      let (first, last) = (try a.date(0), try a.date(1))
      return try DateTerms.range(first, last, step: a[2])
    },
    .sync(
      "to_string", ["date"], doc: "The ISO 8601 text.",
      example: ("Date.to_string(~D[2020-01-31])", #""2020-01-31""#)
    ) { a in .string(try a.date(0, blaming: "date_to_string", .atom("extended")).text()) },
    .sync(
      "to_iso8601", ["date", .optional("format", .atom("extended"))],
      doc: "The ISO 8601 text, `:basic` without dashes.",
      example: ("Date.to_iso8601(~D[2020-01-31], :basic)", #""20200131""#)
    ) { a in
      let isBasic = try a.isBasicFormat(1)
      return .string(
        try a.date(0, blaming: "date_to_string", a.optional(1) ?? .atom("extended")).text(basic: isBasic))
    },
    .sync(
      "to_erl", ["date"], doc: "`{year, month, day}`.",
      example: ("Date.to_erl(~D[2020-01-31])", "{2020, 1, 31}"),
      blames: [.first: .clause("convert", .first, .atom("Elixir.Calendar.ISO"))]
    ) { a in
      let day = try a.date(0)
      return .tuple(.integer(day.year), .integer(day.month), .integer(day.day))
    },
    .sync(
      "to_gregorian_days", ["date"], doc: "Days since 0000-01-01.",
      example: ("Date.to_gregorian_days(~D[0000-01-02])", "1"),
      blames: [.first: .clause("to_iso_days", .first)]
    ) { a in .integer(try a.date(0).days) },
    .sync(
      "convert", ["date", "calendar"], doc: "`{:ok, date}`: there is one calendar.",
      example: ("Date.convert(~D[2020-01-31], Calendar.ISO)", "{:ok, ~D[2020-01-31]}")
    ) { a in
      .tuple(.ok, DateTerms.date(try a.date(0)))
    },
    .sync(
      "convert!", ["date", "calendar"], doc: "The date: there is one calendar.",
      example: ("Date.convert!(~D[2020-01-31], Calendar.ISO)", "~D[2020-01-31]"),
      blames: [.first: .clause("convert", .first, .second)]
    ) { a in
      DateTerms.date(try a.date(0))
    },
  ]

  /// 0 for the day that begins the week.
  private static func weekday(_ a: Arguments, _ day: DayParts) throws -> Int {
    let weekday = GregorianCalendar.dayOfWeek(days: try day.days)
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    let start = a[1].asAtom?.name ?? ""
    guard start == "default" || names.contains(start) else {
      throw RaisedError.functionClause("Elixir.Calendar.ISO", "day_of_week_offset", [a[1]])
    }
    return GregorianCalendar.floorModulo(weekday - 1 - (names.firstIndex(of: start) ?? 0), 7)
  }

  private static let dateCounting: [LibraryFunction] = [
    .sync(
      "add", ["date", "days"], doc: "The date that many days later.",
      example: ("Date.add(~D[2020-02-28], 2)", "~D[2020-03-01]")
    ) { a in
      if let map = a[0].asMap, map["calendar"] != nil,
        map["year"] == nil || map["month"] == nil || map["day"] == nil
      {
        throw RaisedError.match(a[0])
      }
      let day = try a.date(0).checked
      switch a[1] {
      case .integer(let days): return try DateTerms.date(days: day.days.saturatingAdding(days))
      case .bigInteger(let box): return try DateTerms.date(days: box.value < 0 ? .min : .max)
      case .float:
        throw RaisedError.functionClause("Elixir.Calendar.ISO", "date_from_iso_days", arity: 1)
      default: throw RaisedError.arithmetic("+", .integer(try day.days), a[1])
      }
    },
    .sync(
      "diff", ["date1", "date2"], doc: "Days from the second to the first.",
      example: ("Date.diff(~D[2020-03-01], ~D[2020-02-01])", "29")
    ) { a in
      .integer(try a.date(0).days - a.date(1).days)
    },
    .sync(
      "compare", ["date1", "date2"], doc: "`:lt`, `:eq` or `:gt`.",
      example: ("Date.compare(~D[2020-03-01], ~D[2020-02-01])", ":gt")
    ) { a in
      let (one, two) = (try a.date(0), try a.date(1))
      return DateTerms.order(one, two)
    },
    .sync(
      "day_of_week", ["date", .optional("starting_on", .atom("default"))],
      doc: "1 for Monday to 7 for Sunday, or counted from another day.",
      example: ("Date.day_of_week(~D[2020-11-01])", "7")
    ) { a in
      .integer(try weekday(a, a.date(0)) + 1)
    },
    .sync("day_of_year", ["date"], doc: "1 to 366.", example: ("Date.day_of_year(~D[2020-02-01])", "32")) {
      a in
      let day = try a.date(0).checked
      return .integer(GregorianCalendar.dayOfYear(year: day.year, month: day.month, day: day.day))
    },
    .sync("quarter_of_year", ["date"], doc: "1 to 4.", example: ("Date.quarter_of_year(~D[2020-11-01])", "4"))
    { a in .integer((try a.date(0, blaming: "quarter_of_year").checked.month + 2) / 3) },
    .sync(
      "days_in_month", ["date"], doc: "How many days the month has.",
      example: ("Date.days_in_month(~D[2020-02-01])", "29")
    ) { a in
      let day = try a.date(0)
      return .integer(try day.daysInMonth)
    },
    .sync("months_in_year", ["date"], doc: "12.", example: ("Date.months_in_year(~D[2020-02-01])", "12")) {
      a in
      _ = try a.date(0)
      return 12
    },
    .sync(
      "leap_year?", ["date"], doc: "Whether the year has 366 days.",
      example: ("Date.leap_year?(~D[2020-02-01])", "true")
    ) { a in .boolean(GregorianCalendar.isLeap(try a.date(0).checkedYear)) },
    .sync(
      "year_of_era", ["date"], doc: "Year and era: 1 since the year 1, 0 before.",
      example: ("Date.year_of_era(~D[2020-02-01])", "{2020, 1}")
    ) { a in
      let year = try a.date(0).checkedYear
      return year > 0 ? .tuple(.integer(year), 1) : .tuple(.integer(1 - year), 0)
    },
    .sync("day_of_era", ["date"], doc: "Day and era.", example: ("Date.day_of_era(~D[0001-01-01])", "{1, 1}"))
    { a in
      let days = try a.date(0).days
      return days >= 366 ? .tuple(.integer(days - 365), 1) : .tuple(.integer(366 - days), 0)
    },
    .sync(
      "beginning_of_month", ["date"], doc: "The first day of the month.",
      example: ("Date.beginning_of_month(~D[2020-02-11])", "~D[2020-02-01]")
    ) { a in
      var day = try a.date(0)
      day.day = 1
      return DateTerms.date(day)
    },
    .sync(
      "end_of_month", ["date"], doc: "The last day of the month.",
      example: ("Date.end_of_month(~D[2020-02-11])", "~D[2020-02-29]")
    ) { a in
      var day = try a.date(0)
      day.day = try day.daysInMonth
      return DateTerms.date(day)
    },
    .sync(
      "beginning_of_week", ["date", .optional("starting_on", .atom("default"))],
      doc: "The first day of the week.",
      example: ("Date.beginning_of_week(~D[2020-11-11])", "~D[2020-11-09]")
    ) { a in
      let day = try a.date(0)
      return try DateTerms.date(days: day.days - weekday(a, day))
    },
    .sync(
      "end_of_week", ["date", .optional("starting_on", .atom("default"))], doc: "The last day of the week.",
      example: ("Date.end_of_week(~D[2020-11-11])", "~D[2020-11-15]")
    ) { a in
      let day = try a.date(0)
      return try DateTerms.date(days: day.days + 6 - weekday(a, day))
    },
  ]
}
