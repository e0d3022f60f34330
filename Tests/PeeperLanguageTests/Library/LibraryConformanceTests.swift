import Foundation
import Testing

/// The files beside this one hold what Elixir 1.14 answers: an expression and its answer a line, a tab between.
@Suite struct LibraryConformanceTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Conformance")
  static let files: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".tsv") }.sorted()
  }()

  @Test(arguments: files)
  func `the library answers what Elixir answers`(_ file: String) async throws {
    let text = try String(contentsOf: LibraryConformanceTests.folder.appending(path: file), encoding: .utf8)
    let bench = LibraryBench()
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      try #require(parts.count == 2)
      #expect(await bench.answer(parts[0]) == parts[1], "\(parts[0])")
    }
  }
}
