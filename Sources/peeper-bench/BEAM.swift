import Foundation

/// The other side: the same workloads in Elixir.
enum BEAM {
  /// The BEAM's figures of those workloads; none if there is no `elixir`.
  static func figures(_ workloads: Set<String>, _ isQuick: Bool) -> [String: Double] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["elixir", "scripts/bench.exs", isQuick ? "1" : "5"] + workloads.sorted()
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
    guard !figures.isEmpty, workloads.contains("program") else { return figures }
    let env = URL(fileURLWithPath: "/usr/bin/env")
    figures["program"] = try? Workload.timeProgram(env, ["elixir", "-e", ":ok"])
    return figures
  }
}
