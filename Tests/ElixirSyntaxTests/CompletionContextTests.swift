import Testing

@testable import ElixirSyntax

struct CompletionContextTests {
  @Test(
    arguments: [
      ("", .expression), ("x = ", .expression), ("x +", .expression), ("[", .expression),
      ("en", .local(prefix: "en")),
      ("x = fo", .local(prefix: "fo")), ("Enu", .alias(prefix: "Enu")), ("Foo.Ba", .alias(prefix: "Foo.Ba")),
      ("Enum.", .remote(module: "Enum", prefix: "")), ("foo(Enum.ma", .remote(module: "Enum", prefix: "ma")),
      ("Foo.Bar.b", .remote(module: "Foo.Bar", prefix: "b")), (":o", .atom(prefix: "o")),
      (":", .atom(prefix: "")),
      (":lists.re", .erlang(module: "lists", prefix: "re")),
      ("user.na", .field(path: ["user"], prefix: "na")),
      ("a.b.", .field(path: ["a", "b"], prefix: "")), ("@do", .attribute(prefix: "do")),
      ("foo(", .arguments(of: "foo")), ("call ", .arguments(of: "call")),
      ("Enum.map(", .arguments(of: "Enum.map")),
      ("# En", .none), ("\"En", .none), ("\"a #{En", .alias(prefix: "En")), ("1..fo", .local(prefix: "fo")),
      ("12", .none), ("x = 1\nfo", .local(prefix: "fo")), ("&Enum.ma", .remote(module: "Enum", prefix: "ma")),
      ("a |> fo", .local(prefix: "fo")), ("foo do ", .expression),
    ] as [(String, CompletionContext)])
  func `what is being typed is told from what stands before`(text: String, context: CompletionContext) {
    #expect(CompletionContext(before: text) == context)
  }
}
