import ActorRuntime
import ElixirCompiler
import LineEditor
import Terms

/// Completes the message in `call Counter, :g`: the messages of the server that is named there, if it was
/// written in Swift.
struct MessageCompleter {
  let node: Node
  let evaluator: LanguageEvaluator

  /// The completion, nil if no message to a known server is being typed.
  func complete(_ typed: String) -> Completion? {
    for verb in ["call", "cast", "send"] {
      guard let place = Self.argumentStart(of: verb, in: typed) else { continue }
      let arguments = typed[place...]
      guard let comma = arguments.firstIndex(of: ",") else { return nil }
      let name = arguments[..<comma].filter { !$0.isWhitespace }
      let prefix = String(arguments[arguments.index(after: comma)...].drop { $0.isWhitespace })
      guard let server = evaluator.servers.server(named: module(of: name)) else { return nil }
      let cases = verb == "call" ? server.calls() : verb == "cast" ? server.casts() : server.infos()
      let fitting = cases.filter { $0.opening.hasPrefix(prefix) }
      let completion = Completion(of: prefix, from: fitting.map(\.opening))
      if !completion.insertion.isEmpty { return Completion(insertion: completion.insertion) }
      return Completion(candidates: fitting.map(\.description))
    }
    return nil
  }

  /// Where the arguments of the last use of a command begin, after `call ` or `GenServer.call(`.
  private static func argumentStart(of verb: String, in typed: String) -> String.Index? {
    var rest = typed[...]
    var found: String.Index?
    while let start = rest.firstIndex(where: { $0 == verb.first }) {
      let end = rest[start...].hasPrefix(verb) ? rest.index(start, offsetBy: verb.count) : start
      let before = start == typed.startIndex ? " " : typed[typed.index(before: start)]
      if end > start, end < typed.endIndex, typed[end] == " " || typed[end] == "(", !belongsToName(before) {
        found = typed.index(after: end)
      }
      rest = rest[rest.index(after: start)...]
    }
    return found
  }

  private static func belongsToName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == ":"
  }

  /// The module of the server that a name or a variable stands for.
  private func module(of name: String) -> Atom {
    let named: Atom
    if name.first?.isUppercase == true {
      named = evaluator.bindings.expandAlias(name)
    } else if name.first == ":" {
      named = Atom(String(name.dropFirst()))
    } else {
      guard let pid = evaluator.bindings.variables.first(where: { $0.name.name == name })?.value.asPid else {
        return Atom(name)
      }
      return pid.process.flatMap(moduleOfProcess) ?? Atom(name)
    }
    if evaluator.servers.server(named: named) != nil { return named }
    return node.names.whereis(named)?.process.flatMap(moduleOfProcess) ?? named
  }

  /// What the process, or the worker of the Peeper server that it is, runs.
  private func moduleOfProcess(_ process: LocalProcess) -> Atom? {
    process.label?.asAtom ?? process.registeredName
  }
}

extension MessageCase {
  /// What can be typed of it without knowing its payload: `:inc`, `{:add, `.
  fileprivate var opening: String {
    let name = Term.atom(atom).inspect()
    return payload.isEmpty ? name : "{\(name), "
  }
}
