import Foundation
@_spi(Internals) import Terms
import Testing

/// Runs the function on a thread with a small stack and waits for its end.
private func onSmallStack(_ body: @escaping @Sendable () -> Void) async {
  await withCheckedContinuation { continuation in
    let thread = Thread {
      body()
      continuation.resume()
    }
    thread.stackSize = 512 * 1024
    thread.start()
  }
}

private final class Closure: FunctionTerm, @unchecked Sendable {
  let captured: Tuple
  init(_ captured: Tuple) {
    self.captured = captured
    super.init(arity: 0)
  }
}

@Suite struct DeepTermTests {
  // Debug builds run ten times slower.
  #if DEBUG
    static let length = 200_000
    static let depth = 30_000
  #else
    static let length = 10_000_000
    static let depth = 1_000_000
  #endif

  private func nested(_ depth: Int, _ wrap: (Term) -> Term) -> Term {
    var term = Term.integer(0)
    for _ in 0..<depth { term = wrap(term) }
    return term
  }

  private func exercise(_ make: @escaping @Sendable () -> Term, printed: String) async {
    await onSmallStack {
      let (one, other) = (make(), make())
      #expect(one == other)
      #expect(one.isEqual(to: other))
      #expect(one.compare(to: other) == .equal)
      #expect(one.hashValue == other.hashValue)
      var options = InspectOptions()
      options.limit = 3
      #expect(one.inspect(options) == printed)
    }
  }

  @Test func `a long list is built, compared, hashed, printed and freed on a small stack`() async {
    await exercise(
      {
        var list = Term.emptyList
        for index in 0..<Self.length { list = .list(Cons(.integer(index & 7), list)) }
        return list
      }, printed: Self.length % 8 == 0 ? "[7, 6, 5, ...]" : "")
  }

  @Test func `tuples nested in tuples are`() async {
    await exercise({ nested(Self.depth) { .tuple(1, $0) } }, printed: "{1, {1, ...}}")
  }

  @Test func `lists nested in lists by their heads are`() async {
    await exercise({ nested(Self.depth) { .list(Cons($0, .emptyList)) } }, printed: "[[[[...]]]]")
  }

  @Test func `maps nested in maps are, as values`() async {
    await exercise(
      { nested(Self.depth) { .map(of: [(.ok, $0)]) } }, printed: "%{ok: %{ok: %{ok: %{...}}}}")
  }

  @Test func `large maps nested in maps are freed on a small stack`() async {
    await onSmallStack {
      let wide = MapTerm((0..<40).map { (.integer($0), .integer($0)) })
      let (one, other) = (
        nested(1000) { .map(wide.setting(0, to: $0)) }, nested(1000) { .map(wide.setting(0, to: $0)) }
      )
      #expect(one == other)
      #expect(one.hashValue == other.hashValue)
      #expect(one.compare(to: other) == .equal)
    }
  }

  @Test func `closures in the captured values of closures are`() async {
    await onSmallStack {
      _ = nested(Self.depth) { .function(Closure([$0, 1])) }
    }
  }

  @Test func `a list that others share is freed only as far as it is not shared`() {
    let tail = Term.list(of: (0..<1000).map { .integer($0) })
    do { _ = Term.list(of: (0..<1000).map { Term.integer($0) }, tail: tail) }
    #expect(tail.listElements?.count == 1000)
  }

  @Test func `a deep term prints whole without a limit, wrapped or not`() async {
    await onSmallStack {
      let depth = 20_000
      let term = nested(depth) { .tuple($0, 1) }
      var options = InspectOptions()
      options.limit = nil
      #expect(term.inspect(options).utf8.count == depth * 5 + 1)
      let single = nested(depth) { .tuple(of: [$0]) }
      options.pretty = true
      #expect(single.inspect(options).utf8.count == depth * 2 + 1)
    }
  }
}
