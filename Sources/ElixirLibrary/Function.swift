import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let function = LibraryModule(
    "Function", doc: "Functions over functions.",
    functions: [
      .sync("identity", ["value"], doc: "The value itself.", example: ("Function.identity(1)", "1")) { a in
        a[0]
      },
      .sync(
        "capture", ["module", "function_name", "arity"],
        doc: "The function of a module, as `&Mod.fun/arity` gives it.",
        example: ("Function.capture(String, :length, 1)", "&String.length/1"),
        blames: [
          .first: .badArgument(1, "not an atom"), .second: .badArgument(2, "not an atom"),
          .third: .badArgument(3, "not an integer"),
        ], inlinedAs: ("erlang", "make_fun")
      ) {
        c, a in
        let arity = try a.nonNegativeInteger(2)
        guard arity <= 255 else { throw RaisedError.argumentError("argument error") }
        return c.capture(try a.atom(0), try a.atom(1), arity)
      },
      .sync(
        "info", ["fun", .optional("item")],
        doc: "What is known of a function: arity, module, name, type, environment.",
        example: ("Function.info(&String.length/1, :arity)", "{:arity, 1}"), mismatch: .badArgument,
        inlinedAs: ("erlang", "fun_info")
      ) {
        a in
        let items = FunctionTerms.info(try a.function(0))
        guard let item = a.optional(1) else { return .keywords(items) }
        guard let found = items.first(where: { .atom($0.0) == item }) else {
          throw ArgumentMismatch(1, "invalid item")
        }
        return .tuple(item, found.1)
      },
    ])
}
