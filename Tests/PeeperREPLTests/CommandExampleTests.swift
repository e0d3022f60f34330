import PseudoTerminal
import Testing

@testable import PeeperREPL

/// The examples that `h` shows of the commands, typed.
@Suite struct CommandExampleTests {
  static let commands = CommandTable.standard.all.filter { $0.group != nil }

  @Test func `every command has an example, and says what it does`() {
    for command in Self.commands {
      #expect(!command.function.doc.isEmpty, "\(command.name)")
      #expect(command.example.hasPrefix("peeper> "), "\(command.name)")
      #expect(command.example.contains("peeper> \(command.name)"), "\(command.name)")
    }
  }

  @Test func `no command is there twice, and each group has some`() {
    #expect(Set(CommandTable.standard.all.map(\.name)).count == CommandTable.standard.all.count)
    for group in Command.Group.allCases { #expect(!CommandTable.standard.commands(in: group).isEmpty) }
  }

  @Test(arguments: commands.filter { $0.function.reaches == nil }.map(\.name))
  func `the example of a command goes as it stands there`(_ name: String) async throws {
    let example = try #require(CommandTable.standard[name]).example
    let shown = await Replay(Self.typed(example)) { $0.showsEscapes = true }.text
    #expect(Self.fits(Self.plain(shown), example), "\(shown)")
  }

  /// Each in a program of its own, in a folder of its own.
  @Test(arguments: commands.filter { $0.function.reaches != nil }.map(\.name))
  func `the example of a command that reaches files does, too`(_ name: String) async throws {
    let example = try #require(CommandTable.standard[name]).example
    let program = "\(PseudoTerminal.folder)/peeper-repl"
    let run = try await ProgramRun(
      command: """
        program=$(realpath \(program)) && folder=$(mktemp -d) && cd $folder && $program - 2>&1 <<'END'; rm -r $folder
        \(Self.typed(example))
        END
        """)
    #expect(Self.fits(Self.plain(run.output), example), "\(run.output)")
  }

  private static func typed(_ example: String) -> String {
    example.split(separator: "\n").filter { $0.hasPrefix("peeper> ") }.map { $0.dropFirst(8) }
      .joined(separator: "\n")
  }

  /// As the example has it: without numbers, escapes and spaces at the ends.
  private static func plain(_ shown: String) -> String {
    let text = shown.replacing(#/peeper\(\d+\)> /#, with: "peeper> ").replacing(
      #/\x{1B}\[[0-9;]*[A-Za-z]/#, with: "")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    return lines.joined(separator: "\n").replacing(#/\n+$/#, with: "")
  }

  /// Whether the text is the example's, in which `…` stands for anything.
  private static func fits(_ text: String, _ example: String) -> Bool {
    let parts = example.split(separator: "…", omittingEmptySubsequences: false)
    guard let first = parts.first, text.hasPrefix(first), let last = parts.last else { return false }
    guard parts.count > 1 else { return text == example }
    var rest = text.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
