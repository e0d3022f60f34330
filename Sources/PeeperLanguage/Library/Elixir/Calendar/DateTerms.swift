import Terms

/// A day, as `Date`, `NaiveDateTime` and `DateTime` carry it.
struct DayParts: Equatable {
  var year: Int
  var month: Int
  var day: Int

  init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  init(days: Int) {
    let date = GregorianCalendar.date(ofDays: days)
    self.init(date.year, date.month, date.day)
  }

  /// The parts of any map with year, month and day.
  init?(_ map: MapTerm) {
    guard let year = map["year"]?.asInteger, let month = map["month"]?.asInteger,
      let day = map["day"]?.asInteger
    else {
      return nil
    }
    // Whatever map it is, reckoning with it must not overflow.
    guard year.magnitude < 1_000_000, month.magnitude < 1_000, day.magnitude < 1_000_000 else { return nil }
    self.init(year, month, day)
  }

  var days: Int { GregorianCalendar.days(year: year, month: month, day: day) }
  var isValid: Bool { GregorianCalendar.isValid(year: year, month: month, day: day) }

  var fields: [(Atom, Term)] {
    [("year", .integer(year)), ("month", .integer(month)), ("day", .integer(day))]
  }

  func text(basic: Bool = false) -> String {
    let sign = year < 0 ? "-" : ""
    let dash = basic ? "" : "-"
    return sign + padded(year.saturatingNegated < 0 ? year : year.saturatingNegated, 4) + dash
      + padded(month, 2) + dash + padded(day, 2)
  }
}

/// A time of day with microseconds and how many of their digits count.
struct ClockParts: Equatable {
  var hour: Int
  var minute: Int
  var second: Int
  var microsecond = 0
  var precision = 0

  init(_ hour: Int, _ minute: Int, _ second: Int, _ microsecond: Int = 0, _ precision: Int = 0) {
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
    truncate(precision)
  }

  init?(_ map: MapTerm) {
    guard let hour = map["hour"]?.asInteger, let minute = map["minute"]?.asInteger,
      let second = map["second"]?.asInteger
    else { return nil }
    self.init(hour, minute, second)
    guard let fraction = map["microsecond"]?.asTuple, fraction.count == 2, let value = fraction[0].asInteger,
      let digits = fraction[1].asInteger
    else { return nil }
    guard (0...999_999).contains(value), (0...6).contains(digits), hour.magnitude < 1000,
      minute.magnitude < 100_000, second.magnitude < 1_000_000
    else { return nil }
    (microsecond, precision) = (value, digits)
  }

  var microseconds: Int { ((hour * 60 + minute) * 60 + second) * 1_000_000 + microsecond }

  var isValid: Bool {
    (0...23).contains(hour) && (0...59).contains(minute) && (0...59).contains(second)
      && (0...999_999).contains(microsecond)
      && (0...6).contains(precision)
  }

  mutating func truncate(_ digits: Int) {
    precision = digits
    var step = 1
    for _ in digits..<6 { step *= 10 }
    microsecond -= microsecond % step
  }

  var fraction: Term { .tuple(.integer(microsecond), .integer(precision)) }

  var fields: [(Atom, Term)] {
    [
      ("hour", .integer(hour)), ("minute", .integer(minute)), ("second", .integer(second)),
      ("microsecond", fraction),
    ]
  }

  func text(basic: Bool = false) -> String {
    let colon = basic ? "" : ":"
    var text = padded(hour, 2) + colon + padded(minute, 2) + colon + padded(second, 2)
    if precision > 0 { text += "." + padded(microsecond, 6).prefix(precision) }
    return text
  }
}

/// A number with zeros in front.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(width - digits.count, 0)) + digits
}

/// Structs of the calendar, made and taken apart.
enum DateTerms {
  static let isoCalendar = Term.atom("Elixir.Calendar.ISO")
  static let microsecondsADay = 86_400_000_000

