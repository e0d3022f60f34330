import ActorRuntime
import Foundation

/// Runs the workloads here and, if Elixir is installed, on the BEAM, and prints each as a ratio.
///
///     peeper-bench [workload …]

func number(_ value: Double) -> String { String(format: "%.0f", value) }

/// The BEAM's figures by workload; none if there is no `elixir`.
func beamFigures() -> [String: Double] {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["elixir", "scripts/bench.exs"]
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return [:] }
  let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  var figures: [String: Double] = [:]
  for line in text.split(separator: "\n") {
    let cells = line.split(separator: "\t")
    if cells.count == 2, let value = Double(cells[1]) { figures[String(cells[0])] = value }
  }
  return figures
}

func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(1, width - text.count))
}

let wanted = Set(CommandLine.arguments.dropFirst())
let node = Node()
let beam = beamFigures()
if beam.isEmpty { print("Elixir is not installed: there is nothing to compare with.") }
print(padded("workload", 40) + padded("here", 12) + padded("BEAM", 12) + padded("ratio", 9) + "goal")
for workload in Workload.all where wanted.isEmpty || wanted.contains(workload.name) {
  let here = try await workload.measure(node)
  let peer = beam[workload.peer ?? workload.name]
  let ratio = peer.map { here / $0 }
  print(
    padded(workload.title, 40) + padded(number(here), 12) + padded(peer.map(number) ?? "-", 12)
      + padded(ratio.map { String(format: "%.2f", $0) } ?? "-", 9) + String(format: "≤ %.2f", workload.goal)
      + (ratio.map { $0 <= workload.goal ? "" : "  missed" } ?? ""))
}
if wanted.isEmpty || wanted.contains("peeper") { try await Flatness.print(node) }
