import Testing

extension Trait where Self == ConditionTrait {
  /// For a suite that needs the machine, or this program, for itself: it measures how soon something comes, or what the
  /// whole program holds. Where tests run side by side they are skipped; `scripts/test` runs one after the other.
  public static var alone: Self {
    .enabled(
      if: CommandLine.arguments.contains("--no-parallel"),
      "needs the machine alone: scripts/test runs it")
  }
}
