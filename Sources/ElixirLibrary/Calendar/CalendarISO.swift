import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let calendarISO = LibraryModule(
    "Calendar.ISO", doc: "The Gregorian calendar, reckoned backwards too.",
    functions: [
      .sync(
        "leap_year?", ["year"], doc: "Whether the year has 366 days.",
        example: ("Calendar.ISO.leap_year?(2000)", "true")
      ) { a in .boolean(GregorianCalendar.isLeap(try DayParts(a.integer(0), 1, 1).checkedYear)) },
      .sync(
        "days_in_month", ["year", "month"], doc: "How many days the month has.",
        example: ("Calendar.ISO.days_in_month(2020, 2)", "29")
      ) { a in
        let month = try a.integer(1)
        guard (1...12).contains(month) else { throw ArgumentMismatch(1, "not a month") }
        return .integer(try DayParts(a.integer(0), month, 1).daysInMonth)
      },
      .sync("months_in_year", ["year"], doc: "12.", example: ("Calendar.ISO.months_in_year(2020)", "12")) {
        a in
        _ = try a.integer(0)
        return 12
      },
      .sync(
        "day_of_week", ["year", "month", "day", .optional("starting_on", .atom("default"))],
        doc: "Day of the week, with the first and the last.",
        example: ("Calendar.ISO.day_of_week(2020, 1, 1)", "{3, 1, 7}"),
        blames: [
          [.first, .second]: .clause("days_in_month", .first, .second),
          .third: .clause("ensure_day_in_month!", .first, .second, .third),
        ]
      ) { a in
        .tuple(.integer(GregorianCalendar.dayOfWeek(days: try isoDay(a).days)), 1, 7)
      },
      .sync(
        "day_of_year", ["year", "month", "day"], doc: "1 to 366.",
        example: ("Calendar.ISO.day_of_year(2020, 2, 1)", "32"),
        blames: [
          [.first, .second]: .clause("days_in_month", .first, .second),
          .third: .clause("ensure_day_in_month!", .first, .second, .third),
        ]
      ) { a in
        let day = try isoDay(a)
        return .integer(GregorianCalendar.dayOfYear(year: day.year, month: day.month, day: day.day))
      },
      .sync(
        "quarter_of_year", ["year", "month", "day"], doc: "1 to 4.",
        example: ("Calendar.ISO.quarter_of_year(2020, 5, 1)", "2")
      ) { a in .integer((try isoDay(a).month + 2) / 3) },
      .sync(
        "valid_date?", ["year", "month", "day"], doc: "Whether there is such a day.",
        example: ("Calendar.ISO.valid_date?(2020, 2, 30)", "false")
      ) { a in
        .boolean(DayParts(try a.integer(0), try a.integer(1), try a.integer(2)).isValid)
      },
      .sync(
        "valid_time?", ["hour", "minute", "second", "microsecond"], doc: "Whether there is such a time.",
        example: ("Calendar.ISO.valid_time?(10, 60, 0, {0, 0})", "false")
      ) { a in
        let (value, digits) = try fraction(a[3])
        return .boolean(
          ClockParts(try a.integer(0), try a.integer(1), try a.integer(2), value, digits).isValid)
      },
      .sync(
        "date_to_string", ["year", "month", "day", .optional("format", .atom("extended"))],
        doc: "The ISO 8601 text.",
        example: ("Calendar.ISO.date_to_string(2020, 1, 31)", #""2020-01-31""#)
      ) { a in
        let (year, month, day) = (try a.integer(0), try a.integer(1), try a.integer(2))
        return .string(DayParts(year, month, day).text(basic: try a.isBasicFormat(3)))
      },
    ])

  /// A day that there is.
  private static func isoDay(_ a: Arguments) throws -> DayParts {
    let (year, month, day) = (try a.integer(0), try a.integer(1), try a.integer(2))
    guard (1...12).contains(month) else {
      throw RaisedError.functionClause("Elixir.Calendar.ISO", "days_in_month", [a[0], a[1]])
    }
    guard (-9999...9999).contains(year) else {
      throw RaisedError.functionClause("Elixir.Calendar.ISO", "date_to_iso_days", [a[0], a[1], a[2]])
    }
    guard day >= 1, day <= GregorianCalendar.daysInMonth(year, month) else {
      throw RaisedError.functionClause("Elixir.Calendar.ISO", "ensure_day_in_month!", [a[0], a[1], a[2]])
    }
    return DayParts(year, month, day)
  }
}
