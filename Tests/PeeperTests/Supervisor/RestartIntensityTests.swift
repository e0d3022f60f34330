import Testing

@testable import Peeper

struct RestartIntensityTests {
  @Test func `as many restarts as allowed are borne, one more is too many`() {
    var intensity = RestartIntensity(allowed: 3, period: .seconds(5))
    for second in 0..<3 { #expect(intensity.noteRestart(at: .seconds(second)) == true) }
    #expect(intensity.noteRestart(at: .seconds(3)) == false)
  }

  @Test func `a restart older than the period does not count`() {
    var intensity = RestartIntensity(allowed: 1, period: .seconds(5))
    #expect(intensity.noteRestart(at: .zero) == true)
    #expect(intensity.noteRestart(at: .milliseconds(5001)) == true)
    #expect(intensity.noteRestart(at: .milliseconds(10_001)) == false)
    #expect(intensity.used(at: .milliseconds(10_002)) == 1)
    #expect(intensity.used(at: .seconds(20)) == 0)
  }

  @Test func `with no restart allowed the first is too many`() {
    var intensity = RestartIntensity(allowed: 0, period: .seconds(5))
    #expect(intensity.noteRestart(at: .zero) == false)
  }
}
