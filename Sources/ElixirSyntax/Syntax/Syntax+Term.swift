import Terms

extension Syntax {
  /// The quoted form as Elixir's `Code.string_to_quoted/1` gives it, with `line` metadata.
  public var term: Term {
    switch self {
    case .literal(let term): term
    case .list(let elements): .list(of: elements.map(\.term))
    case .pair(let left, let right): .tuple(left.term, right.term)
    case .node(let node): node.term
    }
  }

  /// Code from its quoted form. A value that is no quoted form (a map, a pid, a function) is a literal.
  public init(term: Term) {
    switch term {
    case .emptyList: self = .list([])
    case .list:
      if let elements = term.listElements {
        self = .list(elements.map(Syntax.init(term:)))
      } else {
        self = .literal(term)
      }
    case .tuple(let tuple) where tuple.count == 2:
      self = .pair(Syntax(term: tuple[0]), Syntax(term: tuple[1]))
    case .tuple(let tuple) where tuple.count == 3:
      if let node = SyntaxNode(form: tuple[0], metadata: tuple[1], arguments: tuple[2]) {
        self = .node(node)
      } else {
        self = .literal(term)
      }
    default: self = .literal(term)
    }
  }
}

extension SyntaxNode {
  /// `{form, metadata, arguments}`.
  public var term: Term {
    let formTerm: Term =
      switch form {
      case .name(let name): .atom(name)
      case .syntax(let syntax): syntax.term
      }
    return .tuple(formTerm, metadata, arguments.map { .list(of: $0.map(\.term)) } ?? .nil)
  }

  /// The metadata as a keyword list: `[line: 1]`, `[no_parens: true, line: 1]`.
  public var metadata: Term {
    let line: (Atom, Term) = (.line, .integer(position.line))
    return switch extra {
    case .none: .keywords([line])
    case .empty: .emptyList
    case .noParens: .keywords([("no_parens", .true), line])
    case .ambiguousOperator: .keywords([("ambiguous_op", .nil), line])
    case .delimiter(let delimiter): .keywords([("delimiter", .string(delimiter)), line])
    case .indentation(let width): .keywords([("indentation", .integer(width)), line])
    case .other(let metadata): metadata
    }
  }

  /// A node from the parts of its quoted form, or nil if they are not those of one.
  convenience init?(form: Term, metadata: Term, arguments: Term) {
    let parsedForm: Form
    switch form {
    case .atom(let name): parsedForm = .name(name)
    case .tuple: parsedForm = .syntax(Syntax(term: form))
    default: return nil
    }
    guard let pairs = metadata.keywordPairs else { return nil }
    let line = pairs.first { $0.key == .line }?.value.asInteger
    let column = pairs.first { $0.key == "column" }?.value.asInteger
    let position = SourcePosition(line: line ?? 0, column: column ?? 0)
    let extra: Extra =
      switch (pairs.count, pairs.first?.key) {
      case (0, _): .empty
      case (1, .line?): .none
      case (2, "no_parens"?) where pairs[1].key == .line && pairs[0].value == .true: .noParens
      case (2, "ambiguous_op"?) where pairs[1].key == .line && pairs[0].value.isNil: .ambiguousOperator
      default: .other(metadata)
      }
    if let elements = arguments.listElements {
      self.init(parsedForm, elements.map(Syntax.init(term:)), at: position, extra: extra)
    } else if case .atom = arguments {
      // A variable; its context (nil from the parser, a module from `quote`) does not matter here.
      self.init(parsedForm, nil, at: position, extra: extra)
    } else {
      return nil
    }
  }
}
