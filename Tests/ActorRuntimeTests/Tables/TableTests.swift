import PeeperTestKit
import Terms
import Testing

@testable import ActorRuntime

@Suite struct TableTests {
  @Test func `counters and elements are updated in place`() async throws {
    try await inProcess { process, tables in
      let table = try tables.make("t", owner: process)
      try table.insert(row(.ok, 1, 5))
      #expect(try table.updateCounter(.ok, term: 3) == 4)
      #expect(try table.updateCounter(.ok, term: .tuple(3, 1, 5, 0)) == 0)
      #expect(try table.updateCounter(.error, term: 1, default: row(.nil, 10)) == 11)
      #expect(try table.updateElement(.ok, term: .tuple(2, .true)))
      #expect(try table.lookup(.ok) == [row(.ok, .true, 0)])
    }
  }

  @Test func `wrong use gives badarg with OTP's words`() async throws {
    try await inProcess { process, tables in
      let table = try tables.make("t", owner: process)
      #expect(throws: TableError.noTable) { try tables.table(.atom("nope")) }
      let error = try #require(throws: TableError.self) { try table.lookupElement(1, 2) }
      #expect(
        error.description == """
          errors were found at the given arguments:

            * 2nd argument: not a key that exists in the table

          """)
      #expect(throws: TableError.self) { try table.insert(term: 5) }
    }
  }

  @Test func `a snapshot keeps what was, whatever is inserted later`() async throws {
    try await inProcess { process, tables in
      let table = try tables.make("t", owner: process)
      for key in 0..<1_000 { try table.insert(row(.integer(key), 0)) }
      let snapshot = table.snapshot
      for key in 0..<1_000 { try table.insert(row(.integer(key), 1)) }
      #expect(try table.lookup(7) == [row(7, 1)])
      table.restore(snapshot)
      #expect(try table.lookup(7) == [row(7, 0)])
    }
  }

  @Test func `a table dies with its owner, or goes to its heir`() async {
    await withNode { node in
      let probe = ProbeProcess(on: node)
      let heir = TableHeir(pid: probe.pid, data: .string("yours"))
      let owner = node.spawn { process in
        var options = TableOptions()
        options.isNamed = true
        _ = try node.makeTable("lost", options, owner: process)
        options.heir = heir
        _ = try node.makeTable("kept", options, owner: process)
        node.send(.ok, to: heir.pid)
        _ = try await process.receive()
      }
      #expect(await probe.next() == .ok)
      node.exit(owner.pid, .kill)
      #expect(
        await probe.next()
          == .tuple(.atom("ETS-TRANSFER"), .atom("kept"), .pid(owner.pid), .string("yours")))
      #expect(node.table(named: "lost") == nil)
      #expect(node.table(named: "kept")?.owner == probe.pid)
    }
  }

  @Test func `a table is moved from its owner alone, and to none but the living`() async throws {
    try await withNode { node in
      let processes = (0..<3).map { _ in ProbeProcess(on: node) }
      let table = try node.makeTable("t", owner: processes[0])
      #expect(!node.tables.move(table, from: processes[1], to: processes[2]))
      processes[2].finish(.normal)
      #expect(!node.tables.move(table, from: processes[0], to: processes[2]))
      #expect(table.owner == processes[0].pid && node.tables.owned(by: processes[0]).count == 1)
      #expect(node.tables.move(table, from: processes[0], to: processes[1]))
      #expect(table.owner == processes[1].pid && node.tables.owned(by: processes[1]).count == 1)
      // The death of a former owner is nothing to it, that of its owner ends it.
      processes[0].finish(.normal)
      #expect(table.exists && node.tables.owned(by: processes[0]).isEmpty)
      processes[1].finish(.normal)
      #expect(!table.exists && node.tables.isEmpty)
    }
  }

  @Test func `a protected table is read by all and written by its owner`() async throws {
    try await withNode { node in
      let probe = ProbeProcess(on: node)
      let table = try node.makeTable("t", owner: probe)
      let writer = node.spawn { process in
        _ = try await process.receive()
        _ = try table.lookup(1)
        try table.insert(Tuple([1]))
      }
      probe.monitor(writer.pid)
      node.send(.ok, to: writer.pid)
      let down = await probe.next()?.asTuple?[4].asTuple?[0].asMap
      #expect(down?["message"] == .string(TableError.noAccess.description))
    }
  }

  /// How long this thread had a core while it ran the body, whatever else the machine did, in nanoseconds.
  private func coreTime(_ body: () throws -> Void) rethrows -> Int64 {
    let before = ThreadHandle.current.coreNanoseconds ?? 0
    try body()
    return (ThreadHandle.current.coreNanoseconds ?? 0) - before
  }

  @Test func `a process that owns a great many tables is killed in less time than it took to make them`()
    async throws
  {
    try await inProcess { process, tables in
      let owner = process.node.spawn { _ = try await $0.receive() }
      let kept = try tables.make("kept", owner: process)
      let making = try coreTime { for _ in 0..<200_000 { _ = try tables.make("t", owner: owner) } }
      var named = TableOptions()
      named.isNamed = true
      _ = try tables.make("n", named, owner: owner)
      let killing = coreTime { process.node.exit(owner.pid, .kill) }
      #expect(killing < making * 2, "\(killing) ns for what took \(making) ns")
      #expect(tables.all.map(\.reference) == [kept.reference])
      _ = try tables.make("n", named, owner: process)
    }
  }
}
