import ActorRuntime
import PeeperLanguage
import PeeperTestKit
import Synchronization
@_spi(Internals) import Terms
import Testing

@testable import Evaluation

@Suite struct CallContextTests {
  /// Runs the body in a process of a node with one worker and returns its result.
  private func inContext<R: Sendable>(
    _ body: @escaping @Sendable (CallContext) async throws -> R
  ) async throws -> R {
    var configuration = NodeConfiguration.test
    configuration.workers = 1
    return try await withNode(configuration) { node in
      let interpreter = Interpreter(node: node)
      return try await withCheckedThrowingContinuation { continuation in
        node.spawn { process in
          do {
            continuation.resume(returning: try await body(CallContext(process, interpreter)))
          } catch { continuation.resume(throwing: error) }
        }
      }
    }
  }

  private final class Other: FunctionTerm, @unchecked Sendable {
    // Safety: immutable.
  }

  @Test func `a function of a module is called by name, and found missing with a hint`() async throws {
    try await inContext { context throws in
      #expect(try await context.call("Elixir.Enum", "sum", Arguments(.list(of: [1, 2]))) == 3)
      let error = await #expect(throws: RaisedError.self) {
        try await context.call("Elixir.Enum", "sam", Arguments(.emptyList))
      }
      #expect(error?.banner.contains("Enum.sam/1 is undefined or private. Did you mean") == true)
    }
  }

  @Test func `what takes another number of arguments is not called`() async throws {
    try await inContext { context throws in
      let cell = context.interpreter.cell("Elixir.Enum", FunctionKey("sum", 1))
      let function = RemoteCapture(cell)
      #expect(try await context.apply(function, .list(of: [5])) == 5)
      let error = await #expect(throws: RaisedError.self) { try await context.apply(function) }
      #expect(error?.banner == "** (BadArityError) &Enum.sum/1 with arity 1 called with no arguments")
      #expect(try context.applySync(function, Arguments()) == nil)
    }
  }

  @Test func `a function that no evaluated code has made cannot be called`() async throws {
    try await inContext { context throws in
      let error = await #expect(throws: RaisedError.self) { try await context.apply(Other(arity: 0)) }
      #expect(error?.banner.hasPrefix("** (BadFunctionError) expected a function, got: ") == true)
    }
  }

  @Test func `a loop that counts its turns leaves some to others, though it waits for nothing`() async throws
  {
    let turns = try await inContext { context throws in
      let isSet = Atomic<Bool>(false)
      context.node.spawn { _ in isSet.store(true, ordering: .relaxed) }
      var turns = 0
      while !isSet.load(ordering: .relaxed) {
        try await context.countReduction()
        turns += 1
      }
      return turns
    }
    #expect(turns == CallContext.reductionsPerTurn)
  }

  @Test func `in a process that was killed the next turn throws, and no value counts`() async throws {
    let reason = try await inContext { context throws in
      context.node.exit(context.process.pid, .kill)
      #expect(throws: ProcessExit.self) { try context.wanted(.ok) }
      do {
        try await context.countReduction()
        return ExitReason.normal
      } catch let exit as ProcessExit { return exit.reason }
    }
    #expect(reason == .killed)
  }
}
