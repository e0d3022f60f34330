import BigInt
import CommonLibrary
import Evaluation
import Terms

/// Dates and times as Erlang's tuples: of any year from 0 on.
enum ErlangCalendar {
  /// A day of an era of 400 years, after which the calendar repeats.
  struct Day {
    let era: BigInt
    let day: DayParts

    static let daysAnEra = BigInt(146_097)

    init?(_ year: Term, _ month: Term, _ day: Term) {
      guard let year = year.asBigInt, let month = month.asInteger, let day = day.asInteger, year >= 0 else {
        return nil
      }
      era = year / 400
      self.day = DayParts(Int(year % 400), month, day)
      guard self.day.isValid else { return nil }
    }

    init(days: BigInt) {
      era = NumberTerms.floorDivide(days, Day.daysAnEra)
      day = DayParts(days: Int(days - era * Day.daysAnEra))
    }

    var year: BigInt { era * 400 + BigInt(day.year) }
    var days: BigInt {
      era * Day.daysAnEra + BigInt(GregorianCalendar.days(year: day.year, month: day.month, day: day.day))
    }
    var term: Term { .tuple(Term(year), .integer(day.month), .integer(day.day)) }
  }

  static func time(_ seconds: Int) -> Term {
    .tuple(.integer(seconds / 3600), .integer(seconds / 60 % 60), .integer(seconds % 60))
  }

  /// `{days, time}`.
  static func split(_ seconds: BigInt) -> (days: BigInt, time: Term) {
    let days = NumberTerms.floorDivide(seconds, 86_400)
    return (days, time(Int(seconds - days * 86_400)))
  }

  static func dateTime(_ seconds: BigInt) -> Term {
    let (days, time) = split(seconds)
    return .tuple(Day(days: days).term, time)
  }

  static func now(_ context: CallContext) -> Term {
    dateTime(NumberTerms.floorDivide(context.utcMicroseconds, 1_000_000))
  }

  static func day(_ term: Term) -> Day? {
    guard let tuple = term.asTuple, tuple.count == 3 else { return nil }
    return Day(tuple[0], tuple[1], tuple[2])
  }

  static func seconds(ofTime term: Term) -> BigInt? {
    guard let tuple = term.asTuple, tuple.count == 3, let hour = tuple[0].asBigInt,
      let minute = tuple[1].asBigInt, let second = tuple[2].asBigInt
    else { return nil }
    return (hour * 60 + minute) * 60 + second
  }

  static func seconds(_ term: Term) -> BigInt? {
    guard let pair = term.asTuple, pair.count == 2, let day = day(pair[0]),
      let time = seconds(ofTime: pair[1])
    else {
      return nil
    }
    return day.days * 86_400 + time
  }
}

extension LibraryModule {
  private static func day(_ a: Arguments, _ name: Atom) throws -> ErlangCalendar.Day {
    let day = a.count == 3 ? ErlangCalendar.Day(a[0], a[1], a[2]) : ErlangCalendar.day(a[0])
    guard let day else { throw RaisedError.functionClause("calendar", name, a.terms) }
    return day
  }

  private static func seconds(_ a: Arguments, _ index: Int, _ name: Atom) throws -> BigInt {
    guard let seconds = ErlangCalendar.seconds(a[index]) else {
      throw RaisedError.functionClause("calendar", name, a.terms)
    }
    return seconds
  }

  /// An integer that is not negative.
  private static func counted(_ value: BigInt, _ name: Atom) throws -> BigInt {
    guard value >= 0 else { throw RaisedError.functionClause("calendar", name, [Term(value)]) }
    return value
  }

