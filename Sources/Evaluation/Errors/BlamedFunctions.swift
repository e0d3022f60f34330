import Terms

/// Where Elixir's own library fails on an argument of a kind that it does not take: often not in the function
/// that was called but in one that it calls in turn, and that is the one which the error names.
///
/// One line a function and argument: `Date.to_erl/1 1 Date.convert $1 Calendar.ISO` says that a wrong first
/// argument of `Date.to_erl/1` matches no clause of `Date.convert/2`, called with that argument and
/// `Calendar.ISO`. `name/2` instead of a name and arguments gives only the arity; `case`, `match` and `badfun`
/// stand for those errors of the argument, `badarg` for "errors were found at the given arguments".
enum BlamedFunctions {
  private enum Failure {
    case clause(Atom, Atom, [Substring])
    case arity(Atom, Atom, Int)
    case caseClause(Substring)
    case match(Substring)
    case badFunction(Substring)
    case badArguments([(place: Int, text: String)])
  }

  private static let table: [Substring: Failure] = {
    var table: [Substring: Failure] = [:]
    for line in (elixir + "\n" + erlang).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 3)
      guard parts.count == 4, let failure = failure(parts[2], parts[3]) else { continue }
      table[parts[0] + "#" + parts[1]] = failure
    }
    return table
  }()

  /// What Elixir raises for that mismatch, nil where it names the function itself.
  static func error(
    _ module: String, _ function: LibraryFunction, _ arguments: [Term], passed: Int, mismatch: Int,
    _ mismatchKind: LibraryFunction.Mismatch
  ) -> RaisedError? {
    for arity in [passed] + function.arities.reversed().filter({ $0 != passed }) {
      guard let failure = table["\(module).\(function.name.name)/\(arity)#\(mismatch + 1)"] else { continue }
      switch failure {
      case .clause(let module, let name, let templates):
        return .functionClause(module, name, templates.map { term($0, arguments) })
      case .arity(let module, let name, let arity): return .functionClause(module, name, arity: arity)
      case .caseClause(let template): return .caseClause(term(template, arguments))
      case .match(let template): return .match(term(template, arguments))
      case .badFunction(let template): return .badFunction(term(template, arguments))
      case .badArguments(let errors):
        // An Erlang function tells the place and the reason of its mismatches itself.
        guard mismatchKind == .functionClause else { return nil }
        return .badArguments(errors, in: Atom(module), function.name, arguments)
      }
    }
    return nil
  }

  private static func failure(_ kind: Substring, _ rest: Substring) -> Failure? {
    switch kind {
    case "case": return .caseClause(rest)
    case "match": return .match(rest)
    case "badfun": return .badFunction(rest)
    case "badarg":
      return .badArguments(
        String(rest).split(separator: "; ").compactMap { error in
          let parts = error.split(separator: " ", maxSplits: 1)
          guard parts.count == 2, let place = Int(parts[0]) else { return nil }
          return (place, String(parts[1]))
        })
    default:
      let module = Atom(kind.hasPrefix(":") ? String(kind.dropFirst()) : "Elixir." + kind)
      let parts = rest.split(separator: " ")
      guard let name = parts.first else { return nil }
      if parts.count == 1, let slash = name.lastIndex(of: "/"),
        let arity = Int(name[name.index(after: slash)...])
      {
        return .arity(module, Atom(String(name[..<slash])), arity)
      }
      return .clause(module, Atom(String(name)), Array(parts.dropFirst()))
    }
  }

  /// `$1` is the first argument; everything else a literal.
  private static func term(_ template: Substring, _ arguments: [Term]) -> Term {
    switch template.first {
    case "$":
      guard let place = Int(template.dropFirst()), arguments.indices.contains(place - 1) else { return .nil }
      return arguments[place - 1]
    case ":": return .atom(named: String(template.dropFirst()))
    case "[": return .emptyList
    case "%": return .map(MapTerm())
    case "\"": return .string(String(template.dropFirst().dropLast()))
    case let first? where first.isUppercase: return .atom(named: "Elixir." + template)
    default: return Int(template).map { .integer($0) } ?? .atom(named: String(template))
    }
  }
}
