import ActorRuntime
import LineEditor
import PeeperLanguage
import Terms

/// What the Tab key offers: commands, modules, functions, registered names, variables, and the messages that
/// the server takes to which one is being sent.
struct Completer: Sendable {
  private let node: Node
  private let evaluator: LanguageEvaluator

  init(node: Node, evaluator: LanguageEvaluator) {
    self.node = node
    self.evaluator = evaluator
  }

  /// The completion of what is typed before the cursor.
  func complete(_ typed: String) -> Completion {
    if let messages = messages(for: typed) { return messages }
    let word = String(typed.reversed().prefix { Self.belongsToWord($0) }.reversed())
    guard let first = word.first else {
      return typed.allSatisfy(\.isWhitespace) ? Completion(candidates: commandNames) : .none
    }
    if first == ":" { return complete(erlang: word) }
    if let dot = word.lastIndex(of: ".") {
      let functions = functionNames(of: evaluator.bindings.expandAlias(String(word[..<dot])))
      let completion = Completion(of: String(word[word.index(after: dot)...]), from: functions)
      if completion != .none { return completion }
    }
    if first.isUppercase { return Completion(of: word, from: moduleNames) }
    let variables = evaluator.bindings.variables.map(\.name.name)
    return Completion(of: word, from: commandNames + functionNames(of: "Elixir.Kernel") + variables)
  }

  // MARK: - Messages

  /// `call Counter, :g`: the messages of the server that is named there, if it was written in Swift.
  private func messages(for typed: String) -> Completion? {
    for verb in ["call", "cast", "send"] {
      guard let place = Self.argumentStart(of: verb, in: typed) else { continue }
      let arguments = typed[place...]
      guard let comma = arguments.firstIndex(of: ",") else { return nil }
      let name = arguments[..<comma].filter { !$0.isWhitespace }
      let prefix = String(arguments[arguments.index(after: comma)...].drop { $0.isWhitespace })
      guard let server = SwiftServers.server(named: module(of: name)) else { return nil }
      let cases = verb == "call" ? server.calls() : verb == "cast" ? server.casts() : server.infos()
      let fitting = cases.filter { $0.opening.hasPrefix(prefix) }
      let completion = Completion(of: prefix, from: fitting.map(\.opening))
      if !completion.insertion.isEmpty { return Completion(insertion: completion.insertion) }
      return Completion(candidates: fitting.map(\.description))
    }
    return nil
  }

  /// Where the arguments of the last use of a command begin.
  private static func argumentStart(of verb: String, in typed: String) -> String.Index? {
    var rest = typed[...]
    var found: String.Index?
    while let start = rest.firstIndex(where: { $0 == verb.first }) {
      let end = rest[start...].hasPrefix(verb) ? rest.index(start, offsetBy: verb.count) : start
      let isWord = start == typed.startIndex || !belongsToName(typed[typed.index(before: start)])
      if end > start, end < typed.endIndex, typed[end] == " " || typed[end] == "(", isWord {
        found = typed.index(after: end)
      }
      rest = rest[rest.index(after: start)...]
    }
    return found
  }

  /// The module of the server that a name or a variable stands for.
  private func module(of name: String) -> Atom {
    if name.first?.isUppercase == true { return evaluator.bindings.expandAlias(name) }
    let value = evaluator.bindings.variables.first { $0.name.name == name }?.value
    return value?.asPid?.process?.registeredName ?? Atom(name)
  }

  // MARK: - Names

  private var commandNames: [String] { Commands.names }

  private var moduleNames: [String] {
    let atoms = LibraryCatalog.names.map { Atom($0) } + evaluator.interpreter.loadedModules.map(\.name)
    let names = (atoms + node.names.registered).map { Term.atom($0).inspect() }
    return names.filter { $0.first?.isUppercase == true }
  }

  private func complete(erlang word: String) -> Completion {
    if let dot = word.lastIndex(of: ".") {
      let module = Atom(String(word[..<dot].dropFirst()))
      return Completion(of: String(word[word.index(after: dot)...]), from: functionNames(of: module))
    }
    let atoms = LibraryCatalog.names.map { Atom($0) } + node.names.registered
    return Completion(of: word, from: atoms.map { Term.atom($0).inspect() }.filter { $0.hasPrefix(":") })
  }

  private func functionNames(of module: Atom) -> [String] {
    (evaluator.interpreter.exportedFunctions(module) ?? []).map(\.name.name).filter { name in
      !name.hasPrefix("__") && name.first.map { $0.isLetter || $0 == "_" } ?? false
    }
  }

  private static func belongsToName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "." || character == ":"
  }

  private static func belongsToWord(_ character: Character) -> Bool {
    belongsToName(character) || character == "?" || character == "!" || character == "@"
  }
}

extension MessageCase {
  /// What can be typed of it without knowing its payload: `:inc`, `{:add, `.
  fileprivate var opening: String {
    let name = Term.atom(atom).inspect()
    return payload.isEmpty ? name : "{\(name), "
  }
}
