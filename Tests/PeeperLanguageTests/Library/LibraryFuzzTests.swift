import Fuzzing
import ActorRuntime
import Foundation
import PeeperTestKit
import Terms
import Testing

@testable import PeeperLanguage
@testable import Evaluation

/// Every function of the library, called with arguments of every kind: it answers or raises, and nothing ends.
@Suite struct LibraryFuzzTests {
  private static let arguments = [
    "0", "1", "3", "-1", "-7", "255", "2 ** 70", "-(2 ** 70)", "1.5", "-0.0", "1.0e300", ":a", "nil", "true",
    "String",
    ":infinity", ":asc", "[]", "[1, 2, 3]", "[3, 1 | 2]", "[a: 1, b: 2]", "[{1, 2}, {3, 4}]",
    "[[1], [2, [3]]]",
    "[nil, 1, false]", "'charlist'", "%{}", "%{a: 1}", #"%{"k" => "v"}"#, "Map.new(1..40, &{&1, &1})", "{}",
    "{:a, 1}",
    "{1, 2, 3}", #""""#, #""hello""#, #""héllo wörld""#, #""12""#, #""a,b,c""#, #""2024-02-29""#,
    "<<255, 0>>",
    "<<1::3>>", "1..3", "5..1//-2", "1..0//1", "MapSet.new([1, 2])", "~D[2024-02-29]", "~T[10:20:30]",
    "~N[2024-02-29 10:20:30]", "~U[2024-02-29 10:20:30Z]", "~r/(l+)o/", "self()", "make_ref()",
    ":queue.from_list([1, 2])", "fn -> 1 end", "fn x -> x end", "fn x, y -> {x, y} end", "fn _ -> true end",
    "&+/2",
    "fn x, acc -> {:cont, [x | acc]} end", "fn _, _, _ -> :ok end", "Stream.map([1, 2], & &1)",
    "%ArgumentError{}",
  ]

  /// Functions that end the program on purpose, writes files, or fills the memory before anybody can say no.
  private static let leftOut: Set<String> = [
    "halt", "stop", "restart", "reboot", "duplicate", "copy", "pad_leading", "pad_trailing", "cmd", "rm",
    "rm_rf",
    "rm!", "rm_rf!", "write", "write!", "rename", "rename!", "cp", "cp!", "cp_r", "cp_r!", "mkdir", "mkdir!",
    "mkdir_p",
    "mkdir_p!", "touch", "touch!", "cd", "cd!", "seq", "exit", "kill",
  ]

  private static let functions: [(module: LibraryModule, function: LibraryFunction)] = {
    LibraryCatalog.standard().names.compactMap { LibraryCatalog.standard().module(named: Atom($0)) }.flatMap {
      module in
      module.functions.filter { !leftOut.contains($0.name.name) }.map { (module, $0) }
    }
  }()

  @Test(.timeLimit(.minutes(600))) func `functions called with anything answer or raise`() async {
    #expect(Self.functions.count > 1_000)
    var random = FuzzInput.random
    var node = Node(.test)
    for number in 0..<(FuzzInput.count ?? 1_000) {
      if number % 200 == 199 {
        node.shutDown()
        node = Node(.test)
      }
      // In turn, so that none is left out for long.
      let (module, function) = Self.functions[(number &* 7_919) % Self.functions.count]
      let arguments = (0..<Int.random(in: function.arities, using: &random)).map { _ in
        Self.arguments.randomElement(using: &random) ?? "nil"
      }
      let name = Term.atom(function.name).inspect().dropFirst()
      await FuzzInput.evaluate(
        ["\(Term.atom(module.name).inspect()).\(name)(\(arguments.joined(separator: ", ")))"], on: node)
    }
    node.shutDown()
  }

  @Test(.timeLimit(.minutes(600))) func `extreme values in every place end nothing and can be interrupted`()
    async
  {
    var left = 0..<(FuzzInput.count ?? 1_500)
    var found = 0
    while !left.isEmpty, found < 20 {
      let run = ExtremeRun(seed: FuzzInput.seed, numbers: left.prefix(5_000))
      let result = await #expect(processExitsWith: .success) { [run = run as ExtremeRun] in
        try await run.perform()
      }
      if result != nil {
        left = run.numbers.upperBound..<left.upperBound
        continue
      }
      let number = run.reached ?? left.lowerBound
      found += 1
      Issue.record("\(number): \(ExtremeExpressions(seed: run.seed).source(number))")
      left = (number + 1)..<left.upperBound
    }
  }
}