  /// Whether a date and time says how far its zone is from UTC: a `DateTime` does, a `NaiveDateTime` or a
  /// `Time` does not.
  static func hasOffset(_ term: Term) -> Bool {
    guard let map = term.asMap else { return false }
    return map["utc_offset"]?.asInteger != nil && map["std_offset"]?.asInteger != nil
  }

  static func make(_ module: Atom, _ fields: [(Atom, Term)]) -> Term {
    .map(
      MapTerm(
        [(Term.atom(.structKey), Term.atom(module)), (.atom("calendar"), isoCalendar)]
          + fields.map { (.atom($0.0), $0.1) }))
  }

  static func date(_ day: DayParts) -> Term { make("Elixir.Date", day.fields) }
  static func time(_ clock: ClockParts) -> Term { make("Elixir.Time", clock.fields) }
  static func naive(_ day: DayParts, _ clock: ClockParts) -> Term {
    make("Elixir.NaiveDateTime", day.fields + clock.fields)
  }
  static func utc(_ day: DayParts, _ clock: ClockParts) -> Term {
    make(
      "Elixir.DateTime",
      day.fields + clock.fields + [
        ("std_offset", 0), ("utc_offset", 0), ("zone_abbr", .string("UTC")),
        ("time_zone", .string("Etc/UTC")),
      ])
  }

  /// The years −9999 to 9999 are those that a date may have.
  private static func checkRange(_ microseconds: Int) throws {
    try checkRange(days: GregorianCalendar.floorDivide(microseconds, microsecondsADay))
  }
  static func checkRange(days: Int) throws {
    guard (-3_652_059...3_652_424).contains(days) else {
      throw RaisedError.functionClause("Elixir.Calendar.ISO", "date_from_iso_days", [.integer(days)])
    }
  }
  static func date(days: Int) throws -> Term {
    try checkRange(days: days)
    return date(DayParts(days: days))
  }

  /// Of microseconds since 0000-01-01.
  static func split(_ microseconds: Int, precision: Int) -> (DayParts, ClockParts) {
    let days = GregorianCalendar.floorDivide(microseconds, microsecondsADay)
    return (
      DayParts(days: days),
      ClockParts(microseconds: microseconds - days * microsecondsADay, precision: precision)
    )
  }

  static func naive(microseconds: Int, precision: Int) throws -> Term {
    try checkRange(microseconds)
    let (day, clock) = split(microseconds, precision: precision)
    return naive(day, clock)
  }
  static func utc(microseconds: Int, precision: Int) throws -> Term {
    try checkRange(microseconds)
    let (day, clock) = split(microseconds, precision: precision)
    return utc(day, clock)
  }

  /// Microseconds since 0000-01-01 of a map with date and time, in UTC if it has offsets.
  static func microseconds(_ map: MapTerm) -> Int? {
    guard let day = DayParts(map), let clock = ClockParts(map) else { return nil }
    let offset = (map["utc_offset"]?.asInteger ?? 0) + (map["std_offset"]?.asInteger ?? 0)
    return day.days * microsecondsADay + clock.microseconds - offset * 1_000_000
  }

  /// What `to_string` gives.
  static func text(_ map: MapTerm) -> String? {
    let day = DayParts(map)?.text()
    let clock = ClockParts(map)?.text()
    switch map.structName?.name {
    case "Elixir.Date": return day
    case "Elixir.Time": return clock
    case "Elixir.NaiveDateTime": return day.flatMap { day in clock.map { day + " " + $0 } }
    case "Elixir.DateTime": return day.flatMap { day in clock.map { day + " " + $0 + offset(map) } }
    default: return nil
    }
  }

  /// `Z`, or `+02:00 CEST Europe/Paris`.
  private static func offset(_ map: MapTerm) -> String {
    if map["time_zone"]?.asString == "Etc/UTC" { return "Z" }
    let total = (map["utc_offset"]?.asInteger ?? 0) + (map["std_offset"]?.asInteger ?? 0)
    return zone(total) + " " + (map["zone_abbr"]?.asString ?? "") + " " + (map["time_zone"]?.asString ?? "")
  }

