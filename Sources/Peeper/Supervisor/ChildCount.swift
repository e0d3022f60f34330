import Terms

/// How many children a supervisor has, and of what kind. (Elixir: `Supervisor.count_children/1`)
package struct ChildCount: Sendable, Hashable {
  /// All specifications, whether or not their process lives.
  package var specs = 0
  /// Children whose process lives.
  package var active = 0
  /// Children of type supervisor, alive or not.
  package var supervisors = 0
  /// Children of type worker, alive or not.
  package var workers = 0

  /// Makes it of its parts.
  package init() {}

  mutating func add(_ type: ChildType, active isActive: Bool) {
    specs += 1
    if isActive { active += 1 }
    if type == .supervisor { supervisors += 1 } else { workers += 1 }
  }

  /// `[specs: …, active: …, supervisors: …, workers: …]`: how the supervisor itself answers.
  package var term: Term {
    .keywords([
      ("specs", .integer(specs)), ("active", .integer(active)), ("supervisors", .integer(supervisors)),
      ("workers", .integer(workers)),
    ])
  }
  /// Counts as a map: how Elixir's functions answer.
  package var mapTerm: Term {
    .map(of: [
      (.atom("specs"), .integer(specs)), (.atom("active"), .integer(active)),
      (.atom("supervisors"), .integer(supervisors)), (.atom("workers"), .integer(workers)),
    ])
  }
}
