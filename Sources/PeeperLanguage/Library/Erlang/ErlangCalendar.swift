import Terms

/// Dates and times as Erlang's tuples.
enum ErlangCalendar {
  static func date(_ day: DayParts) -> Term {
    .tuple(.integer(day.year), .integer(day.month), .integer(day.day))
  }

  static func time(_ seconds: Int) -> Term {
    .tuple(.integer(seconds / 3600), .integer(seconds / 60 % 60), .integer(seconds % 60))
  }

  static func dateTime(_ seconds: Int) -> Term {
    let days = GregorianCalendar.floorDivide(seconds, 86_400)
    return .tuple(date(DayParts(days: days)), time(seconds - days * 86_400))
  }

  static func now(_ context: CallContext) -> Term { dateTime(context.utcMicroseconds / 1_000_000) }

  static func day(_ term: Term) -> DayParts? {
    guard let tuple = term.asTuple, tuple.count == 3, let year = tuple[0].asInteger,
      let month = tuple[1].asInteger,
      let day = tuple[2].asInteger
    else { return nil }
    return DayParts(year, month, day)
  }

  static func seconds(ofTime term: Term) -> Int? {
    guard let tuple = term.asTuple, tuple.count == 3, let hour = tuple[0].asInteger,
      let minute = tuple[1].asInteger,
      let second = tuple[2].asInteger
    else { return nil }
    guard max(hour.magnitude, minute.magnitude, second.magnitude) < 1_000_000_000 else { return nil }
    return (hour * 60 + minute) * 60 + second
  }

  static func seconds(_ term: Term) -> Int? {
    guard let pair = term.asTuple, pair.count == 2, let day = day(pair[0]), day.isValid,
      let time = seconds(ofTime: pair[1])
    else {
      return nil
    }
    return day.days * 86_400 + time
  }
}

extension LibraryModule {
  private static func day(_ a: Arguments, _ name: Atom) throws -> DayParts {
    let day = a.count == 3 ? ErlangCalendar.day(.tuple(of: a.terms)) : ErlangCalendar.day(a[0])
    guard let day, day.isValid else { throw RaisedError.functionClause("calendar", name, a.terms) }
    return day
  }

  private static func seconds(_ a: Arguments, _ index: Int, _ name: Atom) throws -> Int {
    guard let seconds = ErlangCalendar.seconds(a[index]) else {
      throw RaisedError.functionClause("calendar", name, a.terms)
    }
    return seconds
  }

  /// A number of days or seconds that a date can be reckoned from.
  private static func reckonable(_ value: Int) throws -> Int {
    guard value.magnitude < 4_000_000_000_000 else { throw RaisedError.systemLimit() }
    return value
  }

