extension LibraryCatalog {
  /// The modules that only compute.
  static let pureModules: [String: @Sendable () -> LibraryModule] = [
    "Elixir.Access": { .access },
    "Elixir.Atom": { .atom },
    "Elixir.Calendar": { .calendar },
    "Elixir.Calendar.ISO": { .calendarISO },
    "Elixir.Date": { .date },
    "Elixir.DateTime": { .dateTime },
    "Elixir.NaiveDateTime": { .naiveDateTime },
    "Elixir.Time": { .time },
    "Elixir.Enum": { .enum },
    "Elixir.Float": { .float },
    "Elixir.Function": { .function },
    "Elixir.Integer": { .integer },
    "Elixir.Keyword": { .keyword },
    "Elixir.List": { .list },
    "Elixir.Map": { .map },
    "Elixir.MapSet": { .mapSet },
    "Elixir.Range": { .range },
    "Elixir.Regex": { .regex },
    "Elixir.Stream": { .stream },
    "Elixir.String": { .string },
    "Elixir.Tuple": { .tuple },
    "math": { .erlangMath },
  ]
}
