import CommonLibrary
import Evaluation
import Terms

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
