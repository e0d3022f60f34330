import Synchronization
import Terms

/// Which implementations of protocols evaluated code has defined, for the library's own code that asks for them:
/// `to_string/1`, `inspect/2`, `Enum`.
package enum Implementations {
  private final class Entry: Sendable {
    let module: Atom
    weak let interpreter: Interpreter?
    init(_ module: Atom, _ interpreter: Interpreter) {
      self.module = module
      self.interpreter = interpreter
    }
  }
  private static let entries = Mutex<[Atom: [Atom: Entry]]>([:])

  /// The protocols that Elixir itself defines.
  package static let builtIn: Set<String> = [
    "Collectable", "Enumerable", "Inspect", "List.Chars", "String.Chars",
  ]

  /// Notes `defimpl protocol, for: target`.
  package static func note(_ name: Atom, for target: Atom, _ module: Atom, _ interpreter: Interpreter) {
    entries.withLock { $0[name, default: [:]][target] = Entry(module, interpreter) }
  }

  /// Forgets those of interpreters that have gone.
  static func forgetGone() {
    entries.withLock { entries in
      for (name, targets) in entries {
        let living = targets.filter { $0.value.interpreter != nil }
        entries[name] = living.isEmpty ? nil : living
      }
    }
  }

  /// Calls the function of the implementation for a value: nil if evaluated code has none.
  package static func call(
    _ name: Atom, _ function: Atom, _ context: CallContext, _ arguments: Arguments
  ) async throws -> Term? {
    guard let (interpreter, callee) = callee(name, arguments[0], function, arguments.count) else {
      return nil
    }
    let visit = context.isAt(interpreter.home) ? context : interpreter.home.visit(context)
    return try await callee.call(visit, arguments)
  }

  /// Whether evaluated code implements the protocol for anything.
  static func exist(of name: Atom) -> Bool { entries.withLock { $0[name] != nil } }

  /// The function of the implementation for a value, if evaluated code has one.
  static func callee(_ name: Atom, _ term: Term, _ function: Atom, _ arity: Int) -> (Interpreter, Callee)? {
    let type = type(of: term)
    guard let entry = entries.withLock({ $0[name]?[type] ?? ($0[name]?["Elixir.Any"]) }),
      let interpreter = entry.interpreter,
      let callee = interpreter.callee(entry.module, FunctionKey(function, arity))
    else { return nil }
    return (interpreter, callee)
  }

  /// What implementations for such values are for: the struct, or the kind of the value.
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
