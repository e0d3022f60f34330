import LanguageProbe
import PeeperLanguage
import Terms
import Testing

@testable import ElixirCompiler
@testable import Evaluation

@Suite struct LanguageFormTests {
  // As Elixir 1.14 answers, without the deprecated to_char_list/1.
  private static let kernel = """
    !/1 &&/2 ../0 ../2 ..///3 <>/2 @/1 alias!/1 and/2 binding/0 binding/1 dbg/0 dbg/1 dbg/2 def/1 def/2
    defdelegate/2 defexception/1 defguard/1 defguardp/1 defimpl/2 defimpl/3 defmacro/1 defmacro/2
    defmacrop/1 defmacrop/2 defmodule/2 defoverridable/1 defp/1 defp/2 defprotocol/2 defstruct/1
    destructure/2 get_and_update_in/2 if/2 in/2 is_exception/1 is_exception/2 is_nil/1 is_struct/1
    is_struct/2 match?/2 or/2 pop_in/1 put_in/2 raise/1 raise/2 reraise/2 reraise/3 sigil_C/2 sigil_D/2
    sigil_N/2 sigil_R/2 sigil_S/2 sigil_T/2 sigil_U/2 sigil_W/2 sigil_c/2 sigil_r/2 sigil_s/2 sigil_w/2
    tap/2 then/2 to_charlist/1 to_string/1 unless/2 update_in/2 use/1 use/2 var!/1 var!/2 |>/2 ||/2
    """
  private static let specialForms = """
    %/2 %{}/1 &/1 ./2 ::/2 <<>>/1 =/2 ^/1 __CALLER__/0 __DIR__/0 __ENV__/0 __MODULE__/0 __STACKTRACE__/0
    __aliases__/1 __block__/1 alias/2 case/2 cond/1 fn/1 for/1 import/2 quote/2 receive/1 require/2
    super/1 try/1 unquote/1 unquote_splicing/1 with/1 {}/1
    """

  private static func words(_ text: String) -> [Substring] { text.split { $0.isWhitespace } }

  @Test(arguments: [
    ("Kernel", kernel), ("Kernel.SpecialForms", specialForms), ("Integer", "is_even/1 is_odd/1"),
    ("Enum", ""),
  ]) func `a module has the macros that it has in Elixir`(_ module: String, _ expected: String) async {
    let source = "Enum.map_join(\(module).__info__(:macros), \" \", fn {n, a} -> \"#{n}/#{a}\" end)"
    let found = await EvaluationProbe.evaluate(source).dropFirst().dropLast()
    #expect(Self.words(String(found)) == Self.words(expected))
  }

  @Test func `every special form is one for Macro, and none is a function`() async {
    let source = """
      forms = Kernel.SpecialForms.__info__(:macros)
      {Enum.all?(forms, fn {n, a} -> Macro.special_form?(n, a) end), Macro.special_form?(:if, 2),
       Macro.special_form?(:case, 3), Kernel.SpecialForms.__info__(:functions)}
      """
    #expect(await EvaluationProbe.evaluate(source) == "{true, false, false, []}")
  }

  @Test func `a ready-made module tells of itself`() async {
    let source = """
      {Tuple.__info__(:module), Tuple.__info__(:functions) |> hd(), Integer.__info__(:functions)[:is_even],
       Enum.__info__(:deprecated) |> hd(), length(Date.__info__(:struct)), :lists.module_info(:module),
       Date.module_info(:exports)[:__struct__], Tuple.module_info() |> Keyword.keys()}
      """
    let expected = """
      {Tuple, {:append, 2}, nil, {{:chunk, 2}, "Use Enum.chunk_every/2 instead"}, 4, :lists, 0, [:module, :exports, \
      :attributes, :compile, :md5]}
      """
    #expect(await EvaluationProbe.evaluate(source) == expected)
  }

  @Test func `each form has a word of explanation, and can be imported away or captured as a macro`() async {
    for macro in Resolver.specialForms.macros + Resolver.macros.macros {
      #expect(!macro.doc.isEmpty, "\(macro.name.name)")
    }
    #expect(await EvaluationProbe.evaluate("Enum.map([1, nil], &!/1)") == "[false, true]")
  }
}
