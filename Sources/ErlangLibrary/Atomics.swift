import ActorRuntime
import BigInt
import Evaluation
import Synchronization
@_spi(Internals) import Terms

/// An array of integers of 64 bits that all processes may change at once: what `:atomics` and `:counters` refer to.
final class AtomicsReference: Reference, @unchecked Sendable {
  // Safety: the values stand behind a lock.
  let isSigned: Bool
  private let values: Mutex<[Int]>

  init(_ count: Int, isSigned: Bool, number: UInt64) {
    self.isSigned = isSigned
    values = Mutex(Array(repeating: 0, count: count))
    super.init(number: number)
  }

  var count: Int { values.withLock(\.count) }

  /// Changes the value at a place counted from 1: old and new value, nil if there is no such place.
  func change(_ place: Int, _ body: (Int) -> Int) -> (old: Int, new: Int)? {
    values.withLock { values in
      guard (1...values.count).contains(place) else { return nil }
      let old = values[place - 1]
      values[place - 1] = body(old)
      return (old, values[place - 1])
    }
  }

  func term(_ value: Int) -> Term {
    isSigned || value >= 0 ? .integer(value) : Term(BigInt(UInt64(bitPattern: Int64(value))))
  }
}

extension LibraryModule {
  private static func make(_ c: CallContext, _ a: Arguments, isSigned: Bool) throws -> AtomicsReference {
    let count = try a.positiveInteger(0)
    _ = try a.list(1)
    return AtomicsReference(
      try RaisedError.elements(count), isSigned: isSigned, number: c.node.makeReference().number)
  }

  private static func changed(_ a: Arguments, _ body: (Int) -> Int) throws -> (
    old: Term, new: Term
  ) {
    var handle = a[0]
    if let pair = handle.asTuple, pair.count == 2 { handle = pair[1] }
    guard case .reference(let reference) = handle, let atomics = reference as? AtomicsReference else {
      throw ArgumentMismatch(0, "not an atomics reference")
    }
    guard let result = atomics.change(try a.place(1), body) else {
      throw ArgumentMismatch(1, "out of range")
    }
    return (atomics.term(result.old), atomics.term(result.new))
  }

  /// An integer of 64 bits, with a sign or without.
  private static func word(_ a: Arguments, _ index: Int) throws -> Int {
    let value = try a.bigInteger(index)
    guard value >= BigInt(Int.min), value <= BigInt(UInt.max) else {
      throw ArgumentMismatch(index, "out of range")
    }
    return Int(truncatingIfNeeded: value)
  }

  private static func info(_ a: Arguments) throws -> Term {
    var handle = a[0]
    if let pair = handle.asTuple, pair.count == 2 { handle = pair[1] }
    guard case .reference(let reference) = handle, let atomics = reference as? AtomicsReference else {
      throw ArgumentMismatch(0, "not an atomics reference")
    }
    return .map(
      MapTerm([(.atom("size"), .integer(atomics.count)), (.atom("memory"), .integer(atomics.count * 8))]))
  }

