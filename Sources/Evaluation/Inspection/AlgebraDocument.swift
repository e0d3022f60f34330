import Evaluation
@_spi(Internals) import Terms

/// The documents of `Inspect.Algebra`, in Elixir's own form, laid out on one line.
package enum AlgebraDocument {
  /// `%Inspect.Opts{}` with these options.
  package static func options(_ options: InspectOptions) -> MapTerm {
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

  package static let optionFields: [(Atom, Term)] = [
    ("base", .atom("decimal")), ("binaries", .atom("infer")), ("charlists", .atom("infer")),
    ("custom_options", .emptyList), ("inspect_fun", .nil), ("limit", 50), ("pretty", .false),
    ("printable_limit", 4096), ("safe", .true), ("structs", .true), ("syntax_colors", .emptyList),
    ("width", 80),
  ]

  /// The options that a `%Inspect.Opts{}` holds.
  package static func inspectOptions(_ term: Term) -> InspectOptions {
    var options = InspectOptions()
    let pairs = term.asMap?.orderedPairs.compactMap { pair in
      pair.key.asAtom.map { (key: $0, value: pair.value) }
    }
    try? options.apply(pairs ?? [])
    return options
  }

  /// The text of a document, as much of it as a text may have.
  package static func text(_ document: Term) -> String {
    var text = ""
    var work = LongWork(endsWithTask: true)
    // Parts that are still to be written, the next at the end: however deep it is, nothing here recurses.
    var rest = [document]
    while let document = rest.popLast(), !work.step(), text.utf8.count <= RaisedError.mostElements {
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

  package static func joined(_ documents: [Term]) -> Term {
    guard let last = documents.last else { return .atom("doc_nil") }
    return documents.dropLast().reversed().reduce(last) { .tuple(.atom("doc_cons"), $1, $0) }
  }
}
