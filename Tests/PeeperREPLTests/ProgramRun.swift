import Foundation
import PseudoTerminal
import Testing

/// A program of the package, called as a shell calls it.
struct ProgramRun {
  /// Output of the program, errors too.
  let output: String
  /// Its exit status.
  let status: Int32

  /// - Parameter input: a redirection of its standard input.
  init(_ program: String, _ arguments: String = "", input: String = "</dev/null") async throws {
    try await self.init(command: "\(PseudoTerminal.folder)/\(program) \(arguments) 2>&1 \(input)")
  }

  /// - Parameter command: what a shell runs in the repository.
  init(command: String) async throws {
    // The threads that run tests are few: none of them waits for another program.
    (output, status) = try await withCheckedThrowingContinuation { continuation in
      Self.queue.addOperation { continuation.resume(with: Result { try Self.run(command) }) }
    }
  }

  /// Whether a command succeeds.
  static func succeeds(_ command: String) -> Bool { (try? run(command).status) == 0 }

  private static let queue = {
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = 2
    return queue
  }()

  private static func run(_ command: String) throws -> (output: String, status: Int32) {
    let pipe = try #require(popen("cd \(Repository.root) && \(command)", "r"))
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, pipe), count > 0 { bytes += chunk[..<count] }
    return (String(decoding: bytes, as: UTF8.self), pclose(pipe) >> 8 & 0xFF)
  }
}
