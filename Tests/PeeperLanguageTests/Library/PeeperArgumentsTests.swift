import Peeper
import Terms
import Testing

@testable import OTPLibrary

@Suite struct PeeperArgumentsTests {
  @Test func `P9 what is not a keyword list is the initial state, options that are left over are too`() throws
  {
    #expect(try PeeperArguments(.integer(5)).state == 5)
    #expect(try PeeperArguments(.keywords([("state", 0), ("name", .atom("C"))])).state == 0)
    let rest = try PeeperArguments(.keywords([("a", 1), ("name", .atom("C")), ("keep_ets", .true)]))
    #expect(rest.state == .keywords([("a", 1)]))
    #expect(rest.options.name == .name("C") && rest.options.keptTables == .all)
    #expect(try PeeperArguments(.keywords([("name", .atom("C"))])).state == .emptyList)
    let error = #expect(throws: SupervisionError.self) {
      try PeeperArguments(.keywords([("max_restarts", -1)]))
    }
    #expect(error?.term == .tuple(.atom("invalid_intensity"), -1))
    #expect(try PeeperArguments(.emptyList).options.supervision == PeeperOptions.standardSupervision)
  }
}
