import Peeper
import Terms

/// Notes what number each client sent last, and whether one came twice, too early or not at all.
struct Queue: GenServer {
  enum Call: Codable, Sendable {
    case note(client: Int, number: Int, ReplyTo<Entry>), look(client: Int, ReplyTo<Entry>)
  }
  enum Cast: Codable, Sendable { case note(client: Int, number: Int) }
  struct Entry: Codable, Sendable {
    var last = 0
    /// Numbers that did not come.
    var gaps = 0
    /// Numbers that were not greater than the one before, in calls and in casts.
    var repeatedCalls = 0
    var repeatedCasts = 0
  }
  private var clients: [Entry]

  init(clients: Int) { self.clients = Array(repeating: Entry(), count: clients) }

  /// The number that a client sent last.
  func last(of client: Int) -> Int { clients[client].last }

  private mutating func note(_ client: Int, _ number: Int, isCall: Bool) {
    let expected = clients[client].last + 1
    if number > expected { clients[client].gaps += number - expected }
    if number < expected, isCall { clients[client].repeatedCalls += 1 }
    if number < expected, !isCall { clients[client].repeatedCasts += 1 }
    clients[client].last = max(number, clients[client].last)
  }

  mutating func handleCall(_ request: Call) throws -> Outcome {
    switch request {
    case .note(let client, let number, let caller):
      note(client, number, isCall: true)
      return .reply(clients[client], to: caller)
    case .look(let client, let caller): return .reply(clients[client], to: caller)
    }
  }
  mutating func handleCast(_ request: Cast) throws -> Outcome {
    if case .note(let client, let number) = request { note(client, number, isCall: false) }
    return .noReply
  }
  var stateTerm: Term { .nil }
}

/// Somebody who sends numbers to queues.
struct QueueClient: Sendable {
  let number: Int
  let findings: Findings
  /// Whether workers are killed: what they had not read yet is then lost, as in OTP.
  let withKills: Bool
  /// Whether the servers may end for good.
  var mayEnd = false
  private var sent: [Int]
  private var acknowledged: [Int]
  private(set) var answers = 0

  init(_ number: Int, servers: Int, withKills: Bool, findings: Findings) {
    self.number = number
    self.findings = findings
    self.withKills = withKills
    sent = Array(repeating: 0, count: servers)
    acknowledged = sent
  }

  /// Sends the next number to that server, with or without waiting.
  mutating func send(to server: PeeperRef<Queue>, _ index: Int, waiting: Bool) async {
    sent[index] += 1
    do {
      if waiting {
        let reply = try await server.call(timeout: .seconds(20)) { [sent] in
          .note(client: number, number: sent[index], $0)
        }
        check(reply, index)
        acknowledged[index] = sent[index]
        answers += 1
      } else {
        try await server.cast(.note(client: number, number: sent[index]))
      }
    } catch let exit as ProcessExit {
      let first = exit.reason.term.asTuple?.first
      if first == .atom("timeout") { findings.note(.hung, "queue \(index): \(exit.reason)") }
      if mayEnd { return }
      if first == .atom("noproc") || !withKills { findings.note(.wrong, "queue \(index): \(exit.reason)") }
    } catch { findings.note(.wrong, "queue \(index): \(error)") }
  }

  /// Looks whether all that counts is there.
  func finish(_ servers: [PeeperRef<Queue>]) async {
    for (index, server) in servers.enumerated() {
      do { check(try await server.call(timeout: .seconds(20)) { .look(client: number, $0) }, index) } catch {
        findings.note(.hung, "queue \(index) does not answer afterwards: \(error)")
      }
    }
    findings.count("acknowledged answers", answers)
  }

  private func check(_ reply: Queue.Entry, _ index: Int) {
    func note(_ fault: TrialReport.Fault) {
      findings.note(
        fault, "queue \(index), client \(number): \(acknowledged[index])...\(sent[index]) expected, \(reply)")
    }
    if reply.repeatedCalls + reply.repeatedCasts > 0 || reply.last > sent[index] { note(.wrong) }
    if reply.last < acknowledged[index] || (!withKills && reply.gaps > 0) { note(.lost) }
  }
}
