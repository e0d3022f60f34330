import PseudoTerminal
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program of the package, called as a shell calls it.
struct ProgramRun {
  /// What it wrote, errors too.
  let output: String
  /// Its exit status.
  let status: Int32

  /// - Parameter input: a redirection of its standard input.
  init(_ program: String, _ arguments: String = "", input: String = "</dev/null") throws {
    try self.init(command: "\(PseudoTerminal.folder)/\(program) \(arguments) 2>&1 \(input)")
  }

  /// - Parameter command: what a shell runs in the repository.
  init(command: String) throws {
    let command = "cd \(Repository.root) && \(command)"
    let pipe = try #require(popen(command, "r"))
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, pipe), count > 0 { bytes += chunk[..<count] }
    output = String(decoding: bytes, as: UTF8.self)
    status = pclose(pipe) >> 8 & 0xFF
  }
}
