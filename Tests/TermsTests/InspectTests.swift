import Foundation
import Terms
import Testing

@Suite struct InspectTests {
  @Test func `a text that nobody wants any more is cut off`() async {
    let shared = (1...40).reduce(Term.integer(1)) { term, _ in .tuple(term, term) }
    let text = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return shared.inspect()
    }
    #expect(await text.value == "...")
  }

  /// A line of the fixture.
  struct Case {
    let line: Int
    let words: Substring
    let term: Term
    let text: String

    var options: InspectOptions {
      var options = InspectOptions()
      // There is no module Foo, so to Elixir its struct is a map.
      options.customStruct = { module, _ in module == "Elixir.Foo" ? .map : nil }
      for word in words.split(separator: " ") {
        let parts = word.split(separator: "=")
        let (name, value) = (parts[0], parts[1])
        let number = Int(value)
        switch name {
        case "pretty": options.pretty = value == "true"
        case "structs": options.structs = value == "true"
        case "width": options.width = number
        case "limit": options.limit = number
        case "printable_limit": options.printableLimit = number
        case "base": options.base = value == "hex" ? .hex : value == "binary" ? .binary : .octal
        case "charlists": options.charlists = .asLists
        case "binaries": options.binaries = value == "as_strings" ? .asStrings : .asBinaries
        default: Issue.record("an option that the fixture does not explain: \(name)")
        }
      }
      return options
    }
  }

  static func cases() throws -> [Case] {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Fixtures/inspect.tsv")
    let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
    return try lines.enumerated().map { index, line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      let text = columns[2...].joined(separator: "\t")
      return Case(
        line: index + 1, words: columns[0], term: try ExternalFormat.decode(base64: columns[1]),
        text: unescaped(text))
    }
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        result.unicodeScalars.append(scalar == "n" ? "\n" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  @Test func `terms print as Elixir prints them, under every option`() throws {
    let cases = try Self.cases()
    #expect(cases.count > 1000)
    for item in cases {
      let text = item.term.inspect(item.options)
      #expect(
        text.utf8.elementsEqual(item.text.utf8), "line \(item.line) with \(item.words)\n\(text)\n\(item.text)"
      )
    }
  }
}
