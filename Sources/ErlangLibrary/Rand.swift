import ActorRuntime
import BigInt
import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension LibraryModule {
  private static func functionClause(_ name: Atom, _ a: Arguments) -> RaisedError {
    .functionClause("rand", name, a.terms + [.tuple(.atom("exsss"), .emptyList)])
  }

  private static func seeded(_ algorithm: Term, _ seed: Term?, _ node: Node) throws -> RandomGenerator {
    guard algorithm.isAtom("exsss") || algorithm.isAtom("default") else {
      throw RaisedError.functionClause("rand", "mk_alg", [algorithm])
    }
    switch seed {
    case nil: return RandomGenerator(from: node.randomSeed)
    case .integer, .bigInteger: return RandomGenerator(seed: UInt64(truncatingIfNeeded: seed?.asBigInt ?? 0))
    case .tuple(let tuple) where tuple.count == 3:
      let parts = try tuple.map { part in
        guard let value = part.asBigInt else { throw RaisedError.badArg }
        return UInt64(truncatingIfNeeded: value)
      }
      return RandomGenerator(seed: parts[0], parts[1], parts[2])
    default: throw RaisedError.functionClause("rand", "exsss_seed", [seed ?? .nil])
    }
  }

  /// Description of the algorithm in the states of OTP's generators.
  private static let algorithm: Term = {
    func function(_ name: Atom, _ arity: Int) -> Term {
      .function(
        NativeFunction(arity: arity, description: "#Function<0.0/\(arity) in :rand.\(name.name)>") { _ in .nil
        })
    }
    return .map(of: [
      (.atom("type"), .atom("exsss")), (.atom("bits"), 58), (.atom("next"), function("exsss_next", 1)),
      (.atom("uniform"), function("exsss_uniform", 1)), (.atom("uniform_n"), function("exsss_uniform", 2)),
      (.atom("jump"), function("exsplus_jump", 1)),
    ])
  }()

  /// `{handler, state}`, as the functions that end in `_s` take it.
  private static func state(_ generator: RandomGenerator) -> Term {
    .tuple(algorithm, RandomTerms.state(generator))
  }

  private static func generator(_ a: Arguments, _ index: Int) throws -> RandomGenerator {
    guard let generator = RandomTerms.generator(from: a[index]) else {
      throw ArgumentMismatch(index, "not a state")
    }
    return generator
  }

  private static func limit(_ a: Arguments) throws -> BigInt {
    guard let count = a[0].asBigInt, count >= 1 else { throw functionClause("uniform_s", a) }
    return count
  }

  /// By the polar method: not the BEAM's sequence.
  private static func normal(_ generator: inout RandomGenerator) -> Double {
    while true {
      let (x, y) = (generator.uniform() * 2 - 1, generator.uniform() * 2 - 1)
      let square = x * x + y * y
      if square > 0, square < 1 { return x * (-2 * log(square) / square).squareRoot() }
    }
  }

  package static let rand = LibraryModule(
    erlang: "rand",
    doc:
      "Random numbers by OTP's default generator (exsss): a seed gives the numbers that it gives on the BEAM. Each process has its own.",
    functions: [
      .sync("uniform", [], doc: "A float, `0.0 =< x < 1.0`.", example: (":rand.uniform() < 1.0", "true")) {
        c, _ in .float(RandomTerms.withGenerator(of: c) { $0.uniform() })
      },
      .sync(
        "uniform", ["n"], doc: "An integer from 1 to `n`.", example: (":rand.uniform(1)", "1"),
        blames: [.first: .clause("uniform_s", arity: 2)]
      ) { c, a in
        let limit = try limit(a)
        return Term(RandomTerms.withGenerator(of: c) { $0.uniform(limit) })
      },
      .sync(
        "uniform_real", [], doc: "A float above 0.0, with all the precision there is.",
        example: (":rand.uniform_real() > 0.0", "true")
      ) { c, _ in
        .float(RandomTerms.withGenerator(of: c) { $0.uniformReal() })
      },
      .sync(
        "uniform_s", ["state"], doc: "A float, and the next state.",
        example: ("elem(:rand.uniform_s(:rand.seed_s(:exsss, 42)), 0)", "0.3672301478324621"),
        blames: [.first: .itself]
      ) { a in
        var generator = try generator(a, 0)
        return .tuple(.float(generator.uniform()), state(generator))
      },
      .sync(
        "uniform_s", ["n", "state"], doc: "An integer from 1 to `n`, and the next state.",
        example: ("elem(:rand.uniform_s(10, :rand.seed_s(:exsss, 7)), 0)", "2"),
        blames: [[.first, .second]: .itself]
      ) { a in
        var generator = try generator(a, 1)
        return .tuple(Term(generator.uniform(try limit(a))), state(generator))
      },
      .sync(
        "normal", [], doc: "A float of the standard normal distribution (not in the BEAM's order).",
        example: ("is_float(:rand.normal())", "true")
      ) { c, _ in
        .float(RandomTerms.withGenerator(of: c) { normal(&$0) })
      },
      .sync(
        "normal", ["mean", "variance"], doc: "A float of a normal distribution.",
        example: ("is_float(:rand.normal(1.0, 2.0))", "true")
      ) { c, a in
        let (mean, variance) = (try a.double(0), try a.double(1))
        return .float(mean + variance.squareRoot() * RandomTerms.withGenerator(of: c) { normal(&$0) })
      },
      .sync(
        "bytes", ["n"], doc: "Random bytes.", example: ("byte_size(:rand.bytes(3))", "3"),
        blames: [.first: .clause("bytes_s", arity: 2)]
      ) { c, a in
        let count = try RaisedError.elements(a.nonNegativeInteger(0))
        return .binary(
          RandomTerms.withGenerator(of: c) { generator in
            var bytes: [UInt8] = []
            var work = LongWork()
            while bytes.count < count, !work.step() {
              let width = min(7, count - bytes.count)
              let bits = generator.next() >> UInt64(56 - 8 * width)
              for place in (0..<width).reversed() { bytes.append(UInt8(bits >> UInt64(8 * place) & 255)) }
            }
            return Binary(bytes)
          })
      },
      .sync(
        "seed", ["algorithm", .optional("seed")],
        doc: "Seeds the process' generator: `:exsss` or `:default`, by an integer or three.",
        example: ("(:rand.seed(:exsss, {1, 2, 3}); :rand.uniform(100))", "27"),
        blames: [.first: .clause("mk_alg", .first), .second: .clause("exsss_seed", .second)]
      ) { c, a in
        let generator = try RandomTerms.generator(from: a[0]) ?? seeded(a[0], a.optional(1), c.node)
        RandomTerms.store(generator, c)
        return state(generator)
      },
      .sync(
        "seed_s", ["algorithm", .optional("seed")], doc: "A seeded state.",
        example: (
          ":rand.export_seed_s(:rand.seed_s(:exsss, {1, 2, 3}))",
          "{:exsss, [117085240290607817 | 199386643319833935]}"
        )
      ) { c, a in
        state(try RandomTerms.generator(from: a[0]) ?? seeded(a[0], a.optional(1), c.node))
      },
      .sync(
        "export_seed", [], doc: "The state of the process' generator, or `:undefined`.",
        example: (":rand.export_seed()", ":undefined")
      ) { c, _ in
        RandomTerms.isSeeded(c) ? RandomTerms.exported(RandomTerms.load(c)) : .undefined
      },
      .sync(
        "export_seed_s", ["state"], doc: "The state in a form to keep.",
        example: ("elem(:rand.export_seed_s(:rand.seed_s(:exsss, 1)), 0)", ":exsss"),
        blames: [.first: .itself]
      ) { a in
        RandomTerms.exported(try generator(a, 0))
      },
    ])
}
