import LanguageProbe
import ActorRuntime
import BigInt
import Foundation
import Synchronization
@_spi(Internals) import Terms
import Testing

@testable import Evaluation
@testable import PeeperLanguage

/// Functions of the library that work for long at one stroke: a kill ends what they do.
@Suite struct LongStepTests {
  private static let count: Term = 100_000_000
  private static let text = Term.binary(Binary(repeating: Binary("abé "), count: 4_000_000))
  private static let digits = Term.binary(Binary(repeating: Binary("7"), count: 5_000_000))
  private static let list = Term.list(of: (0..<2_000_000).map { .integer(($0 &* 7_919) % 1_000_003) })
  private static let map = Term.map(
    MapTerm((0..<300_000).map { (Term.integer(($0 &* 7_919) % 1_000_003), Term.ok) }))
  private static let set = Term.map(of: [
    (.atom("__struct__"), .atom("Elixir.MapSet")), (.atom("map"), map), (.atom("version"), 2),
  ])
  private static let source = Term.binary(Binary(repeating: Binary("x = 1\n"), count: 300_000))
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
    // Maps.
    Call("Elixir.Map", "to_list", map), Call("Elixir.Map", "keys", map),
    Call("Elixir.Map", "merge", map, map),
    Call("Elixir.Enum", "to_list", map), Call("Elixir.MapSet", "to_list", set),
    Call("Elixir.MapSet", "union", set, set), Call("Elixir.MapSet", "intersection", set, set),
    Call("Elixir.MapSet", "difference", set, set), Call("Elixir.MapSet", "subset?", set, set),
    // Source text.
    Call("Elixir.Code", "string_to_quoted", source), Call("Elixir.Code", "eval_string", source),
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

  private static let many = Term.binary(Binary(repeating: Binary("a"), count: 1_000_000))

  // Each takes minutes, or comes back from place to place until it is given up.
  @Test(arguments: [
    "(a+)+$", "^(a|a)*$", "(a*)*b", "(?:a|aa)+$", "(.*)(.*)(.*)b", "(a+)\\1b", "(?=(a+)+$)a", "a*+b",
    "(?i)(a+)+Z",
    "(a?){1000}b", "(?<!b)a*c", "(a(?1)?b)", "[a-z]+\\d", "\\X+b", "(?>a+)b",
    "(*LIMIT_MATCH=4000000000)(a+)+$",
  ]) func `a search of a dead process ends within a second`(_ pattern: String) async throws {
    try await run(Call("re", "run", Self.many, .string(pattern)))
    let options = Term.list(of: [.atom("unicode"), .atom("global")])
    try await run(Call("re", "run", Self.many, .string(pattern), options))
    try await run(Call("re", "split", Self.many, .string(pattern)))
    for call in [
      Call("Elixir.Regex", "scan", Self.many), Call("Elixir.Regex", "replace", Self.many, .string("")),
    ] {
      try await run(call) { module, context in
        let compile = try #require(module.entry(FunctionKey("compile!", 2)))
        return [try compile.callSync(context, [.string(pattern), .string("u")])]
      }
    }
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

  @Test(arguments: [
    Call("ets", "tab2list"), Call("ets", "match", .tuple(.atom("$1"), .atom("_"))),
    Call("ets", "match_object", .tuple(.atom("_"), .atom("_"))), Call("ets", "select", all),
    Call("ets", "select_count", all), Call("ets", "select_delete", all),
  ]) func `what a dead process reads of a table ends within a second`(_ call: Call) async throws {
    let rows = Term.list(of: (0..<300_000).map { .tuple(.integer($0), .ok) })
    try await run(call) { module, context in
      let table = try #require(module.entry(FunctionKey("new", 2))).callSync(
        context, [.atom("t"), .emptyList])
      _ = try #require(module.entry(FunctionKey("insert", 2))).callSync(context, [table, rows])
      return [table]
    }
  }
  private static let all = Term.list(of: [
    .tuple(.tuple(.atom("$1"), .atom("_")), .emptyList, .list(of: [.true]))
  ])

  private static let few = Term.list(of: (0..<100_000).map { .integer(($0 &* 7_919) % 1_000_003) })
  private static let texts = Term.list(of: (0..<100_000).map { .list(of: [.integer($0 % 26 + 97), 98]) })
  private static let rows = Term.list(of: (0..<100_000).map { .tuple(.integer($0 % 1_003), .integer($0)) })

  // Not only at the beginning: elements that are gone through without a call, and what is made of them at last.
  @Test(arguments: [
    Call("Elixir.Enum", "join", texts), Call("Elixir.Enum", "chunk_every", few, 1),
    Call("Elixir.Path", "join", texts), Call("string", "join", texts, .charlist(", ")),
    Call("ordsets", "subtract", few, rows), Call("ordsets", "is_subset", few, few),
  ]) func `what a function does with many elements ends soon whenever its process is killed`(_ call: Call)
    async throws
  {
    let questions = Questions()
    _ = try await time(call, killedAtQuestion: nil, questions)
    let count = questions.count.load(ordering: .relaxed)
    #expect(count > 10)
    for part in [2, 8] {
      let time = try await time(call, killedAtQuestion: max(count * part / 10, 1), questions)
      #expect(time < 0.1, "\(part)/10: \(time) s")
    }
  }