  package static let atomics = LibraryModule(
    erlang: "atomics", doc: "Arrays of integers that all processes may change at once, counted from 1.",
    functions: [
      .sync(
        "new", ["arity", "options"], doc: "An array of zeros; `signed: false` for integers from 0 up.",
        example: (":atomics.get(:atomics.new(1, []), 1)", "0")
      ) { c, a in
        let unsigned = try a.keywords(1).contains { $0.key == "signed" && $0.value.isAtom(.false) }
        return .reference(try make(c, a, isSigned: !unsigned))
      },
      .sync(
        "get", ["ref", "index"], doc: "The value.", example: (":atomics.get(:atomics.new(1, []), 1)", "0")
      ) { a in try changed(a) { $0 }.old },
      .sync(
        "put", ["ref", "index", "value"], doc: "Sets the value.",
        example: (":atomics.put(:atomics.new(1, []), 1, 5)", ":ok")
      ) { a in
        let value = try word(a, 2)
        _ = try changed(a) { _ in value }
        return .ok
      },
      .sync(
        "add", ["ref", "index", "increment"], doc: "Adds to the value.",
        example: (":atomics.add(:atomics.new(1, []), 1, 5)", ":ok")
      ) { a in
        let step = try word(a, 2)
        _ = try changed(a) { $0 &+ step }
        return .ok
      },
      .sync(
        "sub", ["ref", "index", "decrement"], doc: "Subtracts from the value.",
        example: (":atomics.sub(:atomics.new(1, []), 1, 5)", ":ok")
      ) { a in
        let step = try word(a, 2)
        _ = try changed(a) { $0 &- step }
        return .ok
      },
      .sync(
        "add_get", ["ref", "index", "increment"], doc: "Adds to the value and gives the new one.",
        example: (":atomics.add_get(:atomics.new(1, []), 1, 5)", "5")
      ) { a in
        let step = try word(a, 2)
        return try changed(a) { $0 &+ step }.new
      },
      .sync(
        "sub_get", ["ref", "index", "decrement"], doc: "Subtracts from the value and gives the new one.",
        example: (":atomics.sub_get(:atomics.new(1, []), 1, 5)", "-5")
      ) { a in
        let step = try word(a, 2)
        return try changed(a) { $0 &- step }.new
      },
      .sync(
        "exchange", ["ref", "index", "value"], doc: "Sets the value and gives the old one.",
        example: (":atomics.exchange(:atomics.new(1, []), 1, 5)", "0")
      ) { a in
        let value = try word(a, 2)
        return try changed(a) { _ in value }.old
      },
      .sync(
        "compare_exchange", ["ref", "index", "expected", "desired"],
        doc: "Sets the value if it is the expected one: `:ok`, else the value that is there.",
        example: (":atomics.compare_exchange(:atomics.new(1, []), 1, 0, 5)", ":ok")
      ) { a in
        let (expected, desired) = (try word(a, 2), try word(a, 3))
        let result = try changed(a) { $0 == expected ? desired : $0 }
        return result.old.asBigInt.map { Int(truncatingIfNeeded: $0) } == expected ? .ok : result.old
      },
      .sync(
        "info", ["ref"], doc: "Size and memory.", example: (":atomics.info(:atomics.new(2, [])).size", "2")
      ) { a in try info(a) },
    ])

  package static let counters = LibraryModule(
    erlang: "counters", doc: "Arrays of counters that all processes may change at once, counted from 1.",
    functions: [
      .sync(
        "new", ["size", "options"], doc: "An array of zeros; options `:atomics` or `:write_concurrency`.",
        example: (":counters.get(:counters.new(1, []), 1)", "0")
      ) { c, a in
        let kind: Atom =
          try a.list(1).contains { $0.isAtom("write_concurrency") } ? "write_concurrency" : "atomics"
        return .tuple(.atom(kind), .reference(try make(c, a, isSigned: true)))
      },
      .sync(
        "get", ["ref", "index"], doc: "The count.", example: (":counters.get(:counters.new(1, []), 1)", "0")
      ) { a in try changed(a) { $0 }.old },
      .sync(
        "put", ["ref", "index", "value"], doc: "Sets the count.",
        example: (":counters.put(:counters.new(1, []), 1, 5)", ":ok")
      ) { a in
        let value = try word(a, 2)
        _ = try changed(a) { _ in value }
        return .ok
      },
      .sync(
        "add", ["ref", "index", "increment"], doc: "Adds to the count.",
        example: (":counters.add(:counters.new(1, []), 1, 5)", ":ok")
      ) { a in
        let step = try word(a, 2)
        _ = try changed(a) { $0 &+ step }
        return .ok
      },
      .sync(
        "sub", ["ref", "index", "decrement"], doc: "Subtracts from the count.",
        example: (":counters.sub(:counters.new(1, []), 1, 5)", ":ok")
      ) { a in
        let step = try word(a, 2)
        _ = try changed(a) { $0 &- step }
        return .ok
      },
      .sync(
        "info", ["ref"], doc: "Size and memory.", example: (":counters.info(:counters.new(2, [])).size", "2")
      ) { a in try info(a) },
    ])
}
