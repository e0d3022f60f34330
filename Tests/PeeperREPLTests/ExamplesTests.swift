import TestTraits
import Testing

/// Some of them have alarms, which ring while a machine that is busy is still at the lines before.
@Suite(.alone) struct ExamplesTests {
  /// Every script has its transcript next to it: `scripts/run examples/x.peeper > examples/x.transcript`.
  @Test(arguments: Repository.files(in: "examples", ending: ".peeper"))
  func `an example replays as its transcript says`(_ name: String) async throws {
    let source = try Repository.text("examples/" + name)
    let transcript = try Repository.text("examples/" + name.replacing(".peeper", with: ".transcript"))
    let replay = await Replay(source, name: name)
    #expect(replay.stop == nil)
    let said = transcript.split(separator: "\n", omittingEmptySubsequences: false)
    let shown = replay.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, (shown, said)) in zip(shown, said).enumerated() where shown != said {
      Issue.record("line \(number + 1) is\n\(shown)\nand not\n\(said)")
      break
    }
    #expect(shown.count == said.count)
  }
}