  @Test func `while a list is made it is asked whether anybody waits for it`() {
    let elements = Array(repeating: Term.nil, count: 100_000)
    let questions = Questions()
    LongWork.ask { questions.count.add(1, ordering: .relaxed).newValue > 10 }
    defer { LongWork.ask { LocalProcess.current?.isKilled ?? false } }
    #expect((Term.list(of: elements).listElements?.count ?? 0) < 50_000)
    questions.count.store(0, ordering: .relaxed)
    #expect((Term.list(of: elements.lazy.map { $0 }.reversed()).listElements?.count ?? 0) < 50_000)
  }

  @Test func `a letter with very many marks has the normal forms that one with few has`() async {
    let source = """
      many = String.duplicate("\u{323}\u{301}", 600)
      text = "ab" <> many <> "e\u{301}" <> many <> "x"
      nfd = String.normalize(text, :nfd); nfc = String.normalize(text, :nfc)
      below = String.duplicate("\u{323}", 600); above = String.duplicate("\u{301}", 600)
      rest = String.duplicate("\u{323}", 599)
      {nfd == "ab" <> below <> above <> "e" <> below <> above <> "\u{301}" <> "x",
        nfc == "a\u{1E05}" <> rest <> above <> "\u{1EB9}" <> rest <> above <> "\u{301}" <> "x",
        String.length(String.normalize(String.duplicate("\u{301}\u{323}", 100_000), :nfc))}
      """
    #expect(await EvaluationProbe.evaluate(source) == "{true, true, 1}")
  }

  private final class Questions: Sendable {
    let count = Atomic(0)
    let killed = Mutex(0.0)
  }

  /// How long the call goes on after its process was killed.
  private func time(_ call: Call, killedAtQuestion number: Int?, _ questions: Questions) async throws
    -> Double
  {
    let module = try #require(LibraryCatalog.standard().module(named: call.module))
    let entry = try #require(module.entry(FunctionKey(call.function, call.arguments.count)))
    let node = Node(.test)
    defer { node.shutDown() }
    let interpreter = Interpreter(node: node)
    return await withCheckedContinuation { continuation in
      node.spawn { process in
        questions.count.store(0, ordering: .relaxed)
        questions.killed.withLock { $0 = ThreadClock.now }
        LongWork.ask {
          guard let current = LocalProcess.current else { return false }
          if current === process, questions.count.add(1, ordering: .relaxed).newValue == number {
            questions.killed.withLock { $0 = ThreadClock.now }
            node.exit(process.pid, .kill)
          }
          return current.isKilled
        }
        let context = CallContext(process, interpreter)
        _ = try? await entry.call(context, Arguments(call.arguments))
        continuation.resume(returning: ThreadClock.now - questions.killed.withLock { $0 })
      }
    }
  }

  /// - Parameter prepare: Gives the first arguments, while the process is alive.
  private func run(
    _ call: Call, prepare: @escaping @Sendable (LibraryModule, CallContext) throws -> [Term] = { _, _ in [] }
  ) async throws {
    let module = try #require(LibraryCatalog.standard().module(named: call.module))
    let node = Node(.test)
    defer { node.shutDown() }
    let interpreter = Interpreter(node: node)
    let time: Double? = await withCheckedContinuation { continuation in
      node.spawn { process in
        let context = CallContext(process, interpreter)
        guard let first = try? prepare(module, context),
          let entry = module.entry(FunctionKey(call.function, first.count + call.arguments.count))
        else { return continuation.resume(returning: nil) }
        node.exit(process.pid, .kill)
        let start = ThreadClock.now
        let arguments = Arguments(first + call.arguments)
        _ = try? await entry.call(context, arguments)
        continuation.resume(returning: ThreadClock.now - start)
      }
    }
    #expect(try #require(time) < 1, "\(time ?? 0) s")
  }

  @Test func `bits that do not stand on the bound of a byte are as on the BEAM`() async throws {
    let source = """
      b = for i <- 0..40, into: <<>>, do: <<rem(i * 73 + 11, 256)>>
      r = for s <- [0, 1, 7, 8, 12, 33, 64, 65, 100, 128, 130, 200], o <- [0, 5, 8, 13] do
        <<_::size(o), a::size(s), f::bits>> = b
        <<_::size(o), c::little-signed-size(s), _::bits>> = b
        h = <<0::size(o), -a::little-size(s), c::little-size(s), f::bits, (2 ** 150)::size(s), (-2 ** 70)::little-size(s)>>
        {a, c, f, h}
      end
      :erlang.phash2(r)
      """
    // As Elixir 1.14 answers.
    #expect(await EvaluationProbe.evaluate(source) == "76944068")
  }

  @Test func `sizes of segments may be any integers`() async throws {
    let source = """
      sizes = [2 ** 62, 2 ** 70, -1, -(2 ** 70)]
      for size <- sizes, type <- [:integer, :float, :binary] do
        try do
          case type do
            :integer -> <<1::size(size)>>
            :float -> <<1.5::float-size(size)>>
            :binary -> (text = "a"; <<text::binary-size(size)>>)
          end
        rescue
          e -> e.__struct__
        end
      end |> Enum.uniq() |> Enum.sort()
      """
    #expect(await EvaluationProbe.evaluate(source) == "[ArgumentError, SystemLimitError]")
    let match = "for s <- [2 ** 62, 2 ** 70], do: match?(<<_::size(s), _::bits>>, <<1>>)"
    #expect(await EvaluationProbe.evaluate(match) == "[false, false]")
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
