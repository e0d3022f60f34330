import Terms

/// Answers of a module about itself: `__info__/1`, `module_info/0` and `module_info/1`.
package struct ModuleInformation: Sendable {
  package let module: Atom
  package let functions: [(name: Atom, arity: Int)]
  package let macros: [(name: Atom, arity: Int)]
  package var attributes = Term.keywords([(Atom("vsn"), .list(of: [.integer(1)]))])
  package var structure: StructDefinition?
  package var deprecated: [(name: Atom, arity: Int, text: String)] = []
  package var isErlang = false

  package init(
    _ module: Atom, functions: [(name: Atom, arity: Int)], macros: [(name: Atom, arity: Int)] = []
  ) {
    self.module = module
    self.functions = functions.sorted { ($0.name.name, $0.arity) < ($1.name.name, $1.arity) }
    self.macros = macros.sorted { ($0.name.name, $0.arity) < ($1.name.name, $1.arity) }
  }

  /// The functions that answer.
  package var entries: [(name: Atom, arity: Int, body: LibraryFunction.Body)] {
    let all: [(name: Atom, arity: Int, body: LibraryFunction.Body)] = [
      ("module_info", 1, .sync { try moduleInfo($0[0]) }),
      (
        "module_info", 0,
        .sync { _ in
          .keywords(
            try ["module", "exports", "attributes", "compile", "md5"].map {
              (Atom($0), try self.moduleInfo(.atom(named: $0)))
            })
        }
      ),
    ]
    return isErlang ? all : all + [("__info__", 1, .sync { try info($0[0]) })]
  }

  private static func listed(_ functions: [(name: Atom, arity: Int)]) -> Term {
    .keywords(functions.map { ($0.name, .integer($0.arity)) })
  }

  private func info(_ key: Term) throws -> Term {
    switch key.asAtom?.name {
    case "functions": return Self.listed(functions)
    case "macros": return Self.listed(macros)
    case "deprecated":
      return .list(
        of: deprecated.sorted { ($0.name.name, $0.arity) < ($1.name.name, $1.arity) }.map {
          .tuple(.tuple(.atom($0.name), .integer($0.arity)), .string($0.text))
        })
    case "struct":
      guard let structure else { return .nil }
      return .list(
        of: structure.fields.map { field in
          .map(of: [
            (.atom("field"), .atom(field.0)),
            (.atom("required"), .boolean(structure.enforced.contains(field.0))),
          ])
        })
    default: return try moduleInfo(key)
    }
  }

  private func moduleInfo(_ key: Term) throws -> Term {
    switch key.asAtom?.name {
    case "module": return .atom(module)
    case "functions", "exports":
      let own: [(name: Atom, arity: Int)] = isErlang ? [] : [("__info__", 1)]
      return Self.listed(own + functions + [("module_info", 0), ("module_info", 1)])
    case "attributes": return attributes
    case "compile":
      return .keywords([
        ("version", .charlist("8.2")), ("options", .emptyList), ("source", .charlist("iex")),
      ])
    case "md5": return .binary(Binary([UInt8](repeating: 0, count: 16)))
    default: throw RaisedError.badArg
    }
  }
}