  static let erlangCalendar = LibraryModule(
    erlang: "calendar", doc: "Dates and times as tuples: `{year, month, day}` and `{hour, minute, second}`.",
    functions: [
      .sync(
        "local_time", [], doc: "Now, where this machine is (UTC here).",
        example: ("tuple_size(:calendar.local_time())", "2")
      ) { c, _ in ErlangCalendar.now(c) },
      .sync(
        "universal_time", [], doc: "Now, in UTC.", example: ("tuple_size(:calendar.universal_time())", "2")
      ) { c, _ in ErlangCalendar.now(c) },
      .sync(
        "date_to_gregorian_days", ["date"], doc: "Days since the year 0.",
        example: (":calendar.date_to_gregorian_days({2020, 1, 1})", "737790")
      ) { a in
        .integer(try day(a, "date_to_gregorian_days").days)
      },
      .sync(
        "date_to_gregorian_days", ["year", "month", "day"], doc: "Days since the year 0.",
        example: (":calendar.date_to_gregorian_days(2020, 1, 1)", "737790")
      ) { a in
        .integer(try day(a, "date_to_gregorian_days").days)
      },
      .sync(
        "gregorian_days_to_date", ["days"], doc: "The date that many days after the year 0 began.",
        example: (":calendar.gregorian_days_to_date(737790)", "{2020, 1, 1}")
      ) { a in
        ErlangCalendar.date(DayParts(days: try reckonable(a.nonNegativeInteger(0))))
      },
      .sync(
        "datetime_to_gregorian_seconds", ["datetime"], doc: "Seconds since the year 0.",
        example: (":calendar.datetime_to_gregorian_seconds({{1970, 1, 1}, {0, 0, 0}})", "62167219200")
      ) { a in
        .integer(try seconds(a, 0, "datetime_to_gregorian_seconds"))
      },
      .sync(
        "gregorian_seconds_to_datetime", ["seconds"], doc: "Date and time of seconds since the year 0.",
        example: (":calendar.gregorian_seconds_to_datetime(62167219200)", "{{1970, 1, 1}, {0, 0, 0}}")
      ) { a in
        ErlangCalendar.dateTime(try reckonable(a.nonNegativeInteger(0)))
      },
      .sync(
        "day_of_the_week", ["date"], doc: "1 for Monday to 7 for Sunday.",
        example: (":calendar.day_of_the_week({2020, 1, 1})", "3")
      ) { a in
        .integer(GregorianCalendar.dayOfWeek(days: try day(a, "day_of_the_week").days))
      },
      .sync(
        "day_of_the_week", ["year", "month", "day"], doc: "1 for Monday to 7 for Sunday.",
        example: (":calendar.day_of_the_week(2020, 1, 1)", "3")
      ) { a in
        .integer(GregorianCalendar.dayOfWeek(days: try day(a, "day_of_the_week").days))
      },
      .sync(
        "is_leap_year", ["year"], doc: "Whether the year has 366 days.",
        example: (":calendar.is_leap_year(2020)", "true")
      ) { a in .boolean(GregorianCalendar.isLeap(try a.nonNegativeInteger(0))) },
      .sync(
        "last_day_of_the_month", ["year", "month"], doc: "How many days the month has.",
        example: (":calendar.last_day_of_the_month(2020, 2)", "29")
      ) { a in
        .integer(GregorianCalendar.daysInMonth(try a.nonNegativeInteger(0), try a.positiveInteger(1)))
      },
      .sync(
        "valid_date", ["date"], doc: "Whether there is such a day.",
        example: (":calendar.valid_date({2020, 2, 30})", "false")
      ) { a in .boolean(ErlangCalendar.day(a[0])?.isValid ?? false) },
      .sync(
        "valid_date", ["year", "month", "day"], doc: "Whether there is such a day.",
        example: (":calendar.valid_date(2020, 2, 30)", "false")
      ) { a in
        .boolean(ErlangCalendar.day(.tuple(of: a.terms))?.isValid ?? false)
      },
      .sync(
        "iso_week_number", ["date"], doc: "`{year, week}`.",
        example: (":calendar.iso_week_number({2021, 1, 3})", "{2020, 53}")
      ) { a in
        let day = try day(a, "iso_week_number")
        let week = GregorianCalendar.isoWeek(year: day.year, month: day.month, day: day.day)
        return .tuple(.integer(week.year), .integer(week.week))
      },
      .sync(
        "seconds_to_daystime", ["seconds"], doc: "`{days, time}`.",
        example: (":calendar.seconds_to_daystime(90000)", "{1, {1, 0, 0}}")
      ) { a in
        let seconds = try reckonable(a.integer(0))
        let days = GregorianCalendar.floorDivide(seconds, 86_400)
        return .tuple(.integer(days), ErlangCalendar.time(seconds - days * 86_400))
      },
      .sync(
        "seconds_to_time", ["seconds"], doc: "The time of day.",
        example: (":calendar.seconds_to_time(3661)", "{1, 1, 1}")
      ) { a in
        let seconds = try a.nonNegativeInteger(0)
        guard seconds < 86_400 else {
          throw RaisedError.functionClause("calendar", "seconds_to_time", a.terms)
        }
        return ErlangCalendar.time(seconds)
      },
      .sync(
        "time_to_seconds", ["time"], doc: "Seconds since midnight.",
        example: (":calendar.time_to_seconds({1, 1, 1})", "3661")
      ) { a in
        guard let seconds = ErlangCalendar.seconds(ofTime: a[0]) else {
          throw RaisedError.functionClause("calendar", "time_to_seconds", a.terms)
        }
        return .integer(seconds)
      },
      .sync(
        "time_difference", ["first", "second"], doc: "`{days, time}` from one to the other.",
        example: (
          ":calendar.time_difference({{2020, 1, 1}, {0, 0, 0}}, {{2020, 1, 2}, {1, 0, 0}})", "{1, {1, 0, 0}}"
        )
      ) { a in
        let difference = try seconds(a, 1, "time_difference") - seconds(a, 0, "time_difference")
        let days = GregorianCalendar.floorDivide(difference, 86_400)
        return .tuple(.integer(days), ErlangCalendar.time(difference - days * 86_400))
      },
      .sync(
        "system_time_to_universal_time", ["time", "unit"], doc: "Date and time of system time.",
        example: (":calendar.system_time_to_universal_time(0, :second)", "{{1970, 1, 1}, {0, 0, 0}}")
      ) { a in
        let seconds = try reckonable(
          SystemTerms.convert(try a.integer(0), try SystemTerms.parts(a[1]), 1))
        return ErlangCalendar.dateTime(seconds + GregorianCalendar.unixEpochSeconds)
      },
      .sync(
        "system_time_to_rfc3339", ["time", #"options \\ []"#], doc: "The text of seconds since 1970, in UTC.",
        example: (":calendar.system_time_to_rfc3339(0)", "'1970-01-01T00:00:00+00:00'")
      ) { a in
        let (day, clock) = DateTerms.split(
          (try reckonable(a.integer(0)) + GregorianCalendar.unixEpochSeconds) * 1_000_000, precision: 0)
        return .charlist(day.text() + "T" + clock.text() + "+00:00")
      },
      .sync(
        "rfc3339_to_system_time", ["text", #"options \\ []"#], doc: "Seconds since 1970 of a text.",
        example: (":calendar.rfc3339_to_system_time('1970-01-01T00:01:00Z')", "60")
      ) { a in
        let text = ListTerms.text(a[0]) ?? a[0].asString ?? ""
        guard let (day, clock, offset) = try? ISO8601.dateTime(text), let offset else {
          throw RaisedError.badArg
        }
        let seconds = day.days * 86_400 + clock.microseconds / 1_000_000 - offset
        return .integer(seconds - GregorianCalendar.unixEpochSeconds)
      },
    ])
}
