import BigInt

/// Dates and times of the ISO calendar as Elixir writes them.
enum CalendarText {
  static func date(_ map: MapTerm) -> String? {
    guard let year = map["year"]?.asBigInt, let month = map["month"]?.asBigInt,
      let day = map["day"]?.asBigInt
    else { return nil }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  static func time(_ map: MapTerm) -> String? {
    guard let hour = map["hour"]?.asBigInt, let minute = map["minute"]?.asBigInt,
      let second = map["second"]?.asBigInt, let fraction = map["microsecond"]?.asTuple, fraction.count == 2,
      let microseconds = fraction[0].asBigInt, let precision = fraction[1].asBigInt,
      precision >= 0, precision <= 6
    else { return nil }
    let text = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    return precision == 0 ? text : text + "." + padded(microseconds, 6).prefix(Int(precision))
  }

  static func naive(_ map: MapTerm) -> String? {
    guard let date = date(map), let time = time(map) else { return nil }
    return date + " " + time
  }

  static func dateTime(_ map: MapTerm) -> String? {
    guard let naive = naive(map), let zone = map["time_zone"]?.asString,
      let abbreviation = map["zone_abbr"]?.asString,
      let utc = map["utc_offset"]?.asBigInt, let standard = map["std_offset"]?.asBigInt
    else { return nil }
    let suffix = suffix(map)
    if utc == 0, standard == 0, zone == "Etc/UTC" { return "~U[\(naive)Z\(suffix)]" }
    let offset = utc + standard
    let minutes = BigInt(offset.magnitude) / 60
    let text = "\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    let name = zone == "Etc/UTC" ? "" : " \(abbreviation) \(zone)"
    return "#DateTime<\(naive)\(text)\(name)\(suffix)>"
  }

  /// The name of a calendar that is not ISO's.
  static func suffix(_ map: MapTerm) -> String {
    guard let calendar = map["calendar"]?.asAtom, calendar != "Elixir.Calendar.ISO" else { return "" }
    return " " + AtomText.literal(calendar)
  }

  private static func padded(_ number: BigInt, _ width: Int) -> String {
    let text = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