  static func zone(_ seconds: Int, basic: Bool = false) -> String {
    let magnitude = Int(seconds.magnitude)
    return (seconds < 0 ? "-" : "+") + padded(magnitude / 3600, 2) + (basic ? "" : ":")
      + padded(magnitude / 60 % 60, 2)
  }

  // MARK: Date ranges

  static func range(_ first: DayParts, _ last: DayParts, step: Int) -> Term {
    .map(
      MapTerm([
        (.atom(.structKey), .atom(.dateRangeModule)), (.atom("first"), date(first)),
        (.atom("last"), date(last)),
        (.atom("first_in_iso_days"), .integer(first.days)), (.atom("last_in_iso_days"), .integer(last.days)),
        (.atom("step"), .integer(step)),
      ]))
  }

  static func dates(ofRange map: MapTerm) -> [Term]? {
    guard let first = map["first_in_iso_days"]?.asInteger, let last = map["last_in_iso_days"]?.asInteger,
      let step = map["step"]?.asInteger, step != 0
    else { return nil }
    return stride(from: first, through: last, by: step).map { date(DayParts(days: $0)) }
  }

  // MARK: Units

  /// How many of a unit a second has: (count, 1) or, of longer units, (1, seconds).
  static func unit(_ term: Term) throws -> (perSecond: Int, seconds: Int) {
    switch term {
    case .atom("second"), .atom("seconds"): return (1, 1)
    case .atom("millisecond"), .atom("milliseconds"): return (1000, 1)
    case .atom("microsecond"), .atom("microseconds"): return (1_000_000, 1)
    case .atom("nanosecond"), .atom("nanoseconds"): return (1_000_000_000, 1)
    case .atom("minute"): return (1, 60)
    case .atom("hour"): return (1, 3600)
    case .atom("day"): return (1, 86_400)
    case .integer(let parts) where parts > 0: return (parts, 1)
    default:
      throw RaisedError.argumentError(
        "unsupported time unit. Expected :second, :millisecond, :microsecond, :nanosecond, or a positive integer, got \(term.inspect())"
      )
    }
  }

  static func microseconds(_ amount: Int, _ unit: (perSecond: Int, seconds: Int)) -> Int {
    if unit.perSecond == 1 { return amount.saturatingMultiplied(by: unit.seconds * 1_000_000) }
    if unit.perSecond <= 1_000_000, 1_000_000 % unit.perSecond == 0 {
      return amount.saturatingMultiplied(by: 1_000_000 / unit.perSecond)
    }
    let (whole, rest) = (
      GregorianCalendar.floorDivide(amount, unit.perSecond),
      GregorianCalendar.floorModulo(amount, unit.perSecond)
    )
    if unit.perSecond % 1_000_000 == 0 { return whole * 1_000_000 + rest / (unit.perSecond / 1_000_000) }
    return Int(
      Double(whole) * 1_000_000 + Double(rest) * 1_000_000 / Double(unit.perSecond))
  }

  /// Microseconds in a unit, cut off towards zero, or rounded down.
  static func amount(_ microseconds: Int, _ unit: (perSecond: Int, seconds: Int), floor: Bool = false) -> Int
  {
    if unit.perSecond >= 1_000_000 {
      return microseconds.saturatingMultiplied(by: unit.perSecond / 1_000_000)
    }
    let divisor = unit.perSecond == 1 ? unit.seconds * 1_000_000 : 1_000_000 / unit.perSecond
    return floor ? GregorianCalendar.floorDivide(microseconds, divisor) : microseconds / divisor
  }

  /// From one moment to another in a unit: each is counted in the unit (in seconds, of longer ones) first.
  static func difference(_ left: Int, _ right: Int, _ term: Term?) throws -> Term {
    let unit = try unit(term ?? .atom("second"))
    let counted = (unit.perSecond, 1)
    let (from, to) = (amount(right, counted, floor: true), amount(left, counted, floor: true))
    return .integer(to.saturatingSubtracting(from) / unit.seconds)
  }

  static func order(_ left: Int, _ right: Int) -> Term {
    .atom(left < right ? "lt" : left > right ? "gt" : "eq")
  }
}
