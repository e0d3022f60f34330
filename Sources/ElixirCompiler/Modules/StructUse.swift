import ElixirSyntax
import Terms

/// Looks for the struct of a module in its own functions: it has to be defined before.
enum StructUse {
  static func isFound(of module: Atom, in clause: ModuleBuilder.PendingClause) -> Bool {
    var rest = clause.parameters + clause.guards + (clause.body.map { [$0] } ?? [])
    while let syntax = rest.popLast() {
      switch syntax {
      case .literal: break
      case .list(let elements): rest += elements
      case .pair(let left, let right): rest += [left, right]
      case .node(let node):
        if node.name == "%", let name = node.arguments?.first?.asNode, names(name, module, clause.env) {
          return true
        }
        rest += node.arguments ?? []
        if case .syntax(let callee) = node.form { rest.append(callee) }
      }
    }
    return false
  }

  private static func names(_ node: SyntaxNode, _ module: Atom, _ env: Env) -> Bool {
    if node.name == "__MODULE__", node.arguments == nil { return true }
    guard node.name == "__aliases__", let parts = node.arguments else { return false }
    let atoms = parts.compactMap(\.asAtom)
    return atoms.count == parts.count && env.expand(atoms) == module
  }
}
