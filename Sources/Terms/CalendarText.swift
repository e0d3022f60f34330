/// Dates and times of the ISO calendar as Elixir writes them.
enum CalendarText {
  static func date(_ map: MapTerm) -> String? {
    guard let year = map["year"]?.asInteger, let month = map["month"]?.asInteger,
      let day = map["day"]?.asInteger
    else { return nil }
    let sign = year < 0 ? "-" : ""
    return "\(sign)\(padded(abs(year), 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  static func time(_ map: MapTerm) -> String? {
    guard let hour = map["hour"]?.asInteger, let minute = map["minute"]?.asInteger,
      let second = map["second"]?.asInteger, let fraction = map["microsecond"]?.asTuple, fraction.count == 2,
      let microseconds = fraction[0].asInteger, let precision = fraction[1].asInteger,
      (0...6).contains(precision)
    else { return nil }
    let text = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    return precision == 0 ? text : text + "." + padded(microseconds, 6).prefix(precision)
  }

  static func naive(_ map: MapTerm) -> String? {
    guard let date = date(map), let time = time(map) else { return nil }
    return date + " " + time
  }

  static func dateTime(_ map: MapTerm) -> String? {
    guard let naive = naive(map), let zone = map["time_zone"]?.asString,
      let abbreviation = map["zone_abbr"]?.asString,
      let utc = map["utc_offset"]?.asInteger, let standard = map["std_offset"]?.asInteger
    else { return nil }
    let suffix = suffix(map)
    if utc == 0, standard == 0, zone == "Etc/UTC" { return "~U[\(naive)Z\(suffix)]" }
    let offset = utc + standard
    let minutes = abs(offset) / 60
    let text = "\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    return "#DateTime<\(naive)\(text) \(abbreviation) \(zone)\(suffix)>"
  }

  /// The name of a calendar that is not ISO's.
  static func suffix(_ map: MapTerm) -> String {
    guard let calendar = map["calendar"]?.asAtom, calendar != "Elixir.Calendar.ISO" else { return "" }
    return " " + AtomText.literal(calendar)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
