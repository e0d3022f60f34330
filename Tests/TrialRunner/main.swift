import Foundation
import Trials

// Runs trials:  peeper-trials [NAME…] [--count N] [--seconds S]

func fail(_ text: String) -> Never {
  FileHandle.standardError.write(Data((text + "\n").utf8))
  exit(64)
}

/// Writes a line at once, also into a file.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

var names: [String] = []
var count: Int?
var seconds: Double?
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  switch argument {
  case "--count":
    guard let number = arguments.popFirst().flatMap({ Int($0) }), number > 0 else {
      fail("--count takes a number above 0")
    }
    count = number
  case "--seconds":
    guard let number = arguments.popFirst().flatMap({ Double($0) }), number > 0 else {
      fail("--seconds takes a number above 0")
    }
    seconds = number
  case "--help", "-h":
    say("usage: trials [NAME…] [--count N] [--seconds S]\n")
    for trial in Trial.all { say("  \(trial.name)\n      \(trial.summary)") }
    exit(0)
  case let option where option.hasPrefix("-"):
    fail("no option \(option); there are: --count N, --seconds S, --help")
  default: names.append(argument)
  }
}
if let unknown = names.first(where: { name in !Trial.all.contains { $0.name == name } }) {
  fail("no trial \(unknown); there are: \(Trial.all.map(\.name).joined(separator: ", "))")
}

var hasFailed = false
for trial in Trial.all where names.isEmpty || names.contains(trial.name) {
  var size = trial.size
  // Without a count, as much is done as fits.
  if let seconds { size = Trial.Size(count: count ?? .max, limit: .seconds(seconds)) }
  if let count { size.count = count }
  say("\(trial.name): \(trial.summary)")
  let start = ContinuousClock.now
  do {
    let report = try await trial.run(size)
    let time = start.duration(to: .now).components
    say("\(report)\n\(report.failed ? "FAILED" : "held") after \(time.seconds) s\n")
    hasFailed = hasFailed || report.failed
  } catch {
    say("FAILED: \(error)\n")
    hasFailed = true
  }
}
exit(hasFailed ? 1 : 0)
