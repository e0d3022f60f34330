import Testing

@testable @_spi(Internals) import Terms

@Suite struct LongWorkTests {
  // With a function as what the lock holds, each question took longer than the one before, and the stack at last.
  @Test func `a question whether work is wanted takes as long as the first, however many there were`() {
    let time = ContinuousClock().measure {
      for _ in 0..<100_000 where LongWork.isPointless { Issue.record("nobody is dead") }
    }
    #expect(time < .seconds(2))
  }
}
