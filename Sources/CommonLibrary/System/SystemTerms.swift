import ActorRuntime
import BigInt
import Evaluation
import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times in Erlang's units, unique integers, and the environment.
package enum SystemTerms {
  package static let elixirVersion = "1.14.0"
  package static let otpRelease = "25"

  /// How many of the unit a second has.
  package static func parts(_ term: Term) throws -> BigInt {
    switch term {
    case .atom("second"), .atom("seconds"): return 1
    case .atom("millisecond"), .atom("milliseconds"), .atom("milli_seconds"): return 1000
    case .atom("microsecond"), .atom("microseconds"), .atom("micro_seconds"): return 1_000_000
    case .atom("nanosecond"), .atom("nanoseconds"), .atom("nano_seconds"), .atom("native"),
      .atom("perf_counter"):
      return 1_000_000_000
    default:
      if let parts = term.asBigInt, parts > 0 { return parts }
      throw RaisedError.argumentError(
        "unsupported time unit. Expected :second, :millisecond, :microsecond, :nanosecond, or a positive integer, got \(term.inspect())"
      )
    }
  }

  package static func convert(_ time: BigInt, _ from: BigInt, _ to: BigInt) -> BigInt {
    NumberTerms.floorDivide(time * to, from)
  }

  package static func time(_ nanoseconds: Int, _ unit: Term) throws -> Term {
    if unit.isAtom("native") { return .integer(nanoseconds) }
    let parts = try parts(unit)
    guard let small = Int(exactly: parts), 1_000_000_000 % small == 0 else {
      return Term(convert(BigInt(nanoseconds), 1_000_000_000, parts))
    }
    return .integer(GregorianCalendar.floorDivide(nanoseconds, 1_000_000_000 / small))
  }

  /// `{megaseconds, seconds, microseconds}`.
  package static func timestamp(_ nanoseconds: Int) -> Term {
    let time = nanoseconds / 1000
    return .tuple(
      .integer(time / 1_000_000_000_000), .integer(time / 1_000_000 % 1_000_000), .integer(time % 1_000_000))
  }

  /// Never the same twice; greater each time.
  package static func uniqueInteger(_ node: Node, _ options: Term) throws -> Term {
    var isPositive = false
    guard let modifiers = options.listElements else { throw RaisedError.badArgument(1, "not a list") }
    for modifier in modifiers {
      switch modifier {
      case .atom("positive"): isPositive = true
      case .atom("monotonic"): break
      default: throw RaisedError.badArgument(1, "invalid modifier")
      }
    }
    let number = node.makeUniqueInteger()
    return .integer(isPositive ? number : number - 576_460_752_303_423_488)
  }

  /// The most memory that the program has had, in bytes.
  package static var peakMemory: Int {
    var usage = rusage()
    // Safety: the calls write within the structure.
    #if canImport(Glibc)
      unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    #else
      unsafe getrusage(RUSAGE_SELF, &usage)
    #endif
    #if canImport(Darwin)
      return Int(usage.ru_maxrss)
    #else
      return Int(usage.ru_maxrss) * 1024
    #endif
  }

  /// Bytes by Erlang's kinds. Only the total is known; it counts as the processes'.
  package static var memory: [(Atom, Term)] {
    let total = peakMemory
    return [
      ("total", .integer(total)), ("processes", .integer(total)), ("processes_used", .integer(total)),
      ("system", 0), ("atom", 0), ("atom_used", 0), ("binary", 0), ("code", 0), ("ets", 0),
    ]
  }

  package static var currentFolder: Term { FileSystem.current.map { .string($0) } ?? .nil }
}
