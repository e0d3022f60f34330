import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let dateRange = LibraryModule(
    "Date.Range", doc: "The days between two dates, made by `Date.range/2`; functions of `Enum` see each.",
    structFields: [
      ("first", .nil), ("last", .nil), ("first_in_iso_days", .nil), ("last_in_iso_days", .nil),
      ("step", .nil),
    ],
    traits: StructTraits(elements: { map, context in
      DateTerms.days(ofRange: map).map { days in
        Elements(days, context) { DateTerms.date(DayParts(days: $0)) }
      }
    }),
    functions: [])
}
