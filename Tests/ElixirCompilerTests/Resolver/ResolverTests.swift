import Evaluation
import LanguageProbe
import PeeperLanguage
import PeeperTestKit
import Terms
import Testing

@testable import ElixirCompiler

/// Names and places of what is evaluated; the expected texts are what Elixir 1.14 gives.
@Suite struct ResolverTests {
  @Test(arguments: [
    ("x = 1; if true, do: x = 2; x", "1"),
    ("x = 1; f = fn -> x end; x = 2; f.()", "1"),
    ("x = 1; (fn -> fn -> x end end).().()", "1"),
    ("x = 1; f = fn x -> (fn -> x end).() + x end; f.(5) + x", "11"),
    ("x = 1; {^x, x} = {1, 3}; x", "3"),
    ("x = 1; x = x + 1; x", "2"),
    ("x = if false, do: 1; x", "nil"),
    ("x = 5; case 5 do ^x -> :same end", ":same"),
    ("with x <- 1, y = x + 1 do {x, y} end", "{1, 2}"),
    ("for x <- [1], y = x * 2, y > 1, do: y", "[2]"),
    ("fn {x, x} -> x; _ -> :no end.({1, 2})", ":no"),
    ("(fn -> alias String, as: Z; Z.upcase(<<97>>) end).()", "\"A\""),
    ("alias Foo.Bar; Bar", "Foo.Bar"),
    ("import Enum, only: [sum: 1]; sum([1, 2])", "3"),
    ("__MODULE__", "nil"),
  ])
  func `a name means what is nearest around it`(_ source: String, _ value: String) async {
    #expect(await EvaluationProbe.evaluate(source) == value)
  }

  @Test(arguments: [
    ("{send(self(), 1), receive do x -> x end, send(self(), 2), receive do x -> x end}", "{1, 1, 2, 2}"),
    ("[send(self(), 1) | receive do x -> [x] end]", "[1, 1]"),
    ("%{send(self(), 1) => receive do x -> x end}", "%{1 => 1}"),
    ("<<send(self(), 7), (receive do x -> x end)>>", "\"\\a\\a\""),
    ("{self(), (fn -> send(self(), 5); receive do x -> x end end).()} |> elem(1)", "5"),
  ])
  func `operands are evaluated once, from left to right, also where one of them waits`(
    _ source: String, _ value: String
  ) async {
    #expect(await EvaluationProbe.evaluate(source) == value)
  }

  @Test(arguments: [
    (
      "^nope = 1",
      "undefined variable ^nope. No variable \"nope\" has been defined before the current pattern"
    ),
    ("&1", "capture argument &1 must be used within the capture operator &"),
    (
      "&(&2)",
      "capture argument &2 cannot be defined without &1 (you cannot skip arguments, all arguments must be numbered)"
    ),
    ("& &0", "capture argument &0 must be numbered between 1 and 255"),
    ("import Enum, only: [nope: 1]", "cannot import Enum.nope/1 because it is undefined or private"),
    ("import Nope", "module Nope is not loaded and could not be found"),
    (
      "__STACKTRACE__",
      "__STACKTRACE__ is available only inside catch and rescue clauses of try expressions"
    ),
    (
      "%{a => 1} = %{1 => 1}",
      "cannot use variable a as map key inside a pattern. Map keys in patterns can only be literals (such as atoms, strings, tuples, and the like) or an existing variable matched with the pin operator (such as ^some_var)"
    ),
    ("fn 1 -> 1; 1, 2 -> 3 end", "cannot mix clauses with different arities in anonymous functions"),
    ("<<n::size(m)>> = <<1>>", "undefined variable \"m\""),
    ("var!(x)", "undefined variable \"x\""),
    ("cond do end", "expected -> clauses for :do in \"cond\""),
    (
      "import Kernel, except: [length: 1]; length([])",
      "undefined function length/1 (there is no such import)"
    ),
    ("a = 1; a(1)", "undefined function a/1 (there is no such import)"),
    ("1 |> foo", "undefined function foo/1 (there is no such import)"),
  ])
  func `what has no meaning is refused before anything runs`(_ source: String, _ message: String) async {
    let answers = await EvaluationProbe.evaluate(["send(self(), 1)", "flush = 2; \(source)", "binding()"])
    #expect(answers[1].hasPrefix("** (CompileError) iex:1: \(message)"), "\(answers[1])")
    #expect(answers[2] == "[]")
  }

  @Test func `a variable that hides another one in a pattern is warned of with advice`() async {
    let warnings = await EvaluationProbe.warnings("x = 1; case 2 do x -> :ok end; x")
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains("use the pin operator (^) to match on it") == true)
  }

  // MARK: Slots

  private func resolver(in parent: Resolver? = nil, on interpreter: Interpreter) -> Resolver {
    Resolver(interpreter: interpreter, diagnostics: Diagnostics { _ in }, env: Env(), parent: parent)
  }

  @Test func `a scope gives its slots back, but not to what may still be read`() async {
    await withNode { node in
      let resolver = resolver(on: Interpreter(node: node))
      let outer = resolver.declare("outer", line: 1)
      let (inner, temporary) = resolver.scoped {
        (resolver.declare("inner", line: 1), resolver.makeTemporary())
      }
      #expect([outer.slot, inner.slot, temporary] == [0, 1, 2])
      #expect(!resolver.isVariable("inner") && resolver.isVariable("outer"))
      #expect(resolver.declare("next", line: 1).slot == inner.slot)
      #expect(resolver.maxSlots == 3)
    }
  }

  @Test func `a function inside another captures a variable once, however often it is read`() async {
    await withNode { node in
      let interpreter = Interpreter(node: node)
      let outer = resolver(on: interpreter)
      let variable = outer.declare("x", line: 1)
      let middle = resolver(in: outer, on: interpreter)
      let inner = resolver(in: middle, on: interpreter)
      let seen = inner.lookUp("x")
      #expect(seen != nil && inner.lookUp("x") === seen && inner.lookUp("y") == nil)
      #expect(inner.captures.count == 1 && middle.captures.count == 1)
      #expect(middle.captures.first?.outer == variable.slot && variable.isUsed)
      #expect(inner.visibleVariables == ["x"])
    }
  }

  @Test func `to ask whether there is a variable is no use of it`() async {
    await withNode { node in
      let resolver = resolver(on: Interpreter(node: node))
      let variable = resolver.declare("x", line: 1)
      #expect(resolver.isVariable("x") && !variable.isUsed)
      resolver.warnOfUnused()
      #expect(resolver.diagnostics.all.isEmpty == !resolver.env.warnsOfUnused)
    }
  }
}
