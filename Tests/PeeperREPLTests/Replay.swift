import Foundation
import PeeperREPL
import Synchronization

/// A replay in a session of its own, and what it wrote down.
struct Replay {
  let text: String
  let failures: Int
  let stop: String?

  init(
    _ source: String, name: String = "test.peeper", format: ScriptFormat = .transcript,
    keepsGoing: Bool = false, access: PromptAccess = .everything, _ configure: (Workbench) -> Void = { _ in }
  ) async {
    let workbench = Workbench(PromptOptions(access: access))
    configure(workbench)
    let written = Written()
    let runner = ScriptRunner(
      session: workbench.session, output: workbench.output, format: format, keepsGoing: keepsGoing
    ) { piece in written.text.withLock { $0 += piece } }
    do {
      failures = try await runner.run(Script(name: name, text: source))
      stop = nil
    } catch {
      failures = 1
      stop = error.description
    }
    text = written.text.withLock { $0 }
    workbench.node.shutDown()
  }
}

private final class Written: Sendable {
  let text = Mutex("")
}

/// The repository's files, for tests of documentation and examples.
enum Repository {
  static let root: String = {
    let path = #filePath.split(separator: "/").dropLast(3)
    return "/" + path.joined(separator: "/")
  }()

  static func text(_ path: String) throws -> String {
    guard let file = fopen(root + "/" + path, "r") else { throw Missing(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func files(in folder: String, ending suffix: String) -> [String] {
    guard let directory = opendir(root + "/" + folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(suffix) { names.append(name) }
    }
    return names.sorted()
  }

  struct Missing: Error { let path: String }
}

/// The text with pids and references replaced, for they depend on what else the program did.
func masked(_ text: String) -> String {
  text.replacing(/#(PID|Reference|Function|DynamicSupervisor)<[^>]*>/) { "#\($0.output.1)<...>" }
}
