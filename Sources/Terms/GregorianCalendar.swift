/// Arithmetic of the proleptic Gregorian calendar: days counted from 0000-01-01, as in Elixir's iso days.
package enum GregorianCalendar {
  /// Seconds from 0000-01-01 to 1970-01-01.
  package static let unixEpochSeconds = 62_167_219_200
  package static let unixEpochDays = 719_528

  package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  package static func daysInMonth(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func isValid(year: Int, month: Int, day: Int) -> Bool {
    (-9999...9999).contains(year) && (1...12).contains(month) && day >= 1 && day <= daysInMonth(year, month)
  }

  /// Days since 0000-01-01.
  package static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = floorDivide(year, 400)
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra + 60
  }

  package static func date(ofDays days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days - 60
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// 1 is Monday, 7 is Sunday.
  package static func dayOfWeek(days: Int) -> Int { floorModulo(days + 5, 7) + 1 }

  package static func dayOfYear(year: Int, month: Int, day: Int) -> Int {
    days(year: year, month: month, day: day) - days(year: year, month: 1, day: 1) + 1
  }

  /// ISO 8601: the year that the week belongs to, and its number.
  package static func isoWeek(year: Int, month: Int, day: Int) -> (year: Int, week: Int) {
    let today = days(year: year, month: month, day: day)
    let thursday = today - dayOfWeek(days: today) + 4
    let weekYear = date(ofDays: thursday).year
    return (weekYear, (thursday - days(year: weekYear, month: 1, day: 1)) / 7 + 1)
  }

  package static func floorDivide(_ a: Int, _ b: Int) -> Int {
    let quotient = a / b
    return a % b != 0 && (a % b < 0) != (b < 0) ? quotient - 1 : quotient
  }

  package static func floorModulo(_ a: Int, _ b: Int) -> Int {
    let remainder = a % b
    return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder
  }
}