  package static let erlangCalendar = LibraryModule(
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
        example: (":calendar.date_to_gregorian_days({2020, 1, 1})", "737790"),
        blames: [.first: .itself]
      ) { a in
        Term(try day(a, "date_to_gregorian_days").days)
      },
      .sync(
        "date_to_gregorian_days", ["year", "month", "day"], doc: "Days since the year 0.",
        example: (":calendar.date_to_gregorian_days(2020, 1, 1)", "737790"),
        blames: [
          .first: .clause("last_day_of_the_month", .first, .second),
          .second: .clause("last_day_of_the_month1", .first, .second), .third: .itself,
        ]
      ) { a in
        Term(try day(a, "date_to_gregorian_days").days)
      },
      .sync(
        "gregorian_days_to_date", ["days"], doc: "The date that many days after the year 0 began.",
        example: (":calendar.gregorian_days_to_date(737790)", "{2020, 1, 1}")
      ) { a in
        ErlangCalendar.Day(days: try counted(a.bigInteger(0), "day_to_year")).term
      },
      .sync(
        "datetime_to_gregorian_seconds", ["datetime"], doc: "Seconds since the year 0.",
        example: (":calendar.datetime_to_gregorian_seconds({{1970, 1, 1}, {0, 0, 0}})", "62167219200"),
        blames: [.first: .itself]
      ) { a in
        Term(try seconds(a, 0, "datetime_to_gregorian_seconds"))
      },
      .sync(
        "gregorian_seconds_to_datetime", ["seconds"], doc: "Date and time of seconds since the year 0.",
        example: (":calendar.gregorian_seconds_to_datetime(62167219200)", "{{1970, 1, 1}, {0, 0, 0}}")
      ) { a in
        ErlangCalendar.dateTime(try counted(a.bigInteger(0), "gregorian_seconds_to_datetime"))
      },
      .sync(
        "day_of_the_week", ["date"], doc: "1 for Monday to 7 for Sunday.",
        example: (":calendar.day_of_the_week({2020, 1, 1})", "3"),
        blames: [.first: .itself]
      ) { a in
        .integer(GregorianCalendar.dayOfWeek(days: Int(try day(a, "day_of_the_week").days % 7)))
      },
      .sync(
        "day_of_the_week", ["year", "month", "day"], doc: "1 for Monday to 7 for Sunday.",
        example: (":calendar.day_of_the_week(2020, 1, 1)", "3"),
        blames: [
          .first: .clause("last_day_of_the_month", .first, .second),
          .second: .clause("last_day_of_the_month1", .first, .second),
          .third: .clause("date_to_gregorian_days", .first, .second, .third),
        ]
      ) { a in
        .integer(GregorianCalendar.dayOfWeek(days: Int(try day(a, "day_of_the_week").days % 7)))
      },
      .sync(
        "is_leap_year", ["year"], doc: "Whether the year has 366 days.",
        example: (":calendar.is_leap_year(2020)", "true"),
        blames: [.first: .itself]
      ) { a in .boolean(GregorianCalendar.isLeap(Int(try counted(a.bigInteger(0), "is_leap_year") % 400))) },
      .sync(
        "last_day_of_the_month", ["year", "month"], doc: "How many days the month has.",
        example: (":calendar.last_day_of_the_month(2020, 2)", "29"),
        blames: [.first: .itself, .second: .clause("last_day_of_the_month1", .first, .second)]
      ) { a in
        let year = Int(try counted(a.bigInteger(0), "last_day_of_the_month") % 400)
        let month = try a.positiveInteger(1)
        guard month <= 12 else { throw ArgumentMismatch(1, "not a month") }
        return .integer(GregorianCalendar.daysInMonth(year, month))
      },
      .sync(
        "valid_date", ["date"], doc: "Whether there is such a day.",
        example: (":calendar.valid_date({2020, 2, 30})", "false"),
        blames: [.first: .itself]
      ) { a in .boolean(ErlangCalendar.day(a[0]) != nil) },
      .sync(
        "valid_date", ["year", "month", "day"], doc: "Whether there is such a day.",
        example: (":calendar.valid_date(2020, 2, 30)", "false"),
        blames: [[.first, .second, .third]: .itself]
      ) { a in
        .boolean(ErlangCalendar.Day(a[0], a[1], a[2]) != nil)
      },
      .sync(
        "iso_week_number", ["date"], doc: "`{year, week}`.",
        example: (":calendar.iso_week_number({2021, 1, 3})", "{2020, 53}"),
        blames: [.first: .itself]
      ) { a in
        let day = try day(a, "iso_week_number")
        let week = GregorianCalendar.isoWeek(year: day.day.year, month: day.day.month, day: day.day.day)
        return .tuple(Term(day.era * 400 + BigInt(week.year)), .integer(week.week))
      },
      .sync(
        "seconds_to_daystime", ["seconds"], doc: "`{days, time}`.",
        example: (":calendar.seconds_to_daystime(90000)", "{1, {1, 0, 0}}")
      ) { a in
        let (days, time) = ErlangCalendar.split(try a.bigInteger(0))
        return .tuple(Term(days), time)
      },
      .sync(
        "seconds_to_time", ["seconds"], doc: "The time of day.",
        example: (":calendar.seconds_to_time(3661)", "{1, 1, 1}"),
        blames: [.first: .itself]
      ) { a in
        let seconds = try a.nonNegativeInteger(0)
        guard seconds < 86_400 else {
          throw RaisedError.functionClause("calendar", "seconds_to_time", a.terms)
        }
        return ErlangCalendar.time(seconds)
      },
      .sync(
        "time_to_seconds", ["time"], doc: "Seconds since midnight.",
        example: (":calendar.time_to_seconds({1, 1, 1})", "3661"),
        blames: [.first: .itself]
      ) { a in
        guard let seconds = ErlangCalendar.seconds(ofTime: a[0]) else {
          throw RaisedError.functionClause("calendar", "time_to_seconds", a.terms)
        }
        return Term(seconds)
      },
      .sync(
        "time_difference", ["first", "second"], doc: "`{days, time}` from one to the other.",
        example: (
          ":calendar.time_difference({{2020, 1, 1}, {0, 0, 0}}, {{2020, 1, 2}, {1, 0, 0}})", "{1, {1, 0, 0}}"
        ),
        blames: [[.first, .second]: .itself]
      ) { a in
        let difference = try seconds(a, 1, "time_difference") - seconds(a, 0, "time_difference")
        let (days, time) = ErlangCalendar.split(difference)
        return .tuple(Term(days), time)
      },
      .sync(
        "system_time_to_universal_time", ["time", "unit"], doc: "Date and time of system time.",
        example: (":calendar.system_time_to_universal_time(0, :second)", "{{1970, 1, 1}, {0, 0, 0}}")
      ) { a in
        let seconds = SystemTerms.convert(try a.bigInteger(0), try SystemTerms.parts(a[1]), 1)
        return ErlangCalendar.dateTime(
          try counted(
            seconds + BigInt(GregorianCalendar.unixEpochSeconds), "gregorian_seconds_to_datetime"))
      },
      .sync(
        "system_time_to_rfc3339", ["time", .optional("options", [])],
        doc: "The text of seconds since 1970, in UTC.",
        example: (":calendar.system_time_to_rfc3339(0)", "'1970-01-01T00:00:00+00:00'")
      ) { a in
        let seconds = try counted(
          a.bigInteger(0) + BigInt(GregorianCalendar.unixEpochSeconds), "gregorian_seconds_to_datetime")
        guard seconds < 315_569_520_000 else { throw ArgumentMismatch(0, "not a valid universal time") }
        let (day, clock) = try DateTerms.split(seconds * 1_000_000, precision: 0)
        return .charlist(day.text() + "T" + clock.text() + "+00:00")
      },
      .sync(
        "rfc3339_to_system_time", ["text", .optional("options", [])], doc: "Seconds since 1970 of a text.",
        example: (":calendar.rfc3339_to_system_time('1970-01-01T00:01:00Z')", "60"),
        blames: [.first: .match]
      ) { a in
        let text = ListTerms.text(a[0]) ?? a[0].asString ?? ""
        guard let (day, clock, offset) = try? ISO8601.dateTime(text), let offset else {
          throw RaisedError.badArg
        }
        let seconds = try day.days * 86_400 - offset - GregorianCalendar.unixEpochSeconds
        return Term(BigInt(seconds) + clock.microseconds / 1_000_000)
      },
    ])
}
