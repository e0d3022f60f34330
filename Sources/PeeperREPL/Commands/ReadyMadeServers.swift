import Peeper
import PeeperLanguage
import Terms

/// The servers that come with peeper, made known to the prompt.
enum ReadyMadeServers {
  static func add() {
    SwiftServers.add(
      "Counter",
      SwiftServer(
        doc:
          "Counts. Call it with `:get`; cast `:inc`, `:dec`, `:reset`, `{:add, 5}`. `state:` is the number to begin with."
      ) { state in
        guard let state else { return Counter() }
        guard let count = state.asInteger else {
          throw RaisedError.argumentError("Counter begins with an integer, got: \(state.inspect())")
        }
        return Counter(count: count)
      })
  }
}
