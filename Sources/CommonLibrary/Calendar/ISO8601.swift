import Terms

/// Reading dates and times as ISO 8601 writes them.
package struct ISO8601 {
  /// Why a text is none: the atom that Elixir answers.
  package struct Failure: Error {
    package let reason: Atom
    static let format = Failure(reason: "invalid_format")
  }

  private let bytes: [UInt8]
  private var index = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  package static func date(_ text: String) throws(Failure) -> DayParts {
    var reader = ISO8601(text)
    let day = try reader.day()
    guard reader.isOver else { throw .format }
    return day
  }

  package static func time(_ text: String) throws(Failure) -> ClockParts {
    var reader = ISO8601(text)
    _ = reader.take("T")
    let clock = try reader.clock()
    _ = try reader.offset()
    guard reader.isOver else { throw .format }
    return clock
  }

  /// Date and time, and the offset in seconds if there is one.
  package static func dateTime(_ text: String) throws(Failure) -> (DayParts, ClockParts, offset: Int?) {
    var reader = ISO8601(text)
    let day = try reader.day(isChecked: false)
    guard reader.take("T") || reader.take(" ") else { throw .format }
    let clock = try reader.clock(isChecked: false)
    let offset = try reader.offset()
    guard reader.isOver else { throw .format }
    guard day.isValid else { throw Failure(reason: "invalid_date") }
    guard clock.isValid else { throw Failure(reason: "invalid_time") }
    return (day, clock, offset)
  }

  private var isOver: Bool { index == bytes.count }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func number(_ width: Int) throws(Failure) -> Int {
    guard index + width <= bytes.count else { throw .format }
    var value = 0
    for byte in bytes[index..<index + width] {
      guard (48...57).contains(byte) else { throw .format }
      value = value * 10 + Int(byte) - 48
    }
    index += width
    return value
  }

  private mutating func day(isChecked: Bool = true) throws(Failure) -> DayParts {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    let year = try number(4)
    guard take("-") else { throw .format }
    let month = try number(2)
    guard take("-") else { throw .format }
    let day = DayParts(isNegative ? -year : year, month, try number(2))
    if isChecked, isOver, !day.isValid { throw Failure(reason: "invalid_date") }
    return day
  }

  private mutating func clock(isChecked: Bool = true) throws(Failure) -> ClockParts {
    let hour = try number(2)
    guard take(":") else { throw .format }
    let minute = try number(2)
    guard take(":") else { throw .format }
    var clock = ClockParts(hour, minute, try number(2))
    if take(".") || take(",") {
      var digits = 0
      while index < bytes.count, (48...57).contains(bytes[index]) {
        if digits < 6 { clock.microsecond = clock.microsecond * 10 + Int(bytes[index]) - 48 }
        digits += 1
        index += 1
      }
      guard digits > 0 else { throw .format }
      for _ in digits..<max(6, digits) { clock.microsecond *= 10 }
      clock.precision = min(digits, 6)
    }
    if isChecked, !clock.isValid { throw Failure(reason: "invalid_time") }
    return clock
  }

  private mutating func offset() throws(Failure) -> Int? {
    if take("Z") { return 0 }
    let isNegative = take("-")
    guard isNegative || take("+") else { return nil }
    let hours = try number(2)
    _ = take(":")
    let minutes = isOver ? 0 : try number(2)
    guard hours < 24, minutes < 60, !(isNegative && hours == 0 && minutes == 0) else { throw .format }
    return (hours * 3600 + minutes * 60) * (isNegative ? -1 : 1)
  }
}
