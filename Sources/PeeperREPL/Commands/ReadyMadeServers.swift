import Evaluation
import Peeper
import Terms

extension SwiftServers {
  /// Makes the servers known that come with peeper.
  func addReadyMade() {
    add(
      "Counter", "Counts.", ["call Counter, :get", "cast Counter, :inc", "cast Counter, {:add, 5}"],
      state: "an integer"
    ) {
      $0.asInteger.map { ReadyMade.Counter(count: $0) }
    } initial: {
      ReadyMade.Counter()
    }
    add(
      "Stack", "A stack: what was pushed last is popped first.",
      ["cast Stack, {:push, :plate}", "call Stack, :pop", "call Stack, :peek", "call Stack, :all"],
      state: "a list, its top first"
    ) {
      $0.listElements.map { ReadyMade.Stack(elements: $0.reversed()) }
    } initial: {
      ReadyMade.Stack()
    }
    add(
      "Calculator", "A calculator with one register of whole numbers. Dividing by zero crashes it.",
      ["cast Calculator, {:add, 5}", "cast Calculator, {:divide, 0}", "call Calculator, :get"],
      state: "an integer"
    ) {
      $0.asInteger.map { ReadyMade.Calculator(register: $0) }
    } initial: {
      ReadyMade.Calculator()
    }
    add(
      "Cache", "Keeps values in a table that outlives its crashes.",
      ["cast Cache, {:put, :a, 1}", "call Cache, {:get, :a}", "call Cache, :size"], state: nil
    ) { _ in
      nil
    } initial: {
      ReadyMade.Cache()
    }
    add(
      "EggTimer", "Prints when an alarm is due, and forgets none in a crash. Times are in milliseconds.",
      [
        "cast EggTimer, {:schedule, :eggs, 3_000}", "call EggTimer, :status",
        "cast EggTimer, {:cancel, :eggs}",
      ], state: nil
    ) { _ in
      nil
    } initial: {
      ReadyMade.EggTimer()
    }
    add(
      "Peeper.Impls.Full", "A counter with tables and a process dictionary, to be crashed.",
      [
        "call Peeper.Impls.Full, :state", "cast Peeper.Impls.Full, :inc", "call Peeper.Impls.Full, :raise",
        "cast Peeper.Impls.Full, {:set_pd, :key, 42}", "call Peeper.Impls.Full, {:get_pd, :key}",
      ], state: "an integer"
    ) {
      $0.asInteger.map { ReadyMade.Full(count: $0) }
    } initial: {
      ReadyMade.Full()
    }
    add(
      "Peeper.Impls.Empty", "Keeps what it was given; it has no callbacks, so a call crashes it.", [],
      state: "anything"
    ) {
      ReadyMade.Empty(state: $0)
    } initial: {
      ReadyMade.Empty()
    }
  }

  /// - Parameters:
  ///   - usage: Messages that it takes, as one would type them.
  ///   - expected: What `state:` may be; nil if there is nothing to begin with.
  ///   - make: The server in that state; nil for a term that is no state of it.
  private func add<S: GenServer>(
    _ name: String, _ summary: String, _ usage: [String], state expected: String?,
    _ make: @escaping @Sendable (Term) -> S?, initial: @escaping @Sendable () -> S
  ) {
    let begins = expected.map { "\n\n`state:` is what it begins with: \($0)." } ?? ""
    let doc = summary + usage.map { "\n  " + $0 }.joined() + begins
    add(
      name,
      SwiftServer(doc: doc) { state in
        guard let state else { return initial() }
        guard let server = make(state) else {
          throw RaisedError.argumentError(
            "\(name) begins with \(expected ?? "no state: of its own"), got: \(state.inspect())")
        }
        return server
      })
  }
}
