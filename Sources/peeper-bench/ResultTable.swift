import Foundation

/// The figures, a line each, printed as they come.
@MainActor final class ResultTable {
  private var figures: [String: Double] = [:]
  private var missed: [String] = []
  private var met = 0

  init() { print(line("workload (ns, or bytes)", "here", "BEAM", "ratio", "goal", "")) }

  /// A line for a workload, with the BEAM's figure if it has one.
  func add(_ workload: Workload, _ here: Double, peer: Double?) {
    figures[workload.name] = here
    var ratio = peer.map { here / $0 }
    var isMet: Bool?
    var goal = ""
    switch workload.goal {
    case .ratio(let most):
      goal = "≤ " + decimal(most)
      isMet = ratio.map { $0 <= most }
    case .most(let most):
      goal = "≤ " + whole(most)
      isMet = here <= most
    case .times(let most, let other):
      goal = "≤ \(decimal(most)) × \(other)"
      ratio = figures[other].map { here / $0 }
      isMet = ratio.map { $0 <= most }
    }
    add(workload.name, workload.title, here, peer.map(whole) ?? "-", ratio, goal, isMet)
  }

  /// A line for a Peeper server's call beside a GenServer's.
  func add(_ name: String, _ title: String, _ here: Double, plain: Double, goal: String, isMet: Bool) {
    add(name, title + ", beside \(whole(plain))", here, "-", here / plain, goal, isMet)
  }

  private func add(
    _ name: String, _ title: String, _ here: Double, _ peer: String, _ ratio: Double?, _ goal: String,
    _ isMet: Bool?
  ) {
    if isMet == false { missed.append(name) } else if isMet == true { met += 1 }
    let verdict = isMet.map { $0 ? "met" : "missed" } ?? ""
    print(line(title, whole(here), peer, ratio.map(decimal) ?? "-", goal, verdict))
  }

  func printSummary() {
    print(
      "\n\(met) goals met, \(missed.count) missed\(missed.isEmpty ? "" : ": " + missed.joined(separator: ", "))"
    )
  }

  private func line(_ cells: String...) -> String {
    var text = cells[0].padding(toLength: 58, withPad: " ", startingAt: 0)
    for cell in cells[1...3] { text += String(repeating: " ", count: max(1, 13 - cell.count)) + cell }
    return text + "   " + cells[4] + String(repeating: " ", count: max(1, 20 - cells[4].count)) + cells[5]
  }
}

/// A figure without decimals, in groups of three.
func whole(_ value: Double) -> String {
  guard value.isFinite else { return "-" }
  let digits = Array(String(format: "%.0f", abs(value)))
  var text = value < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return text
}

/// A figure with two decimals.
func decimal(_ value: Double) -> String { String(format: "%.2f", value) }

extension Workload {
  /// Whether it is among those asked for; all that are not optional, if none was.
  func isWanted(_ wanted: Set<String>) -> Bool { wanted.isEmpty ? !isOptional : wanted.contains(name) }
}
