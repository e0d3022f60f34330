import ActorRuntime
import BigInt
import Foundation
import Terms
import Testing

@testable import Evaluation
@testable import PeeperLanguage

/// Functions of the library that work for long at one stroke: a kill ends what they do.
@Suite struct LongStepTests {
  private static let count: Term = 100_000_000
  private static let text = Term.binary(Binary(repeating: Binary("abé "), count: 4_000_000))
  private static let digits = Term.binary(Binary(repeating: Binary("7"), count: 5_000_000))
  private static let list = Term.list(of: (0..<2_000_000).map { .integer(($0 &* 7_919) % 1_000_003) })
  private static let letters = Term.list(of: repeatElement(97, count: 2_000_000))
  private static let large = Term(BigInt(7) << 8_000_000)
  private static let other = Term(BigInt(5) << 3_000_000 + 1)

  struct Call: CustomTestStringConvertible, Sendable {
    let module: Atom
    let function: Atom
    let arguments: [Term]
    var testDescription: String { "\(module.name).\(function.name)" }

    init(_ module: Atom, _ function: Atom, _ arguments: Term...) {
      (self.module, self.function, self.arguments) = (module, function, arguments)
    }
  }

  static let calls = [
    // As many as a number says.
    Call("string", "right", .charlist("ab"), count), Call("string", "copies", .charlist("a"), count),
    Call("crypto", "strong_rand_bytes", count), Call("rand", "bytes", count),
    Call("Elixir.List", "duplicate", 1, count), Call("lists", "duplicate", count, 1),
    Call("lists", "seq", 1, count), Call("Elixir.String", "pad_leading", .string("5"), count, .string("0")),
    Call("Elixir.String", "duplicate", .string("a"), count), Call("binary", "copy", .string("a"), count),
    Call("lists", "nthtail", count, list),
    // Lists.
    Call("Elixir.Enum", "sort", list), Call("Elixir.Enum", "sort", list, .atom("desc")),
    Call("Elixir.Enum", "reverse", list), Call("Elixir.Enum", "sum", list),
    Call("Elixir.Enum", "join", list), Call("Elixir.Enum", "uniq", list),
    Call("Elixir.Enum", "frequencies", list), Call("Elixir.Enum", "shuffle", list),
    Call("Elixir.Enum", "zip", list, list), Call("Elixir.Enum", "chunk_every", list, 2),
    Call("Elixir.Enum", "with_index", list), Call("Elixir.List", "to_tuple", list),
    Call("Elixir.Kernel", "--", list, list), Call("Elixir.Kernel", "++", list, list),
    Call("lists", "usort", list), Call("lists", "subtract", list, list), Call("Elixir.MapSet", "new", list),
    Call("erlang", "term_to_binary", list), Call("erlang", "list_to_binary", letters),
    Call("Elixir.List", "to_string", letters), Call("Elixir.IO", "iodata_to_binary", letters),
    Call("ordsets", "from_list", list), Call("gb_sets", "from_list", list),
    // Texts and bytes.
    Call("Elixir.String", "graphemes", text), Call("Elixir.String", "length", text),
    Call("Elixir.String", "upcase", text), Call("Elixir.String", "reverse", text),
    Call("Elixir.String", "split", text), Call("Elixir.String", "split", text, .string("z")),
    Call("Elixir.String", "replace", text, .string("a"), .string("bb")),
    Call("Elixir.String", "codepoints", text), Call("Elixir.String", "to_charlist", text),
    Call("Elixir.String", "capitalize", text), Call("Elixir.String", "normalize", text, .atom("nfd")),
    Call("Elixir.String", "slice", text, 10_000_000, 3), Call("Elixir.String", "jaro_distance", text, digits),
    Call("Elixir.String", "myers_difference", text, digits), Call("Elixir.Base", "encode64", text),
    Call("Elixir.Base", "decode32", digits), Call("binary", "bin_to_list", text),
    Call("binary", "matches", text, .string("a")), Call("crypto", "hash", .atom("sha256"), text),
    Call("crypto", "hash", .atom("md5"), text), Call("erlang", "crc32", text),
    Call("erlang", "phash2", text), Call("Elixir.URI", "encode", text),
    // Numbers.
    Call("Elixir.String", "to_integer", digits), Call("Elixir.Integer", "digits", large),
    Call("Elixir.Integer", "to_string", large), Call("Elixir.Integer", "gcd", large, other),
    Call("Elixir.Integer", "mod", large, other), Call("Elixir.Integer", "extended_gcd", large, other),
    Call("Elixir.Kernel", "*", large, large), Call("Elixir.Kernel", "div", large, other),
    Call("Elixir.Kernel", "rem", large, other), Call("Elixir.Integer", "pow", 3, 9_000_000),
    Call("binary", "decode_unsigned", digits), Call("binary", "encode_unsigned", large),
    Call("Elixir.Integer", "undigits", list),
    // Files without an end.
    Call("Elixir.File", "read", .string("/dev/zero")),
  ]

  @Test(arguments: calls) func `what a function does for a dead process ends within a second`(_ call: Call)
    async throws
  {
    try await run(call)
  }

  @Test(.timeLimit(.minutes(1))) func `a dead process does not wait for the other end of a pipe`()
    async throws
  {
    let pipe = FileManager.default.temporaryDirectory.appending(path: "peeper-pipe-\(getpid())").path
    #expect(mkfifo(pipe, 0o600) == 0)
    defer { unlink(pipe) }
    try await run(Call("Elixir.File", "read", .string(pipe)))
    try await run(Call("Elixir.File", "write", .string(pipe), .string("text")))
  }

  private func run(_ call: Call) async throws {
    let module = try #require(LibraryCatalog.standard().module(named: call.module))
    let function = try #require(
      module.functions.first { $0.name == call.function && $0.arities.contains(call.arguments.count) })
    let node = Node(.test)
    defer { node.shutDown() }
    let interpreter = Interpreter(node: node)
    let time = await withCheckedContinuation { continuation in
      node.spawn { process in
        let context = CallContext(process, interpreter)
        node.exit(process.pid, .kill)
        let start = ThreadClock.now
        let arguments = Arguments(call.arguments)
        switch function.body {
        case .sync(let body): _ = try? body(arguments)
        case .syncInContext(let body): _ = try? body(context, arguments)
        case .async(let body): _ = try? await body(context, arguments)
        case .missing: break
        }
        continuation.resume(returning: ThreadClock.now - start)
      }
    }
    #expect(time < 1, "\(time) s")
  }

  @Test func `quotients, divisors and digits of large integers are exact`() async throws {
    let source = """
      a = 7 ** 60_000 + 3; b = 11 ** 20_000; q = div(a, b); r = rem(a, b)
      c = 7 ** 2_000; d = 11 ** 5_000
      {a == q * b + r, r >= 0 and r < b, div(-a, b) == -q, rem(-a, b) == -r, Integer.mod(-a, b) == b - r,
        Integer.floor_div(-a, b) == -q - 1, Integer.gcd(c * d, d * 6) == d,
        String.to_integer(Integer.to_string(c)) == c, Integer.undigits(Integer.digits(c)) == c,
        :binary.decode_unsigned(:binary.encode_unsigned(a)) == a,
        :binary.decode_unsigned(:binary.encode_unsigned(c, :little), :little) == c,
        String.to_integer(Integer.to_string(-c, 36), 36) == -c}
      """
    #expect(
      await EvaluationProbe.evaluate(source)
        == "{true, true, true, true, true, true, true, true, true, true, true, true}")
  }
}

/// How long this thread has had a core, in seconds.
private enum ThreadClock {
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
