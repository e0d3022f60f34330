import ActorRuntime
import Evaluation
import Terms

/// The random generator of each process, seeded by its node where nobody has seeded it.
package enum RandomTerms {
  private static let seedKey = Term.atom("rand_seed")

  package static func withGenerator<Result>(
    of context: CallContext, _ body: (inout RandomGenerator) -> Result
  )
    -> Result
  {
    var generator = load(context)
    defer { store(generator, context) }
    return body(&generator)
  }

  /// `{:exsss, [s1 | s0]}`.
  package static func exported(_ generator: RandomGenerator) -> Term {
    .tuple(.atom("exsss"), state(generator))
  }

  package static func state(_ generator: RandomGenerator) -> Term {
    .list(Cons(.integer(Int(generator.state.s1)), .integer(Int(generator.state.s0))))
  }

  package static func generator(from term: Term) -> RandomGenerator? {
    guard case .tuple(let tuple) = term, tuple.count == 2, case .list(let cell) = tuple[1],
      let s1 = cell.head.asInteger.flatMap(UInt64.init(exactly:)),
      let s0 = cell.tail.asInteger.flatMap(UInt64.init(exactly:))
    else { return nil }
    return RandomGenerator(s1: s1, s0: s0)
  }

  package static func load(_ context: CallContext) -> RandomGenerator {
    context.processDictionaryValue(seedKey).flatMap(generator)
      ?? RandomGenerator(from: context.node.randomSeed)
  }

  package static func isSeeded(_ context: CallContext) -> Bool {
    context.processDictionaryValue(seedKey) != nil
  }

  package static func store(_ generator: RandomGenerator, _ context: CallContext) {
    context.setProcessDictionaryValue(seedKey, exported(generator))
  }
}
