import BigInt
import Evaluation
import Terms

/// A day, as `Date`, `NaiveDateTime` and `DateTime` carry it.
package struct DayParts: Comparable {
  package var year: Int
  package var month: Int
  package var day: Int

  package init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  package init(days: Int) {
    let date = GregorianCalendar.date(ofDays: days)
    self.init(date.year, date.month, date.day)
  }

  /// The parts of any map with year, month and day.
  package init?(_ map: MapTerm) {
    guard let year = map["year"]?.asInteger, let month = map["month"]?.asInteger,
      let day = map["day"]?.asInteger
    else {
      return nil
    }
    self.init(year, month, day)
  }

  /// Days since 0000-01-01. Whatever map it is from, only a day that there is can be reckoned with.
  package var days: Int {
    get throws {
      let checked = try checked
      return GregorianCalendar.days(year: checked.year, month: checked.month, day: checked.day)
    }
  }

  package static func < (one: DayParts, two: DayParts) -> Bool {
    (one.year, one.month, one.day) < (two.year, two.month, two.day)
  }

  /// The day, if there is such a one.
  package var checked: DayParts {
    get throws {
      guard (-9999...9999).contains(year), (1...12).contains(month) else {
        throw RaisedError.functionClause(
          "Elixir.Calendar.ISO", "days_in_month", [.integer(year), .integer(month)])
      }
      guard isValid else { throw RaisedError.argumentError("invalid date: \(text())") }
      return self
    }
  }

  package var daysInMonth: Int {
    get throws { GregorianCalendar.daysInMonth(year, try DayParts(year, month, 1).checked.month) }
  }

  package var checkedYear: Int {
    get throws {
      guard (-9999...9999).contains(year) else {
        throw RaisedError.functionClause("Elixir.Calendar.ISO", "leap_year?", [.integer(year)])
      }
      return year
    }
  }

  package var isValid: Bool { GregorianCalendar.isValid(year: year, month: month, day: day) }

  var fields: [(Atom, Term)] {
    [("year", .integer(year)), ("month", .integer(month)), ("day", .integer(day))]
  }

  package func text(basic: Bool = false) -> String {
    let dash = basic ? "" : "-"
    return padded(year, 4) + dash + padded(month, 2) + dash + padded(day, 2)
  }
}

/// A time of day with microseconds and how many of their digits count.
package struct ClockParts: Equatable {
  package var hour: Int
  package var minute: Int
  package var second: Int
  package var microsecond = 0
  package var precision = 0

  package init(_ hour: Int, _ minute: Int, _ second: Int, _ microsecond: Int = 0, _ precision: Int = 0) {
    self.hour = hour
    self.minute = minute
    self.second = second
    self.microsecond = microsecond
    self.precision = precision
  }

  /// Of microseconds since midnight.
  init(microseconds: Int, precision: Int) {
    let seconds = microseconds / 1_000_000
    self.init(seconds / 3600, seconds / 60 % 60, seconds % 60, microseconds % 1_000_000, precision)
    if isValid { truncate(precision) }
  }

  package init?(_ map: MapTerm) {
    guard let hour = map["hour"]?.asInteger, let minute = map["minute"]?.asInteger,
      let second = map["second"]?.asInteger
    else { return nil }
    self.init(hour, minute, second)
    guard let fraction = map["microsecond"]?.asTuple, fraction.count == 2, let value = fraction[0].asInteger,
      let digits = fraction[1].asInteger
    else { return nil }
    (microsecond, precision) = (value, digits)
  }

  /// Microseconds since midnight; whatever map it is from, it may be any number.
  package var microseconds: BigInt {
    ((BigInt(hour) * 60 + BigInt(minute)) * 60 + BigInt(second)) * 1_000_000 + BigInt(microsecond)
  }

  /// The time, if there is such a one.
  package var checked: ClockParts {
    get throws {
      guard isValid else {
        throw RaisedError.functionClause(
          "Elixir.Calendar.ISO", "time_to_string",
          [.integer(hour), .integer(minute), .integer(second), fraction])
      }
      return self
    }
  }

  package var isValid: Bool {
    (0...23).contains(hour) && (0...59).contains(minute) && (0...59).contains(second)
      && (0...999_999).contains(microsecond)
      && (0...6).contains(precision)
  }

  package mutating func truncate(_ digits: Int) {
    precision = digits
    var step = 1
    for _ in min(max(digits, 0), 6)..<6 { step *= 10 }
    microsecond -= microsecond % step
  }

  package var fraction: Term { .tuple(.integer(microsecond), .integer(precision)) }

  var fields: [(Atom, Term)] {
    [
      ("hour", .integer(hour)), ("minute", .integer(minute)), ("second", .integer(second)),
      ("microsecond", fraction),
    ]
  }

  package func text(basic: Bool = false) -> String {
    let colon = basic ? "" : ":"
    var text = padded(hour, 2) + colon + padded(minute, 2) + colon + padded(second, 2)
    if precision > 0 { text += "." + padded(microsecond, 6).prefix(min(precision, 6)) }
    return text
  }
}

