import ActorRuntime
import Peeper
import Terms

/// How often each writer has written: in the state, in the dictionary and in a table, which are to be the same whatever
/// dies.
struct Ledger: Sendable {
  /// The fate of the table.
  enum Table: CaseIterable, Sendable {
    case none
    /// `keep_ets`: it goes back to the last commit.
    case kept
    /// Its heir is the keeper: it keeps what was written and not committed, too.
    case inherited
  }
  /// The request to the server.
  enum Call: Codable, Sendable {
    /// Writes once more, and says what was there before.
    case write(Int)
    /// The same, but it throws then.
    case writeAndThrow(Int)
    /// Says what is there.
    case read(Int)
  }
  /// The entry in a ledger for one writer.
  struct Entry: Codable, Sendable {
    var state: Int
    var dictionary: Int
    /// Nil if the ledger has no table.
    var row: Int?
    /// How many tables the server owns.
    var tables: Int
  }
  struct Boom: Error {}

  let table: Table
  private var counts: [Int]

  init(_ table: Table, writers: Int) {
    self.table = table
    counts = Array(repeating: 0, count: writers)
  }

  /// - Parameter heir: the keeper of the server, as it is asked for in `initialize`.
  func initialize(in process: LocalProcess, heir: TableHeir?) throws {
    var options = TableOptions()
    if table == .none { return }
    options.heir = heir
    options.kind = .orderedSet
    _ = try process.node.makeTable("ledger", options, owner: process)
  }

  mutating func handle(_ call: Call, in process: LocalProcess) throws -> Entry {
    switch call {
    case .read(let writer): return try entry(of: writer, in: process)
    case .write(let writer): return try write(writer, in: process)
    case .writeAndThrow(let writer):
      _ = try write(writer, in: process)
      throw Boom()
    }
  }

  private mutating func write(_ writer: Int, in process: LocalProcess) throws -> Entry {
    let before = try entry(of: writer, in: process)
    counts[writer] += 1
    let (key, count) = (Term.integer(writer), Term.integer(counts[writer]))
    process.dictionary.put(key, count)
    try process.node.tables.owned(by: process).first?.insert([Tuple([key, count])])
    return before
  }

  private func entry(of writer: Int, in process: LocalProcess) throws -> Entry {
    let key = Term.integer(writer)
    let tables = process.node.tables.owned(by: process)
    return Entry(
      state: counts[writer], dictionary: process.dictionary.get(key)?.asInteger ?? 0,
      row: try tables.first.map { try $0.lookup(key).first?[1].asInteger ?? 0 }, tables: tables.count)
  }
}

extension Ledger {
  /// A call, and who makes it.
  struct Request: Codable, Sendable {
    let call: Call
    let caller: ReplyTo<Entry>
  }
}

/// A ledger whose handlers do not wait.
struct SyncLedger: GenServer {
  var ledger: Ledger
  typealias Call = Ledger.Request

  mutating func initialize() throws -> InitOutcome {
    try ledger.initialize(in: process, heir: ledger.table == .inherited ? keeperAsHeir() : nil)
    return .ok
  }
  mutating func handleCall(_ request: Ledger.Request) throws -> Outcome {
    .reply(try ledger.handle(request.call, in: process), to: request.caller)
  }
  var stateTerm: Term { .nil }
}

/// A ledger whose handlers let others run in the middle.
struct AsyncLedger: AsyncGenServer {
  var ledger: Ledger
  typealias Call = Ledger.Request

  mutating func initialize() async throws -> InitOutcome {
    guard ledger.table == .inherited else {
      try ledger.initialize(in: process, heir: nil)
      return .ok
    }
    // As it is written at the prompt.
    let heir = try await PeeperServer(.pid(process.pid), on: process.node).heir()
    let options = TableOptions(.list(of: [heir]))
    try ledger.initialize(in: process, heir: options?.heir)
    return .ok
  }
  mutating func handleCall(_ request: Ledger.Request) async throws -> Outcome {
    await process.yieldNow()
    let entry = try ledger.handle(request.call, in: process)
    await process.yieldNow()
    return .reply(entry, to: request.caller)
  }
  var stateTerm: Term { .nil }
}
