import Terms

extension InspectOptions {
  /// Sets what a keyword list says, as `inspect/2` and `IO.inspect/2` take it. What is unknown is ignored, as
  /// Elixir's `struct/2` does.
  package mutating func apply(_ keywords: [(key: Atom, value: Term)]) throws {
    for (key, value) in keywords {
      switch key.name {
      case "limit": limit = try InspectOptions.count(value, "limit")
      case "printable_limit": printableLimit = try InspectOptions.count(value, "printable_limit")
      case "width": width = value.isAtom(.infinity) ? nil : value.asPlace.map { max($0, 0) } ?? width
      case "pretty": pretty = value.isTruthy
      case "structs": structs = value.isTruthy
      case "charlists":
        switch value.asAtom?.name {
        case "as_lists": charlists = .asLists
        case "as_charlists": charlists = .asCharlists
        default: charlists = .infer
        }
      case "binaries":
        switch value.asAtom?.name {
        case "as_binaries": binaries = .asBinaries
        case "as_strings": binaries = .asStrings
        default: binaries = .infer
        }
      case "base":
        switch value.asAtom?.name {
        case "binary": base = .binary
        case "octal": base = .octal
        case "hex": base = .hex
        default: base = .decimal
        }
      default: break
      }
    }
  }

  private static func count(_ value: Term, _ name: String) throws -> Int? {
    if value.isAtom(.infinity) { return nil }
    guard let count = value.asPlace, count >= 0 else {
      throw name == "limit"
        ? RaisedError.functionClause("Elixir.Inspect.Algebra", "container_each", arity: 6)
        : RaisedError.functionClause("Elixir.String", "printable?", arity: 2)
    }
    return count
  }
}