/// A number with zeros in front of its digits.
package func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number.magnitude)
  return (number < 0 ? "-" : "") + String(repeating: "0", count: max(width - digits.count, 0)) + digits
}

/// Structs of the calendar, made and taken apart.
package enum DateTerms {
  package static let isoCalendar = Term.atom("Elixir.Calendar.ISO")
  package static let microsecondsADay = 86_400_000_000

  /// Whether a date and time says how far its zone is from UTC: a `DateTime` does, a `NaiveDateTime` or a
  /// `Time` does not.
  package static func hasOffset(_ term: Term) -> Bool {
    guard let map = term.asMap else { return false }
    return map["utc_offset"]?.asBigInt != nil && map["std_offset"]?.asBigInt != nil
  }

  static func make(_ module: Atom, _ fields: [(Atom, Term)]) -> Term {
    .map(
      MapTerm(
        [(Term.atom(.structKey), Term.atom(module)), (.atom("calendar"), isoCalendar)]
          + fields.map { (.atom($0.0), $0.1) }))
  }

  package static func date(_ day: DayParts) -> Term { make("Elixir.Date", day.fields) }
  /// The time of day that many microseconds after a midnight.
  package static func time(of microseconds: BigInt, precision: Int) -> Term {
    let days = NumberTerms.floorDivide(microseconds, BigInt(microsecondsADay))
    let rest = Int(microseconds - days * BigInt(microsecondsADay))
    return time(ClockParts(microseconds: rest, precision: precision))
  }
  package static func time(_ clock: ClockParts) -> Term { make("Elixir.Time", clock.fields) }
  package static func naive(_ day: DayParts, _ clock: ClockParts) -> Term {
    make("Elixir.NaiveDateTime", day.fields + clock.fields)
  }
  package static func utc(_ day: DayParts, _ clock: ClockParts) -> Term {
    make(
      "Elixir.DateTime",
      day.fields + clock.fields + [
        ("std_offset", 0), ("utc_offset", 0), ("zone_abbr", .string("UTC")),
        ("time_zone", .string("Etc/UTC")),
      ])
  }

  /// The years −9999 to 9999 are those that a date may have.
  private static func checked(_ microseconds: BigInt) throws -> Int {
    let days = NumberTerms.floorDivide(microseconds, BigInt(microsecondsADay))
    guard let small = Int(exactly: microseconds) else {
      throw RaisedError.functionClause("Elixir.Calendar.ISO", "date_from_iso_days", [Term(days)])
    }
    try checkRange(days: Int(days))
    return small
  }
  static func checkRange(days: Int) throws {
    guard isReckonable(days: days) else {
      throw RaisedError.functionClause("Elixir.Calendar.ISO", "date_from_iso_days", [.integer(days)])
    }
  }
  static func isReckonable(days: Int) -> Bool { (-3_652_059...3_652_424).contains(days) }
  package static func date(days: Int) throws -> Term {
    try checkRange(days: days)
    return date(DayParts(days: days))
  }

  /// `{seconds, microseconds}` since 0000-01-01.
  package static func gregorianSeconds(_ microseconds: BigInt) -> Term {
    let seconds = NumberTerms.floorDivide(microseconds, 1_000_000)
    return .tuple(Term(seconds), Term(microseconds - seconds * 1_000_000))
  }

  /// Of microseconds since 0000-01-01.
  package static func split(_ microseconds: BigInt, precision: Int) throws -> (DayParts, ClockParts) {
    let microseconds = try checked(microseconds)
    let days = GregorianCalendar.floorDivide(microseconds, microsecondsADay)
    return (
      DayParts(days: days),
      ClockParts(microseconds: microseconds - days * microsecondsADay, precision: precision)
    )
  }

  package static func naive(microseconds: BigInt, precision: Int) throws -> Term {
    let (day, clock) = try split(microseconds, precision: precision)
    return naive(day, clock)
  }
  package static func utc(microseconds: BigInt, precision: Int) throws -> Term {
    let (day, clock) = try split(microseconds, precision: precision)
    return utc(day, clock)
  }

  /// Microseconds since 0000-01-01 of a map with date and time, in UTC if it has offsets.
  package static func microseconds(_ map: MapTerm) throws -> BigInt? {
    guard let day = DayParts(map), let clock = ClockParts(map) else { return nil }
    return try BigInt(day.days * microsecondsADay) + clock.microseconds - offset(map) * 1_000_000
  }

  /// How far the zone is from UTC, in seconds.
  package static func offset(_ map: MapTerm) -> BigInt {
    (map["utc_offset"]?.asBigInt ?? 0) + (map["std_offset"]?.asBigInt ?? 0)
  }

  /// Text of a calendar struct, as `to_string` gives it.
  package static func text(_ map: MapTerm) -> String? {
    let day = DayParts(map)?.text()
    let clock = ClockParts(map).flatMap { $0.isValid ? $0.text() : nil }
    switch map.structName?.name {
    case "Elixir.Date": return day
    case "Elixir.Time": return clock
    case "Elixir.NaiveDateTime": return day.flatMap { day in clock.map { day + " " + $0 } }
    case "Elixir.DateTime": return day.flatMap { day in clock.map { day + " " + $0 + zoneText(map) } }
    default: return nil
    }
  }

  /// `Z`, or `+02:00 CEST Europe/Paris`.
  private static func zoneText(_ map: MapTerm) -> String {
    if map["time_zone"]?.asString == "Etc/UTC" {
      return offset(map) == 0 ? "Z" : zone(offset(map))
    }
    return zone(offset(map)) + " " + (map["zone_abbr"]?.asString ?? "") + " "
      + (map["time_zone"]?.asString ?? "")
  }

  package static func zone(_ seconds: BigInt, basic: Bool = false) -> String {
    let minutes = seconds.magnitude / 60
    let hours = String(minutes / 60)
    return (seconds < 0 ? "-" : "+") + (hours.count < 2 ? "0" : "") + hours + (basic ? "" : ":")
      + padded(Int(minutes % 60), 2)
  }

  // MARK: Date ranges

  package static func range(_ first: DayParts, _ last: DayParts, step: Term) throws -> Term {
    try .map(
      MapTerm([
        (.atom(.structKey), .atom(.dateRangeModule)), (.atom("first"), date(first)),
        (.atom("last"), date(last)),
        (.atom("first_in_iso_days"), .integer(first.days)), (.atom("last_in_iso_days"), .integer(last.days)),
        (.atom("step"), step),
      ]))
  }

  /// The days of a `%Date.Range{}`, which may have been made by hand.
  package static func days(ofRange map: MapTerm) -> RangeTerm? {
    guard let first = map["first_in_iso_days"]?.asInteger, let last = map["last_in_iso_days"]?.asInteger,
      let step = map["step"], NumberTerms.isInteger(step), step != 0, isReckonable(days: first),
      isReckonable(days: last)
    else { return nil }
    return RangeTerm(first, last, step: Int(clamping: step.asBigInt ?? 1))
  }

  // MARK: Units

  /// A unit of time: how many of it a second has, or, of longer ones, how many seconds it has.
  package struct Unit {
    package let perSecond: BigInt
    let seconds: BigInt

    init(perSecond: BigInt) { (self.perSecond, seconds) = (perSecond, 1) }
    init(seconds: BigInt) { (perSecond, self.seconds) = (1, seconds) }

    package init(_ term: Term) throws {
      switch term {
      case .atom("minute"): self.init(seconds: 60)
      case .atom("hour"): self.init(seconds: 3600)
      case .atom("day"): self.init(seconds: 86_400)
      default: self.init(perSecond: try SystemTerms.parts(term))
      }
    }

    /// An amount of it in microseconds, rounded down.
    package func microseconds(_ amount: BigInt) -> BigInt {
      NumberTerms.floorDivide(amount * seconds * 1_000_000, perSecond)
    }

    /// Microseconds in the unit, rounded down.
    package func amount(_ microseconds: BigInt) -> BigInt {
      NumberTerms.floorDivide(microseconds * perSecond, seconds * 1_000_000)
    }
  }

  /// From one moment to another in a unit: each is counted in the unit (in seconds, of longer ones) first.
  package static func difference(_ left: BigInt, _ right: BigInt, _ term: Term) throws -> Term {
    let unit = try Unit(term)
    let counted = Unit(perSecond: unit.perSecond)
    return Term((counted.amount(left) - counted.amount(right)) / unit.seconds)
  }

  package static func order<Moment: Comparable>(_ left: Moment, _ right: Moment) -> Term {
    .atom(left < right ? "lt" : left > right ? "gt" : "eq")
  }
}
