import ActorRuntime
import CommonLibrary
import ElixirLibrary
import Evaluation
import PeeperLanguage
import Terms

/// Output of `runtime_info`.
struct RuntimeInformation {
  private let context: CallContext
  init(_ context: CallContext) { self.context = context }

  static let topics = ["system", "memory", "limits", "applications", "scheduler"]

  /// The panes of these topics: an atom, a list of atoms, or nil for the usual ones.
  func text(_ asked: Term?) throws -> String {
    let topics = try
      (asked.map { $0.listElements ?? [$0] } ?? [.atom("system"), .atom("memory"), .atom("limits")])
      .map { topic in
        guard let name = topic.asAtom?.name, Self.topics.contains(name) else {
          throw RaisedError.argumentError(
            "unknown topic \(topic.inspect()); allowed are \(Self.topics.map { ":" + $0 }.joined(separator: ", "))"
          )
        }
        return name
      }
    var text = ""
    for topic in topics { text += try pane(topic) }
    let others = Self.topics.filter { !topics.contains($0) }
    return text + """

      Showing topics:     \(atoms(topics))
      Additional topics:  \(atoms(others))

      To view a specific topic call runtime_info(topic)

      """
  }

  private func atoms(_ names: [String]) -> String {
    "[" + names.map { ":" + $0 }.joined(separator: ", ") + "]"
  }

  private func pane(_ topic: String) throws -> String {
    switch topic {
    case "system":
      return lines(
        "System and architecture",
        [
          ("peeper version", PeeperVersion.current), ("Elixir's language", PeeperVersion.elixir),
          ("Compiled for", Self.platform),
          ("Schedulers", "\(context.node.concurrency)"),
        ])
    case "scheduler": return "\n## Scheduler\n\n" + context.node.dump()
    case "memory":
      let processes = context.node.processes.reduce(0) { $0 + $1.details.memoryEstimate }
      return lines(
        "Memory",
        [("Peak", size(SystemTerms.peakMemory)), ("Processes", size(processes) + " (estimate)")])
    case "limits":
      let names = context.node.names.registered.count
      return try lines(
        "Statistics / limits",
        [
          ("Uptime", "\(context.workbench().uptime.components.seconds) seconds"),
          ("Processes", "\(context.node.processes.count)"), ("Names", "\(names)"),
          ("ETS", "\(context.node.tables.all.count)"),
          (
            "Modules",
            "\(context.interpreter.library.names.count) ready-made, \(context.interpreter.loadedModules.count) defined here"
          ),
        ])
    default:
      return lines(
        "Loaded OTP Applications",
        ApplicationFunctions.applications.map { ($0, "1.14.0".padded(to: 20) + "(started)") })
    }
  }

  private func lines(_ title: String, _ entries: [(String, String)]) -> String {
    "\n## \(title) \n\n"
      + entries.map { key, value in
        key + ":" + String(repeating: " ", count: max(1, 19 - key.count)) + value + "\n"
      }.joined()
  }

  private func size(_ bytes: Int) -> String {
    for (unit, name) in [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")] where bytes >= unit {
      return "\(bytes / unit) \(name)"
    }
    return "\(bytes) B"
  }

  private static var platform: String {
    #if arch(x86_64)
      let processor = "x86_64"
    #elseif arch(arm64)
      let processor = "arm64"
    #else
      let processor = "unknown"
    #endif
    #if os(macOS)
      return processor + "-apple-macos"
    #elseif os(Linux)
      return processor + "-linux"
    #else
      return processor
    #endif
  }
}
