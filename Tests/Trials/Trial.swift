/// A load that looks for what is lost, wrong, hung or left over. `scripts/trials` runs it for as long as one likes, the
/// tests for a second or two.
public struct Trial: Sendable {
  /// How long a trial goes on: until so much is done or the time is over, whichever comes first.
  public struct Size: Sendable {
    /// How much: kills, moves, rounds, as the trial's summary says.
    public var count: Int
    /// The longest that the load goes on. What is checked afterwards comes on top.
    public var limit: Duration

    /// A size.
    public init(count: Int, limit: Duration = .seconds(3_600)) {
      self.count = count
      self.limit = limit
    }

    /// As the tests run it.
    public var bounded: Size { Size(count: count, limit: min(limit, .seconds(1))) }
  }

  /// The name on the command line.
  public let name: String
  /// Says what it does and counts, in one line.
  public let summary: String
  /// Its size when nothing else is said.
  public let size: Size
  /// Runs it. A trial that did not do what it is for is no proof: that is a fault, too.
  public let run: @Sendable (Size) async throws -> TrialReport

  /// A trial.
  /// - Parameter facts: what it must have counted at least once.
  public init(
    _ name: String, _ summary: String, size: Size, facts: [String],
    run: @escaping @Sendable (Size) async throws -> TrialReport
  ) {
    self.name = name
    self.summary = summary
    self.size = size
    self.run = { size in
      var report = try await run(size)
      for fact in facts where report[fact] <= 0 { report.note(.wrong, "no \(fact)") }
      return report
    }
  }

  /// All of them. Whoever writes another one adds it here.
  public static let all: [Trial] = [
    .kills, .doubleKills, .transfers, .transferKills, .mishaps, .crowd, .listeners, .starts,
  ]
}
