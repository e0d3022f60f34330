import Evaluation
import Terms

extension Resolver {
  /// A call of a macro whose module is not required: an undefined function, with a hint that says so.
  func unrequired(_ module: Atom, _ name: Atom, _ operands: [Code]) -> Code {
    operation(operands) { _, terms in
      let shown = Term.atom(module).inspect()
      throw RaisedError.undefined(
        module, name, terms,
        blame:
          "function \(ExceptionTerm.functionName(.atom(module), name, terms.count)) is undefined or private. "
          + "However there is a macro with the same name and arity. Be sure to require \(shown) if you intend to "
          + "invoke this macro")
    }
  }
}
