import LanguageProbe
import PeeperLanguage
import Terms
import Testing

@testable import Evaluation

@Suite struct ParameterTests {
  private static let device = Parameter.optional("device", .atom("stdio"))

  /// Arguments that the body of a function gets in a call.
  private static func received(_ parameters: [Parameter], _ given: [Term]) throws -> [Term] {
    let (body, completion) = LibraryFunction.sync("f", parameters) { .list(of: $0.terms) }.body(
      arity: given.count)
    guard case .sync(let run) = body else { return [] }
    let arguments = Arguments(given)
    return try run(completion?.completed(arguments) ?? arguments).listElements ?? []
  }

  @Test func `an argument left out is the default`() throws {
    let parameters: [Parameter] = ["a", .optional("b", 7), .optional("c", .nil)]
    #expect(try Self.received(parameters, [1]) == [1, 7, .nil])
    #expect(try Self.received(parameters, [1, 2]) == [1, 2, .nil])
    #expect(try Self.received(parameters, [1, 2, 3]) == [1, 2, 3])
    #expect(try Self.received([.optional("a", 5)], []) == [5])
  }

  @Test func `defaults from the fourth argument on are there whatever is given`() throws {
    let parameters: [Parameter] = [
      "a", "b", .optional("c", 3), .optional("d", 4), .optional("e", 5), .optional("f", 6),
    ]
    for count in 2...6 {
      let given = (1...count).map { Term.integer($0 * 10) }
      let received = try Self.received(parameters, given)
      #expect(received == given + (count..<6).map { .integer($0 + 1) })
    }
  }

  @Test func `an optional parameter before others takes what they leave`() throws {
    #expect(try Self.received([Self.device, "item"], [1]) == [.atom("stdio"), 1])
    #expect(try Self.received([Self.device, "item"], [2, 1]) == [2, 1])
    #expect(try Self.received(["a", .optional("b", 9), "c", "d"], [1, 3, 4]) == [1, 9, 3, 4])
  }

  @Test func `a parameter without a default ends the arguments when it is left out`() throws {
    let parameters: [Parameter] = ["a", .optional("b"), .optional("c", 3)]
    #expect(try Self.received(parameters, [1]) == [1])
    #expect(try Self.received(parameters, [1, 2]) == [1, 2, 3])
    let function = LibraryFunction.sync("f", parameters) { $0[0] }
    #expect(function.signatures == ["f(a)", #"f(a, b, c \\ 3)"#])
    #expect(function.arities == 1...3)
  }

  @Test func `a default is shown as Elixir writes it`() {
    let parameters: [Parameter] = [
      Self.device, .optional("a", .string("")), .optional("b", .emptyList), .optional("c", .tuple(0, 0)),
      .optional("d", 32, shown: #"?\s"#), .identity("e"), .optional("f", .atom("Elixir.Calendar.ISO")),
    ]
    let shown =
      #"device \\ :stdio, a \\ "", b \\ [], c \\ {0, 0}, d \\ ?\s, e \\ fn x -> x end, f \\ Calendar.ISO"#
    let texts = parameters.map(\.text).joined(separator: ", ")
    #expect(texts == shown)
  }

  @Test(arguments: [
    // As Elixir 1.14 names the clauses' arguments.
    ("IO.binwrite(:foo)", ["IO.binwrite/2", ":stdio", ":foo"]),
    ("Enum.chunk_every([1], 0)", ["Enum.chunk_every/4", "[1]", "0", "0", "[]"]),
    ("Enum.chunk_every([1], 0, 3)", ["Enum.chunk_every/4", "[1]", "0", "3", "[]"]),
    ("Enum.min_max([1], 3)", ["Enum.min_max/2", "[1]", "3"]),
  ]) func `an error names the defaults among the arguments`(_ call: String, _ expected: [String]) async {
    let source = """
      try do
        \(call)
      rescue
        e -> Exception.message(elem(Exception.blame(:error, e, __STACKTRACE__), 0))
      end
      """
    let text = await EvaluationProbe.evaluate(source)
    for word in expected { #expect(text.contains(word), "\(word) in \(text)") }
  }

  @Test func `no two entries of a module are called alike`() {
    for name in LibraryCatalog.standard().names {
      guard let module = LibraryCatalog.standard().module(named: Atom(name)) else { continue }
      let keys = module.functions.flatMap { function in
        function.arities.map { FunctionKey(function.name, $0) }
      }
      let twice = Dictionary(grouping: keys) { $0 }.filter { $0.value.count > 1 }.keys
      #expect(twice.isEmpty, "\(name): \(twice.map { "\($0.name.name)/\($0.arity)" })")
    }
  }

  @Test func `no parameter that has to be given stands behind one that ends the arguments`() {
    for name in LibraryCatalog.standard().names {
      for function in LibraryCatalog.standard().module(named: Atom(name))?.functions ?? [] {
        let rest = function.parameters.drop { !$0.isOptional || $0.standard != nil }
        #expect(rest.filter { !$0.isOptional }.isEmpty, "\(name).\(function.name.name)")
      }
    }
  }
}
