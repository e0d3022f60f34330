import ActorRuntime
import Terms
import Testing

@testable import Peeper

struct AsyncTaskTests {
  private func work(_ body: @escaping TaskWork.Body) -> TaskWork { TaskWork(body: body) }
  private let sleep: TaskWork.Body = { process in
    _ = try await process.receive { _ in nil as Bool? }
    return .nil
  }
  /// The reason of the exit that is thrown.
  private func exitReason(_ error: (any Error)?) -> Term? { (error as? ProcessExit)?.reason.term }

  @Test func `a task's result is awaited by its owner`() async throws {
    let world = World()
    let result = try await world.inProcess { process in
      try await process.await(process.async(TaskWork { _ in 42 }))
    }
    #expect(result == 42)
  }

  @Test func `only the owner may wait for a task`() async throws {
    let world = World()
    let error = await #expect(throws: RaisedException.self) {
      let task = try await world.inProcess { $0.completedTask(1) }
      _ = try await world.inProcess { try await $0.await(task) }
    }
    #expect(error?.message.contains("must be queried from the owner but was queried from") == true)
  }

  @Test func `a task that does not answer in time makes its owner exit with the call that waited`()
    async throws
  {
    let world = World(isAutomatic: true)
    let sleep = sleep
    let (error, task) = try await world.inProcess { process in
      let task = process.async(TaskWork(body: sleep))
      do {
        return (nil as Term?, try await process.await(task, timeout: .milliseconds(10)))
      } catch {
        return ((error as? ProcessExit)?.reason.term, task.term)
      }
    }
    #expect(
      error
        == .tuple(
          .atom(.timeout), .tuple(.atom("Elixir.Task"), .atom("await"), .list(of: [task, 10]))))
  }

  @Test func `the crash of a linked task ends an owner that does not trap exits`() async throws {
    let world = World()
    let reason = try await world.inProcess { process -> Term? in
      let (owner, monitor) = world.node.spawnMonitored(parent: process) { owner in
        _ = try await owner.await(owner.async(TaskWork { _ in throw ProcessExit(.atom("broken")) }))
      }
      _ = owner
      return try await process.receive { message in message.isDown(monitor) ? message.asTuple?[4] : nil }
    }
    #expect(reason == .atom("broken"))
  }

  @Test func `an owner that traps exits gets the reason from yield`() async throws {
    let world = World()
    let outcome = try await world.inProcess { process in
      process.trapsExit = true
      return try await process.yield(process.async(TaskWork { _ in throw ProcessExit(.atom("x")) }))
    }
    #expect(outcome == .exit(ExitReason(.atom("x"))))
  }

  @Test func `yield of a task that is not done is nil, and may be asked again`() async throws {
    let world = World()
    let outcomes = try await world.inProcess { process in
      let task = process.async(
        TaskWork { process in try await process.receive { $0.isAtom("go") ? Term.ok : nil } ?? .nil })
      let first = try await process.yield(task, timeout: .zero)
      if let pid = task.pid { world.node.send(.atom("go"), to: pid) }
      return [first, try await process.yield(task)]
    }
    #expect(outcomes == [nil, .ok(.ok)])
  }

  @Test func `shutting a task down gives nil, or the result that was there already`() async throws {
    let world = World()
    let sleep = sleep
    let outcomes = try await world.inProcess { process in
      process.trapsExit = true
      let ended = try await process.shutDown(process.async(TaskWork(body: sleep)))
      let killed = try await process.shutDown(process.async(TaskWork(body: sleep)), .brutalKill)
      let done = process.async(TaskWork { _ in 1 })
      _ = try await process.receive { $0.exitSender == done.pid ? true : nil }
      return [ended, killed, try await process.shutDown(done)]
    }
    #expect(outcomes == [nil, nil, .ok(1)])
  }

  @Test func `awaitMany gives the results in the order of the tasks`() async throws {
    let world = World()
    let results = try await world.inProcess { process in
      try await process.awaitMany((1...5).map { n in process.async(TaskWork { _ in .integer(n) }) })
    }
    #expect(results == [1, 2, 3, 4, 5])
  }

  @Test func `a task knows its callers`() async throws {
    let world = World()
    let isRight = try await world.inProcess { process -> Bool in
      let callers = try await process.await(
        process.async(TaskWork { $0.dictionary.get(.atom("$callers")) ?? .nil }))
      return callers == .list(of: [.pid(process.pid)])
    }
    #expect(isRight)
  }

  @Test func `the crash report of a task says who started it and what it ran`() async throws {
    let world = World()
    let (owner, pid) = try await world.inProcess { process -> (Term, Term) in
      process.trapsExit = true
      let task = process.async(
        TaskWork("Elixir.IO", "nofun", [1]) { _ in throw RaisedException.runtime("boom") })
      _ = try await process.yield(task)
      return (.pid(process.pid), task.pid.map { .pid($0) } ?? .nil)
    }
    #expect(
      world.log.messages == [
        """
        Task \(pid.inspect()) started from \(owner.inspect()) terminating
        ** (RuntimeError) boom
        Function: &\(Term.atom("Elixir.IO").inspect()).nofun/1
            Args: \(Term.list(of: [1]).inspect())
        """
      ])
  }
}
