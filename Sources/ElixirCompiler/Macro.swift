import ActorRuntime
import ElixirSyntax
import Evaluation
import Terms

extension LibraryModule {
  package static let macro = LibraryModule(
    "Macro", doc: "Quoted forms as text.",
    functions: [
      .sync(
        "to_string", ["quoted"], doc: "The source of a quoted form.",
        example: ("Macro.to_string({:+, [], [1, 2]})", #""1 + 2""#)
      ) { a in .string(try Syntax(quoted: a[0]).source)
      },
      .sync(
        "special_form?", ["name", "arity"], doc: "Whether it is a special form.",
        example: ("Macro.special_form?(:case, 2)", "true")
      ) { a in .boolean(Resolver.specialForms.has(FunctionKey(try a.atom(0), try a.integer(1)))) },
      .sync(
        "camelize", ["string"], doc: "`foo_bar` as `FooBar`.",
        example: (#"Macro.camelize("foo_bar")"#, #""FooBar""#)
      ) { c, a in
        .string(
          try StringChars.string(a[0], c).split(separator: "_").map {
            $0.prefix(1).uppercased() + $0.dropFirst()
          }.joined())
      },
      .sync(
        "underscore", ["module_or_string"], doc: "`FooBar` as `foo_bar`.",
        example: (#"Macro.underscore("FooBar")"#, #""foo_bar""#)
      ) { c, a in
        var text = try StringChars.string(a[0], c)
        if text.hasPrefix("Elixir.") { text = String(text.dropFirst(7)) }
        var result = ""
        for character in text {
          if character == "." {
            result += "/"
          } else if character.isUppercase {
            if !result.isEmpty, result.last != "/" { result += "_" }
            result += character.lowercased()
          } else {
            result.append(character)
          }
        }
        return .string(result)
      },
      .sync(
        "escape", ["value"], doc: "The quoted form that gives a value.",
        example: ("Macro.escape({1, 2, 3})", "{:{}, [], [1, 2, 3]}")
      ) { a in
        try RaisedError.checkWritable(a[0])
        return HygienicSyntax.escape(a[0])
      },
      .sync(
        "var", ["name", "context"], doc: "The quoted form of a variable.",
        example: ("Macro.var(:x, nil)", "{:x, [], nil}")
      ) { a in .tuple(a[0], .emptyList, a[1]) },
      .async(
        "prewalk", ["quoted", "fun"], doc: "What `fun` makes of each node, the outer ones first.",
        example: ("Macro.prewalk([1], fn 1 -> 2; other -> other end)", "[2]")
      ) { c, a in try await QuotedWalk(c, pre: a[1], post: nil).walk(a[0]) },
      .async(
        "postwalk", ["quoted", "fun"], doc: "What `fun` makes of each node, the inner ones first.",
        example: ("Macro.postwalk([1], fn 1 -> 2; other -> other end)", "[2]")
      ) { c, a in try await QuotedWalk(c, pre: nil, post: a[1]).walk(a[0]) },
      .async("prewalk", ["quoted", "acc", "fun"], doc: "The same, with an accumulator.") { c, a in
        try await QuotedWalk(c, pre: a[2], post: nil, a[1]).accumulating(a[0])
      },
      .async("postwalk", ["quoted", "acc", "fun"], doc: "The same, with an accumulator.") { c, a in
        try await QuotedWalk(c, pre: nil, post: a[2], a[1]).accumulating(a[0])
      },
      .async("traverse", ["quoted", "acc", "pre", "post"], doc: "Both, with an accumulator.") { c, a in
        try await QuotedWalk(c, pre: a[2], post: a[3], a[1]).accumulating(a[0])
      },
      .sync("generate_arguments", ["amount", "context"], doc: "Variables `arg1` to `argN`.") { a in
        .list(
          of: (0..<(try RaisedError.elements(a.nonNegativeInteger(0), of: 400))).map {
            .tuple(.atom(named: "arg\($0 + 1)"), .emptyList, a[1])
          })
      },
      .sync(
        "decompose_call", ["quoted"], doc: "`{name, arguments}` of a call, or `:error`.",
        example: ("Macro.decompose_call({:f, [], [1]})", "{:f, [1]}")
      ) { a in
        guard let call = a[0].asTuple, call.count == 3, call[2].listElements != nil else { return .error }
        if let dot = call[0].asTuple, dot.count == 3, let parts = dot[2].listElements, parts.count == 2 {
          return .tuple(parts[0], parts[1], call[2])
        }
        return call[0].asAtom == nil ? .error : .tuple(call[0], call[2])
      },
      .async("expand", ["quoted", "env"], doc: "The quoted form with its outermost macro expanded.") { c, a in
        QuotedExpansion.expand(c, a[0], a[1])
      },
      .async("expand_once", ["quoted", "env"], doc: "The same, one step.") { c, a in
        QuotedExpansion.expand(c, a[0], a[1])
      },
    ])
}
