import Terms

/// Thrown by what walks through a list and finds a tail that is no list: an entry's `improper:` says what is raised then.
struct ImproperList: Error {
  let list: Term
}

extension Arguments {
  /// Of an empty list Elixir's folds look at the function all the same: it has to be one.
  package func checkFunction(_ place: Int, ofEmpty list: Int, _ inner: Atom, arity: Int) throws {
    guard case .emptyList = self[list] else { return }
    if case .function = self[place] { return }
    throw RaisedError.functionClause("Elixir.Enum", inner, arity: arity)
  }
}
