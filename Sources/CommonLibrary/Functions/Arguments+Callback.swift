import Evaluation
import Terms

extension Arguments {
  /// A function of that arity, as a term.
  package func callback(_ index: Int, arity: Int) throws -> Term {
    .function(try function(index, arity: arity))
  }
}
