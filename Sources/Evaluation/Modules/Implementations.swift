import Synchronization
import Terms

/// Implementations of protocols that an interpreter's modules have, for the library's own code that asks for them:
/// `to_string/1`, `Enum`.
package final class Implementations: Sendable {
  /// The module by protocol and type.
  private let modules = Mutex<[Atom: [Atom: Atom]]>([:])

  /// The protocols that Elixir itself defines.
  package static let builtIn: Set<String> = [
    "Collectable", "Enumerable", "Inspect", "List.Chars", "String.Chars",
  ]

  init() {}

  /// Notes `defimpl protocol, for: target`.
  package func note(_ name: Atom, for target: Atom, _ module: Atom) {
    modules.withLock { $0[name, default: [:]][target] = module }
  }

  /// The module that implements the protocol for just that type.
  func module(_ name: Atom, for type: Atom) -> Atom? { modules.withLock { $0[name]?[type] } }

  /// The module that implements the protocol for such values, or for any.
  fileprivate func module(_ name: Atom, of type: Atom) -> Atom? {
    modules.withLock { $0[name].flatMap { $0[type] ?? $0["Elixir.Any"] } }
  }

  /// Type for which a value's implementations are defined: its struct, or the kind of the value.
  static func type(of term: Term) -> Atom {
    switch term {
    case .map(let map): map.structName ?? "Elixir.Map"
    case .integer, .bigInteger: "Elixir.Integer"
    case .float: "Elixir.Float"
    case .atom: "Elixir.Atom"
    case .binary, .bitstring: "Elixir.BitString"
    case .emptyList, .list: "Elixir.List"
    case .tuple: "Elixir.Tuple"
    case .pid: "Elixir.PID"
    case .reference: "Elixir.Reference"
    case .function: "Elixir.Function"
    }
  }

  /// The module that implements a protocol for a value; nil if there is none.
  package static func module(_ name: Atom, _ term: Term, fallsBack: Bool, _ interpreter: Interpreter) -> Atom?
  {
    let type = type(of: term)
    // Asking must not make an atom for each pair of a protocol and a type.
    let module = Atom(existing: name.name + "." + type.name.dropFirst("Elixir.".count))
    if let module, interpreter.loaded(module) != nil { return module }
    if name.name.hasPrefix("Elixir."), builtIn.contains(String(name.name.dropFirst(7))),
      isBuiltIn(String(name.name.dropFirst(7)), type)
    {
      return Atom(name.name + "." + type.name.dropFirst("Elixir.".count))
    }
    if let any = Atom(existing: name.name + ".Any"), interpreter.loaded(any) != nil {
      if fallsBack || interpreter.loaded(type)?.derived.contains(name) ?? false { return any }
    }
    return nil
  }

  /// Whether Elixir has such an implementation.
  private static func isBuiltIn(_ name: String, _ type: Atom) -> Bool {
    let type = type.name.dropFirst("Elixir.".count)
    return switch name {
    case "Enumerable": ["List", "Map", "Range", "MapSet", "Stream", "Date.Range", "Function"].contains(type)
    case "Collectable": ["List", "Map", "BitString", "MapSet"].contains(type)
    case "String.Chars":
      [
        "Atom", "BitString", "Date", "DateTime", "Float", "Integer", "List", "NaiveDateTime", "Time", "URI",
        "Version",
      ].contains(type)
    case "List.Chars": ["Atom", "BitString", "Float", "Integer", "List"].contains(type)
    default: true
    }
  }
}

extension CallContext {
  /// The function of the implementation for a value; nil if evaluated code has none.
  func implementation(of name: Atom, for term: Term, _ function: Atom, _ arity: Int) -> Callee? {
    interpreter.implementations.module(name, of: Implementations.type(of: term)).flatMap {
      interpreter.callee($0, FunctionKey(function, arity))
    }
  }

  /// Calls the function of the implementation for the first argument; nil if evaluated code has none.
  package func callImplementation(
    of name: Atom, _ function: Atom, _ arguments: Arguments
  ) async throws -> Term? {
    try await implementation(of: name, for: arguments[0], function, arguments.count)?.call(self, arguments)
  }
}
