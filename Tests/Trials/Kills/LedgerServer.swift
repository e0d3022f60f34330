import ActorRuntime
import Peeper
import Terms

/// A Peeper server with a ledger, of whatever type it is.
struct LedgerServer: Sendable {
  /// Its name in what is noted.
  let shown: String
  let table: Ledger.Table
  let server: PeeperServer
  let call: @Sendable (Ledger.Call) async throws -> Ledger.Entry

  /// Starts the server of that number. All kinds come in turn.
  init(_ number: Int, writers: Int, on node: Node) async throws {
    let tables = Ledger.Table.allCases
    table = tables[number / 2 % tables.count]
    let isAsync = number.isMultiple(of: 2)
    shown = "\(isAsync ? "asynchronous" : "synchronous") server \(number), table \(table)"
    var options = PeeperOptions(keptTables: table == .kept ? .all : .none)
    options.supervision = SupervisorFlags(
      strategy: RestartStrategy.allCases[number / 6 % 3], maxRestarts: 100_000_000, maxSeconds: .seconds(1))
    let ledger = Ledger(table, writers: writers)
    let result =
      isAsync
      ? await node.launchPeeper(AsyncLedger(ledger: ledger), options: options)
      : await node.launchPeeper(SyncLedger(ledger: ledger), options: options)
    guard let pid = result.pid else { throw LedgerNotStarted(result: result) }
    server = PeeperServer(.pid(pid), on: node)
    if isAsync {
      let reference = PeeperRef<AsyncLedger>(.pid(pid), on: node)
      call = { call in try await reference.call(timeout: .seconds(20)) { .init(call: call, caller: $0) } }
    } else {
      let reference = PeeperRef<SyncLedger>(.pid(pid), on: node)
      call = { call in try await reference.call(timeout: .seconds(20)) { .init(call: call, caller: $0) } }
    }
  }
}

struct LedgerNotStarted: Error {
  let result: StartResult
}

/// Somebody who writes into ledgers, and knows what has to stand there.
struct LedgerWriter: Sendable {
  let number: Int
  let findings: Findings
  /// Of each server, how many writes were acknowledged, and how many may have been made besides.
  private var acknowledged: [Int]
  private var unknown: [Int]
  private var answers = 0
  private var failures = 0

  init(_ number: Int, servers: Int, findings: Findings) {
    self.number = number
    self.findings = findings
    acknowledged = Array(repeating: 0, count: servers)
    unknown = acknowledged
  }

  /// Writes once into the server of that number.
  mutating func write(into server: LedgerServer, _ index: Int, throwing: Bool = false) async {
    do {
      let before = try await server.call(throwing ? .writeAndThrow(number) : .write(number))
      check(before, of: server, index)
      acknowledged[index] = before.state + 1
      unknown[index] = 0
      answers += 1
    } catch let exit as ProcessExit {
      failures += 1
      // A callback that throws is rolled back, unless the server was killed meanwhile: then it is, too.
      if !throwing { unknown[index] += 1 }
      let first = exit.reason.term.asTuple?.first
      // Of a worker that was ended with this reason itself, the call that it had read fails with it.
      if first == .atom("noproc"), exit.reason.term.asTuple?[1].asTuple?[0] == .atom("Elixir.Peeper") {
        findings.note(.wrong, "\(server.shown): \(exit.reason)")
      }
      if first == .atom("timeout") { findings.note(.hung, "\(server.shown): a call: \(exit.reason)") }
    } catch { findings.note(.wrong, "\(server.shown): \(error)") }
  }

  /// Looks whether all that was acknowledged is there.
  func finish(_ servers: [LedgerServer]) async {
    for (index, server) in servers.enumerated() {
      do { check(try await server.call(.read(number)), of: server, index) } catch {
        findings.note(.hung, "\(server.shown) does not answer afterwards: \(error)")
      }
    }
    findings.count("acknowledged answers", answers)
    findings.count("calls that failed", failures)
  }

  private func check(_ entry: Ledger.Entry, of server: LedgerServer, _ index: Int) {
    let least = acknowledged[index]
    let most = least + unknown[index]
    func note(_ fault: TrialReport.Fault) {
      findings.note(fault, "\(server.shown), writer \(number): \(least)...\(most) expected, \(entry)")
    }
    if entry.state < least || entry.dictionary < least { return note(.lost) }
    if entry.state > most || entry.dictionary != entry.state { note(.wrong) }
    guard server.table != .none else { return }
    guard let row = entry.row, row >= entry.state else { return note(.lost) }
    // The row of a write that was killed or thrown stays in a table that is inherited.
    let mostInRow = server.table == .inherited ? most + 1 : entry.state
    if entry.tables != 1 || row > mostInRow { note(.wrong) }
  }
}
