import ActorRuntime
import Terms

@testable import Peeper

/// A server that tells a test when it starts and ends.
struct Reporter: GenServer {
  let name: String
  let tester: ProcessID
  var trapsExit = false
  /// Told to `initialize`: what it returns.
  var outcome = InitOutcome.ok

  enum Call: Codable, Sendable { case name(ReplyTo<String>), pid(ReplyTo<ProcessID>) }
  enum Cast: Codable, Sendable { case crash, stop }

  mutating func initialize() throws -> InitOutcome {
    process.trapsExit = trapsExit
    tell("started")
    return outcome
  }

  mutating func handleCall(_ request: Call) throws -> Outcome {
    switch request {
    case .name(let caller): .reply(name, to: caller)
    case .pid(let caller): .reply(process.pid, to: caller)
    }
  }

  mutating func handleCast(_ request: Cast) throws -> Outcome {
    switch request {
    case .crash: throw RaisedException.runtime("boom")
    case .stop: return .stop(.normal)
    }
  }

  mutating func terminate(_ reason: ExitReason) throws { tell("ended") }

  private func tell(_ what: String) {
    process.node.send(.tuple(.atom(named: what), .string(name), .pid(process.pid)), to: tester)
  }
}

extension ChildSpec {
  /// A child that reports to the tester. Its id is its name.
  static func reporter(
    _ name: String, to tester: LocalProcess, restart: RestartType = .permanent,
    shutdown: ShutdownPolicy? = nil,
    trapsExit: Bool = true, outcome: InitOutcome = .ok, significant: Bool = false
  ) -> ChildSpec {
    Child(
      Reporter(name: name, tester: tester.pid, trapsExit: trapsExit, outcome: outcome),
      id: .atom(named: name),
      restart: restart, shutdown: shutdown, significant: significant
    ).spec
  }
}

extension LocalProcess {
  /// Waits for reports, and returns them as `started a` or `ended a`.
  func reports(_ count: Int) async throws -> [String] {
    var reports: [String] = []
    for _ in 0..<count { reports.append(try await report().text) }
    return reports
  }

  /// Waits for the next report.
  func report() async throws -> (text: String, pid: ProcessID) {
    let report = try await receive { message -> (String, ProcessID)? in
      guard let tuple = message.asTuple, tuple.count == 3, let what = tuple[0].asAtom?.name,
        what == "started" || what == "ended", let name = tuple[1].asString, let pid = tuple[2].asPid
      else { return nil }
      return ("\(what) \(name)", pid)
    }
    guard let report else { throw ProcessExit(.atom(.timeout)) }
    return report
  }

  /// Waits until that process is down, and returns why.
  func reasonOfEnd(of pid: ProcessID) async throws -> Term? {
    let monitor = monitor(pid)
    return try await receive { message in message.isDown(monitor) ? message.asTuple?[4] : nil }
  }
}
