import ActorRuntime
import Foundation

/// Runs the workloads here and, if Elixir is installed, on the BEAM, and prints each as a ratio.
///
///     peeper-bench [workload …]

let wanted = Set(CommandLine.arguments.dropFirst().filter { !$0.hasPrefix("-") })
let workloads = Workload.runtime + Workload.language
let known = workloads.map(\.name) + ["flatness"]
if let unknown = wanted.subtracting(known).min() {
  FileHandle.standardError.write(
    Data("no workload \(unknown); there are: \(known.joined(separator: ", "))\n".utf8))
  exit(1)
}

let node = Node()
if CommandLine.arguments.contains("--alone"), let only = workloads.first(where: { $0.isWanted(wanted) }) {
  print(try await only.measure(node))
  exit(0)
}

if !BEAM.isInstalled { print("Elixir is not installed: there is nothing to compare with.") }
let table = ResultTable()
for workload in workloads where workload.isWanted(wanted) {
  // The BEAM before and after: the machine may do something else meanwhile.
  let peer = workload.peer ?? workload.name
  let before = BEAM.figure(peer)
  let here = try await workload.isAlone ? workload.measureAlone() : workload.measure(node)
  table.add(workload, here, peer: before.flatMap { before in BEAM.figure(peer).map { min($0, before) } })
}
if wanted.isEmpty || wanted.contains("flatness") { try await Flatness.measure(node, into: table) }
table.printSummary()
