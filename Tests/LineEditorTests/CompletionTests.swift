import LineEditor
import Testing

@Suite struct CompletionTests {
  @Test func `the only candidate is inserted`() {
    #expect(Completion(of: "whi", from: ["which_children", "self"]) == Completion(insertion: "ch_children"))
  }

  @Test func `several candidates insert what they share, and are listed`() {
    let completion = Completion(of: "s", from: ["start_link", "start", "call"])
    #expect(completion == Completion(insertion: "tart", candidates: ["start", "start_link"]))
    #expect(Completion(of: "start", from: ["start_link", "start"]).insertion == "")
  }

  @Test func `what fits nothing inserts nothing`() {
    #expect(Completion(of: "x", from: ["call"]) == .none)
  }
}
