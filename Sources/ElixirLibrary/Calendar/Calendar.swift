import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let calendar = LibraryModule(
    "Calendar", doc: "What dates and times have in common.",
    functions: [
      .sync(
        "strftime", ["date_or_time_or_datetime", "format", .optional("user_options", [])],
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
}
