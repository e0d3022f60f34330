import ActorRuntime
import ElixirCompiler
import ElixirSyntax
import Evaluation
import LineEditor
import PeeperLanguage
import Terms

/// What the Tab key offers: commands, modules, functions, registered names, variables and their fields, what a
/// function takes, and the messages of the server to which one is being sent.
struct Completer: Sendable {
  private let node: Node
  private let evaluator: LanguageEvaluator

  init(node: Node, evaluator: LanguageEvaluator) {
    self.node = node
    self.evaluator = evaluator
  }

  /// The completion of what is typed before the cursor.
  func complete(_ typed: String) -> Completion {
    if let messages = MessageCompleter(node: node, evaluator: evaluator).complete(typed) { return messages }
    switch CompletionContext(before: typed) {
    case .none, .attribute: return .none
    case .expression: return typed.allSatisfy(\.isWhitespace) ? Completion(candidates: Commands.names) : .none
    case .local(let prefix): return complete(local: prefix)
    case .alias(let prefix): return Completion(of: prefix, from: moduleNames)
    case .remote(let module, let prefix):
      return complete(prefix, functionsOf: evaluator.bindings.expandAlias(module), and: module)
    case .erlang(let module, let prefix): return complete(prefix, functionsOf: Atom(module), and: nil)
    case .atom(let prefix): return Completion(of: ":" + prefix, from: atomNames)
    case .field(let path, let prefix): return Completion(of: prefix, from: fieldNames(path))
    case .arguments(let callee): return Completion(candidates: arguments(of: callee))
    }
  }

  // MARK: - Names

  private func complete(local prefix: String) -> Completion {
    let variables = evaluator.bindings.variables.map(\.name.name)
    let kernel = functions(of: "Elixir.Kernel").map(\.name)
    return Completion(of: prefix, from: Commands.names + kernel + variables)
  }

  /// Functions, shown with their arities, and modules below.
  private func complete(_ prefix: String, functionsOf module: Atom, and path: String?) -> Completion {
    let functions = functions(of: module)
    let below = path.map { path in
      moduleNames.filter { $0.hasPrefix(path + ".") }.map { String($0.dropFirst(path.count + 1)) }
    }
    let completion = Completion(of: prefix, from: functions.map(\.name) + (below ?? []))
    guard !completion.candidates.isEmpty else { return completion }
    let shown = functions.filter { $0.name.hasPrefix(prefix) }.map { "\($0.name)/\($0.arity)" }
    return Completion(
      insertion: completion.insertion, candidates: shown + (below ?? []).filter { $0.hasPrefix(prefix) })
  }

  private var moduleNames: [String] {
    let atoms =
      evaluator.interpreter.library.names.map { Atom($0) } + evaluator.interpreter.loadedModules.map(\.name)
    let names = (atoms + node.names.registered).map { Term.atom($0).inspect() }
    return names.filter { $0.first?.isUppercase == true }
  }

  private var atomNames: [String] {
    let atoms = evaluator.interpreter.library.names.map { Atom($0) } + node.names.registered
    return atoms.map { Term.atom($0).inspect() }.filter { $0.hasPrefix(":") }
  }

  private func functions(of module: Atom) -> [(name: String, arity: Int)] {
    (evaluator.interpreter.exportedFunctions(module) ?? []).map { ($0.name.name, $0.arity) }.filter {
      name, _ in
      !name.hasPrefix("__") && name.first.map { $0.isLetter || $0 == "_" } ?? false
    }
  }

  /// The keys of the map that a variable and its fields lead to.
  private func fieldNames(_ path: [String]) -> [String] {
    var value = evaluator.bindings.variables.first { $0.name.name == path.first }?.value
    for field in path.dropFirst() { value = value?.asMap?[Atom(field)] }
    guard let map = value?.asMap else { return [] }
    return map.orderedPairs.compactMap { $0.key.asAtom?.name }.filter { !$0.hasPrefix("__") }
  }

  // MARK: - Arguments

  private static let startCommands: Set<String> = ["start", "start_link"]
  private static let targetCommands: Set<String> = [
    "call", "cast", "send", "stop", "kill", "transfer", "state", "tree", "process_info", "which_children",
    "count_children",
  ]

  /// What may stand first in the arguments of a function: for commands the servers, otherwise the parameters.
  private func arguments(of callee: String) -> [String] {
    if Self.startCommands.contains(callee) {
      let own = evaluator.interpreter.loadedModules.filter { !$0.uses.isEmpty }.map(\.name)
      return Set((evaluator.servers.names + own).map { Term.atom($0).inspect() }).sorted()
    }
    if Self.targetCommands.contains(callee) {
      return node.names.registered.map { Term.atom($0).inspect() }.sorted()
    }
    if callee == "h" { return Commands.names }
    return signatures(of: callee)
  }

  private func signatures(of callee: String) -> [String] {
    let parts = callee.split(separator: ".").map(String.init)
    guard let name = parts.last else { return [] }
    let path = parts.dropLast().joined(separator: ".")
    let owners: [Atom] =
      path.isEmpty ? ["Elixir.Peeper.Commands", "Elixir.Kernel"] : [evaluator.bindings.expandAlias(path)]
    for owner in owners {
      if let loaded = evaluator.interpreter.loaded(owner) {
        return loaded.functions.filter { $0.name.name == name }
          .map { "\(callee)(\($0.parameters.joined(separator: ", ")))" }
      }
      let found = (evaluator.interpreter.library.module(named: owner)?.functions ?? []).filter {
        $0.name.name == name
      }
      if !found.isEmpty { return found.map { "\(callee)(\($0.parameters.joined(separator: ", ")))" } }
    }
    return []
  }
}
