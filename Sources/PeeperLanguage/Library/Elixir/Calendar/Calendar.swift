import Terms

extension LibraryModule {
  static let calendar = LibraryModule(
    "Calendar", doc: "What dates and times have in common.",
    functions: [
      .sync(
        "strftime", ["date_or_time_or_datetime", "format", #"user_options \\ []"#],
        doc: "Text by a format such as `%Y-%m-%d %H:%M:%S`.",
        example: (#"Calendar.strftime(~D[2020-01-31], "%d.%m.%y")"#, #""31.01.20""#)
      ) { a in .string(try DateFormat.text(a[0], try a.string(1))) },
      .sync(
        "truncate", ["microsecond_tuple", "precision"], doc: "Microseconds cut to a precision.",
        example: ("Calendar.truncate({123456, 6}, :millisecond)", "{123000, 3}")
      ) { a in
        let (value, digits) = try fraction(a[0])
        var clock = ClockParts(0, 0, 0, value, digits)
        clock.truncate(min(digits, try precision(a, 1)))
        return clock.fraction
      },
      .sync(
        "compatible_calendars?", ["calendar1", "calendar2"], doc: "Whether both begin their days alike.",
        example: ("Calendar.compatible_calendars?(Calendar.ISO, Calendar.ISO)", "true")
      ) { a in
        .boolean(a[0] == a[1])
      },
      .sync(
        "get_time_zone_database", [], doc: "The database of time zones: the one that knows UTC alone.",
        example: ("Calendar.get_time_zone_database()", "Calendar.UTCOnlyTimeZoneDatabase")
      ) { (_: Arguments) in
        .atom("Elixir.Calendar.UTCOnlyTimeZoneDatabase")
      },
    ])

  static let calendarISO = LibraryModule(
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
        "day_of_week", ["year", "month", "day", #"starting_on \\ :default"#],
        doc: "Day of the week, with the first and the last.",
        example: ("Calendar.ISO.day_of_week(2020, 1, 1)", "{3, 1, 7}")
      ) { a in
        .tuple(.integer(GregorianCalendar.dayOfWeek(days: try isoDay(a).days)), 1, 7)
      },
      .sync(
        "day_of_year", ["year", "month", "day"], doc: "1 to 366.",
        example: ("Calendar.ISO.day_of_year(2020, 2, 1)", "32")
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
        "date_to_string", ["year", "month", "day", #"format \\ :extended"#], doc: "The ISO 8601 text.",
        example: ("Calendar.ISO.date_to_string(2020, 1, 31)", #""2020-01-31""#)
      ) { a in
        let (year, month, day) = (try a.integer(0), try a.integer(1), try a.integer(2))
        return .string(DayParts(year, month, day).text(basic: try a.isBasicFormat(3)))
      },
    ])
}

extension LibraryModule {
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

/// `Calendar.strftime/2`.
enum DateFormat {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
  private static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  static func text(_ term: Term, _ format: String) throws -> String {
    guard case .map(let map) = term else { throw ArgumentMismatch(0, "not a date or time") }
    func field(_ name: Atom) throws -> Int {
      guard let value = map[name]?.asInteger else { throw RaisedError.keyError(.atom(name), in: term) }
      return value
    }
    func day() throws -> DayParts { DayParts(try field("year"), try field("month"), try field("day")) }
    func month() throws -> Int {
      let month = try field("month")
      guard (1...12).contains(month) else {
        throw RaisedError.functionClause(
          "Elixir.Calendar", "-default_month_names/1-fun-0-", [.integer(month)])
      }
      return month - 1
    }
    var result = ""
    var rest = Substring(format)
    while let character = rest.popFirst() {
      guard character == "%" else {
        result.append(character)
        continue
      }
      var filling: Character?
      while let next = rest.first, "-_0".contains(next) {
        filling = next
        rest.removeFirst()
      }
      var width = ""
      while let next = rest.first, next.isASCII, next.isNumber {
        width.append(next)
        rest.removeFirst()
      }
      guard let directive = rest.popFirst() else {
        throw RaisedError.argumentError("invalid strftime format: %")
      }
      func number(_ value: Int, _ standard: Int) -> String {
        fill(String(value), min(Int(width) ?? standard, 10_000), filling ?? "0")
      }
      func name(_ text: String) -> String { fill(text, min(Int(width) ?? 0, 10_000), filling ?? " ") }
      switch directive {
      case "%": result += "%"
      case "Y": result += number(try field("year"), 4)
      case "y": result += number(GregorianCalendar.floorModulo(try field("year"), 100), 2)
      case "m": result += number(try field("month"), 2)
      case "d": result += number(try field("day"), 2)
      case "H": result += number(try field("hour"), 2)
      case "I": result += number(GregorianCalendar.floorModulo(try field("hour") % 12 + 11, 12) + 1, 2)
      case "M": result += number(try field("minute"), 2)
      case "S": result += number(try field("second"), 2)
      case "f":
        guard let clock = ClockParts(map) else { throw RaisedError.keyError(.atom("microsecond"), in: term) }
        result +=
          clock.precision == 0
          ? "0" : String(padded(clock.microsecond, 6).prefix(min(max(clock.precision, 0), 6)))
      case "p": result += name(try field("hour") < 12 ? "AM" : "PM")
      case "P": result += name(try field("hour") < 12 ? "am" : "pm")
      case "A": result += name(days[GregorianCalendar.dayOfWeek(days: try day().days) - 1])
      case "a": result += name(String(days[GregorianCalendar.dayOfWeek(days: try day().days) - 1].prefix(3)))
      case "B": result += name(months[try month()])
      case "b": result += name(String(months[try month()].prefix(3)))
      case "j":
        let day = try day().checked
        result += number(GregorianCalendar.dayOfYear(year: day.year, month: day.month, day: day.day), 3)
      case "u": result += number(GregorianCalendar.dayOfWeek(days: try day().days), 1)
      case "q": result += number((try day().checked.month + 2) / 3, 1)
      case "Z": result += name(map["zone_abbr"]?.asString ?? "")
      case "z":
        guard map["utc_offset"]?.asBigInt != nil else { break }
        result += DateTerms.zone(DateTerms.offset(map), basic: true)
      case "c": result += try text(term, "%Y-%m-%d %H:%M:%S")
      case "x": result += try text(term, "%Y-%m-%d")
      case "X": result += try text(term, "%H:%M:%S")
      default: throw RaisedError.argumentError("invalid strftime format: %\(directive)")
      }
    }
    return result
  }

  private static func fill(_ text: String, _ width: Int, _ filling: Character) -> String {
    if filling == "-" { return text }
    return String(repeating: filling == "_" ? " " : String(filling), count: max(width - text.count, 0)) + text
  }
}
