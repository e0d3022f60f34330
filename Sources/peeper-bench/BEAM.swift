import Foundation

/// The other side: the same workloads in Elixir.
enum BEAM {
  /// Whether there is an `elixir`.
  static let isInstalled = output(["-e", "IO.puts(1)"]) == "1\n"

  /// The BEAM's figure of a workload; nil if it has none.
  static func figure(_ workload: String) -> Double? {
    guard isInstalled else { return nil }
    if workload == "program" {
      return try? Workload.timeProgram(URL(fileURLWithPath: "/usr/bin/env"), ["elixir", "-e", ":ok"])
    }
    let cells = output(["scripts/bench.exs", workload])?.split(whereSeparator: \.isWhitespace)
    guard let cells, cells.count == 2 else { return nil }
    return Double(cells[1])
  }

  private static func output(_ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["elixir"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }
}
