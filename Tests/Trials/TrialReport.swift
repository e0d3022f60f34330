import Synchronization

/// The outcome of a trial.
public struct TrialReport: Sendable, CustomStringConvertible {
  /// Faults: what must not be.
  public enum Fault: String, CaseIterable, Sendable {
    /// Something that was acknowledged is gone.
    case lost
    /// An answer, an order or a count that cannot be.
    case wrong
    /// Something that does not end, or ends too late.
    case hung
    /// Something that is still there afterwards: a process, a name, a timer, a table, memory.
    case left
  }

  /// Counts, in the order in which they were first made.
  public private(set) var facts: [(name: String, count: Int)] = []
  /// How often what must not be was.
  public private(set) var faults: [Fault: Int] = [:]
  /// The first of each kind, in words.
  public private(set) var notes: [String] = []

  /// Whether anything is lost, wrong, hung or left.
  public var failed: Bool { !faults.isEmpty }

  /// How often something was counted.
  public subscript(fact: String) -> Int { facts.first { $0.name == fact }?.count ?? 0 }

  mutating func count(_ fact: String, _ number: Int) {
    if let index = facts.firstIndex(where: { $0.name == fact }) {
      facts[index].count += number
    } else {
      facts.append((fact, number))
    }
  }

  mutating func note(_ fault: Fault, _ text: String) {
    faults[fault, default: 0] += 1
    if faults[fault, default: 0] <= 5 { notes.append("\(fault.rawValue): \(text)") }
  }

  /// The facts in one line, the faults below it.
  public var description: String {
    let counted =
      facts.map { "\($0.count) \($0.name)" }
      + Fault.allCases.map { "\(faults[$0] ?? 0) \($0.rawValue)" }
    return ([counted.joined(separator: ", ")] + notes.map { "  " + $0 }).joined(separator: "\n")
  }
}

/// Where the parts of a trial that run at the same time put what they find.
public final class Findings: Sendable {
  private let collected = Mutex(TrialReport())

  /// Nothing, so far.
  public init() {}

  /// The findings so far.
  public var report: TrialReport { collected.withLock { $0 } }

  /// Counts something. Parts that count often add up by themselves first.
  public func count(_ fact: String, _ number: Int = 1) { collected.withLock { $0.count(fact, number) } }

  /// Notes what must not be.
  public func note(_ fault: TrialReport.Fault, _ text: String) { collected.withLock { $0.note(fault, text) } }
}
