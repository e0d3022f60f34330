import ActorRuntime
import PeeperTestKit
import Terms

/// Runs the body inside a process of a node of its own, as tables belong to processes.
func inProcess<R: Sendable>(_ body: @escaping @Sendable (LocalProcess, Tables) async throws -> R) async throws
  -> R
{
  try await withNode { node in
    let result: Result<R, any Error> = await withUnsafeContinuation { continuation in
      node.spawn { process in
        do { continuation.resume(returning: .success(try await body(process, node.tables))) } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }
}

/// Runs the body inside a process, with a table of that kind.
func withTable<R: Sendable>(
  _ kind: TableOptions.Kind, _ body: @escaping @Sendable (Table) async throws -> R
) async throws -> R {
  try await inProcess { process, tables in
    var options = TableOptions()
    options.kind = kind
    return try await body(try tables.make("t", options, owner: process))
  }
}

func row(_ elements: Term...) -> Tuple { Tuple(elements) }
