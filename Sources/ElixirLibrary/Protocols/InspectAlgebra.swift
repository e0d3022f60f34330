import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  private static func doc(_ name: Atom, _ terms: [Term]) -> Term { .tuple(of: [.atom(name)] + terms) }
  private static let blank = Term.tuple(.atom("doc_break"), .string(" "), .atom("strict"))

  package static let inspectAlgebra = LibraryModule(
    "Inspect.Algebra", doc: "Documents for `defimpl Inspect`. Here they are laid out on one line.",
    functions: [
      .sync("empty", [], doc: "The empty document.") { _ in .atom("doc_nil") },
      .sync("string", ["string"], doc: "A text.") { a in
        doc("doc_string", [a[0], .integer(try a.string(0).count)])
      },
      .sync(
        "concat", ["docs"], doc: "Documents one behind the other.",
        example: (#"Inspect.Algebra.concat(["a", "b"])"#, #"{:doc_cons, "a", "b"}"#)
      ) { a in AlgebraDocument.joined(try a.list(0)) },
      .sync("concat", ["doc1", "doc2"], doc: "Both, one behind the other.") { a in doc("doc_cons", a.terms) },
      .sync("break", [.optional("string", " ")], doc: "Where a line may end.") { a in
        doc("doc_break", [a[0], .atom("strict")])
      },
      .sync("flex_break", [.optional("string", " ")], doc: "The same.") { a in
        doc("doc_break", [a[0], .atom("flex")])
      },
      .sync("line", [], doc: "Where a line ends.") { _ in .atom("doc_line") },
      .sync("line", ["doc1", "doc2"], doc: "Both, on lines of their own.") { a in
        AlgebraDocument.joined([a[0], .atom("doc_line"), a[1]])
      },
      .sync("space", ["doc1", "doc2"], doc: "Both, with a space between them.") { a in
        AlgebraDocument.joined([a[0], .string(" "), a[1]])
      },
      .sync(
        "glue", ["doc1", .optional("break_string", " "), "doc2"], doc: "Both, with a break between them."
      ) {
        a in AlgebraDocument.joined([a[0], doc("doc_break", [a[1], .atom("strict")]), a[2]])
      },
      .sync("nest", ["doc", "level", .optional("mode", .atom("always"))], doc: "Indents the lines.") { a in
        doc("doc_nest", [a[0], a[1], a[2]])
      },
      .sync("group", ["doc", .optional("mode", .atom("self"))], doc: "What is laid out as one.") { a in
        doc("doc_group", [a[0], a[1]])
      },
      .sync("color", ["doc", "color_key", "opts"], doc: "The document; there are no colours.") { a in a[0] },
      .sync("to_doc", ["term", "opts"], doc: "The document of a term.") { a in
        .string(a[0].inspect(AlgebraDocument.inspectOptions(a[1])))
      },
      .sync("format", ["doc", "width"], doc: "The text of a document.") { a in
        .list(of: [.string(AlgebraDocument.text(a[0]))])
      },
      .async("fold_doc", ["docs", "folder_fun"], doc: "Folds documents from the right.") { c, a in
        let documents = try a.list(0)
        guard var result = documents.last else { return .atom("doc_nil") }
        for document in documents.dropLast().reversed() { result = try await c.call(a[1], document, result) }
        return result
      },
      .async(
        "container_doc",
        ["left", "collection", "right", "inspect_opts", "fun", .optional("opts", [])],
        doc: "The documents that `fun` makes of the elements, between `left` and `right`."
      ) { c, a in
        let elements = try a.list(1)
        if elements.isEmpty { return AlgebraDocument.joined([a[0], a[2]]) }
        let separator = a[5].keywordPairs?.first { $0.key == "separator" }?.value ?? .string(",")
        let limit = a[3].asMap?["limit"]?.asPlace ?? Int.max
        var pieces: [Term] = []
        for (index, element) in elements.enumerated() {
          if index > 0 { pieces += [separator, blank] }
          guard index < limit else {
            pieces.append(.string("..."))
            break
          }
          pieces.append(try await c.call(a[4], element, a[3]))
        }
        return AlgebraDocument.joined([a[0]] + pieces + [a[2]])
      },
    ])
}
