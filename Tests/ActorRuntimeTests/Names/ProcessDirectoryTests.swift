import PeeperTestKit
import Terms
import Testing

@testable import ActorRuntime

@Suite struct ProcessDirectoryTests {
  @Test func `each process is found by its number until it is removed, whatever else comes and goes`() async {
    await withNode { node in
      let directory = ProcessDirectory(limit: nil)
      let processes = (0..<5_000).map { _ in LocalProcess(node: node) }
      for process in processes { #expect(directory.insert(process)) }
      #expect(directory.count == processes.count)
      #expect(directory.all.map(\.number) == processes.map(\.number), "oldest first")
      // Gaps come about in every row of the table, which grows and shrinks.
      for (index, process) in processes.enumerated() where index % 7 != 0 { directory.remove(process) }
      for (index, process) in processes.enumerated() {
        #expect((directory[process.number] === process) == (index % 7 == 0))
      }
      directory.remove(processes[1])
      #expect(directory.count == (processes.count + 6) / 7)
      for process in processes { directory.remove(process) }
      #expect(directory.count == 0 && directory.all.isEmpty)
    }
  }

  @Test func `a number that was never given finds nobody`() {
    let directory = ProcessDirectory(limit: nil)
    for number in [0, 1, UInt64.max, UInt64(Int64.max)] { #expect(directory[number] == nil) }
    #expect(!directory.isFull)
  }

  @Test func `above the limit none is taken in but those that have to be`() async {
    await withNode { node in
      let directory = ProcessDirectory(limit: 2)
      let processes = (0..<4).map { _ in LocalProcess(node: node) }
      #expect(directory.insert(processes[0]) && directory.insert(processes[1]))
      #expect(directory.isFull && !directory.insert(processes[2]))
      #expect(directory[processes[2].number] == nil && directory.count == 2)
      directory.insertBeyondLimit(processes[3])
      #expect(directory.count == 3 && directory[processes[3].number] === processes[3])
      directory.remove(processes[0])
      #expect(!directory.insert(processes[2]), "it is still full")
      directory.remove(processes[1])
      #expect(directory.insert(processes[2]))
    }
  }

  @Test func `R6 a number is not used twice, and a dead process is in the directory no more`() async {
    await withNode { node in
      let first = ProbeProcess(on: node)
      #expect(node.process(numbered: first.pid.number) === first)
      node.exit(first.pid, .kill)
      #expect(node.process(numbered: first.pid.number) == nil && node.processCount == 0)
      #expect(ProbeProcess(on: node).pid.number > first.pid.number)
    }
  }

  @Test func `it holds the processes that it knows, and lets go of them with itself`() async {
    await withNode { node in
      weak var held: LocalProcess?
      do {
        let directory = ProcessDirectory(limit: nil)
        do {
          let process = LocalProcess(node: node)
          node.directory.remove(process)
          _ = directory.insert(process)
          held = process
        }
        #expect(held != nil)
        withExtendedLifetime(directory) {}
      }
      #expect(held == nil)
    }
  }
}
