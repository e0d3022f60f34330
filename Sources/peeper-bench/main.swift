import ActorRuntime
import Foundation

/// Runs the workloads here and, if Elixir is installed, on the BEAM, and prints each as a ratio.
///
///     peeper-bench [--quick] [workload …]

let isQuick = CommandLine.arguments.contains("--quick")
let wanted = Set(CommandLine.arguments.dropFirst().filter { !$0.hasPrefix("-") })
let workloads = Workload.runtime + Workload.language
let known = workloads.map(\.name) + ["flatness"]
if let unknown = wanted.subtracting(known).min() {
  FileHandle.standardError.write(
    Data("no workload \(unknown); there are: \(known.joined(separator: ", "))\n".utf8))
  exit(1)
}

let node = Node()
let scale = isQuick ? 1 : 5
if CommandLine.arguments.contains("--alone"), let only = workloads.first(where: { $0.isWanted(wanted) }) {
  print(try await only.measure(node, scale))
  exit(0)
}

let beam = BEAM.figures(Set(workloads.filter { $0.isWanted(wanted) }.map { $0.peer ?? $0.name }), isQuick)
if beam.isEmpty { print("Elixir is not installed: there is nothing to compare with.") }
var table = ResultTable(beam: beam)
for workload in workloads where workload.isWanted(wanted) {
  table.add(
    workload, try await workload.isAlone ? workload.measureAlone(isQuick) : workload.measure(node, scale))
}
if wanted.isEmpty || wanted.contains("flatness") {
  try await Flatness.print(node, calls: isQuick ? 20_000 : 100_000)
}
table.printSummary()
