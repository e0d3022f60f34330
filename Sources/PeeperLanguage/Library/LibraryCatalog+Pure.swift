extension LibraryCatalog {
  /// The modules that only compute.
  static let pureModules: [String: @Sendable () -> LibraryModule] = [
    "Elixir.Enum": { .enum },
    "Elixir.Keyword": { .keyword },
    "Elixir.Map": { .map },
    "Elixir.Stream": { .stream },
  ]
}
