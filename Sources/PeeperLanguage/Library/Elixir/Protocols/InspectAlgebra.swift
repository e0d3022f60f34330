import Terms

/// The documents of `Inspect.Algebra`, in Elixir's own form, laid out on one line.
enum AlgebraDocument {
  /// `%Inspect.Opts{}` with these options.
  static func options(_ options: InspectOptions) -> MapTerm {
    var map = MapTerm()
    for (key, value) in optionFields { map[key] = value }
    map[.structKey] = .atom(named: "Elixir.Inspect.Opts")
    map["limit"] = options.limit.map { .integer($0) } ?? .atom(.infinity)
    map["printable_limit"] = options.printableLimit.map { .integer($0) } ?? .atom(.infinity)
    map["width"] = options.width.map { .integer($0) } ?? .atom(.infinity)
    map["pretty"] = .boolean(options.pretty)
    map["structs"] = .boolean(options.structs)
    switch options.charlists {
    case .infer: break
    case .asLists: map["charlists"] = .atom("as_lists")
    case .asCharlists: map["charlists"] = .atom("as_charlists")
    }
    switch options.binaries {
    case .infer: break
    case .asBinaries: map["binaries"] = .atom("as_binaries")
    case .asStrings: map["binaries"] = .atom("as_strings")
    }
    return map
  }

  static let optionFields: [(Atom, Term)] = [
    ("base", .atom("decimal")), ("binaries", .atom("infer")), ("charlists", .atom("infer")),
    ("custom_options", .emptyList), ("inspect_fun", .nil), ("limit", 50), ("pretty", .false),
    ("printable_limit", 4096), ("safe", .true), ("structs", .true), ("syntax_colors", .emptyList),
    ("width", 80),
  ]

  /// The options that a `%Inspect.Opts{}` holds.
  static func inspectOptions(_ term: Term) -> InspectOptions {
    var options = InspectOptions()
    let pairs = term.asMap?.orderedPairs.compactMap { pair in
      pair.key.asAtom.map { (key: $0, value: pair.value) }
    }
    try? options.apply(pairs ?? [])
    return options
  }

  static func text(_ document: Term) -> String {
    var text = ""
    // Parts that are still to be written, the next at the end: however deep it is, nothing here recurses.
    var rest = [document]
    while let document = rest.popLast() {
      switch document {
      case .binary: text += document.asString ?? ""
      case .atom(let atom): if atom == "doc_line" { text += "\n" }
      case .tuple(let tuple) where tuple.count >= 2:
        switch tuple[0].asAtom?.name {
        case "doc_string", "doc_nest", "doc_group", "doc_fits", "doc_force", "doc_collapse", "doc_color":
          rest.append(tuple[1])
        case "doc_cons" where tuple.count == 3: rest += [tuple[2], tuple[1]]
        case "doc_break": text += tuple[1].asString ?? ""
        default: break
        }
      default: break
      }
    }
    return text
  }

  static func joined(_ documents: [Term]) -> Term {
    guard let last = documents.last else { return .atom("doc_nil") }
    return documents.dropLast().reversed().reduce(last) { .tuple(.atom("doc_cons"), $1, $0) }
  }
}

extension LibraryModule {
  private static func doc(_ name: Atom, _ terms: [Term]) -> Term { .tuple(of: [.atom(name)] + terms) }
  private static let blank = Term.tuple(.atom("doc_break"), .string(" "), .atom("strict"))

  static let inspectAlgebra = LibraryModule(
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
      .sync("break", [#"string \\ " ""#], doc: "Where a line may end.") { a in
        doc("doc_break", [a.optional(0) ?? .string(" "), .atom("strict")])
      },
      .sync("flex_break", [#"string \\ " ""#], doc: "The same.") { a in
        doc("doc_break", [a.optional(0) ?? .string(" "), .atom("flex")])
      },
      .sync("line", [], doc: "Where a line ends.") { _ in .atom("doc_line") },
      .sync("line", ["doc1", "doc2"], doc: "Both, on lines of their own.") { a in
        AlgebraDocument.joined([a[0], .atom("doc_line"), a[1]])
      },
      .sync("space", ["doc1", "doc2"], doc: "Both, with a space between them.") { a in
        AlgebraDocument.joined([a[0], .string(" "), a[1]])
      },
      .sync(
        "glue", ["doc1", #"break_string \\ " ""#, "doc2"], doc: "Both, with a break between them.",
        optional: 0
      ) {
        a in AlgebraDocument.joined([a[0], doc("doc_break", [a[1], .atom("strict")]), a[2]])
      },
      .sync("glue", ["doc1", "doc2"], doc: "Both, with a break between them.") { a in
        AlgebraDocument.joined([a[0], blank, a[1]])
      },
      .sync("nest", ["doc", "level", #"mode \\ :always"#], doc: "Indents the lines.") { a in
        doc("doc_nest", [a[0], a[1], a.optional(2) ?? .atom("always")])
      },
      .sync("group", ["doc", #"mode \\ :self"#], doc: "What is laid out as one.") { a in
        doc("doc_group", [a[0], a.optional(1) ?? .atom("self")])
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
        "container_doc", ["left", "collection", "right", "inspect_opts", "fun", #"opts \\ []"#],
        doc: "The documents that `fun` makes of the elements, between `left` and `right`."
      ) { c, a in
        let elements = try a.list(1)
        if elements.isEmpty { return AlgebraDocument.joined([a[0], a[2]]) }
        let separator = a.optional(5)?.keywordPairs?.first { $0.key == "separator" }?.value ?? .string(",")
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

  static let inspectOpts = LibraryModule(
    "Inspect.Opts", doc: "The options of `inspect/2` as a struct.",
    structFields: AlgebraDocument.optionFields, functions: [])
}
