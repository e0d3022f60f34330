import ActorRuntime
import ElixirCompiler
import ElixirSyntax
import Evaluation
import LineEditor
import PeeperLanguage
import Terms

/// Completions of the Tab key: commands, modules, functions, registered names, variables and their fields, arguments of
/// functions, and the messages of the server to which one is being sent.
struct Completer: Sendable {
  private let node: Node
  private let evaluator: LanguageEvaluator

  init(node: Node, evaluator: LanguageEvaluator) {
    self.node = node
    self.evaluator = evaluator
  }

  private var commands: [String] { evaluator.commands.names }

  /// The completion of what is typed before the cursor.
  func complete(_ typed: String) -> Completion {
    let context = CompletionContext(before: typed)
    if let use = CommandUse(typed, evaluator.commands),
      // Within texts there are but files.
      context != .none || use.parameter?.candidates == .files,
      let completion = ArgumentCompleter(node: node, evaluator: evaluator).complete(use)
    {
      return completion
    }
    switch context {
    case .none, .attribute: return .none
    case .expression: return typed.allSatisfy(\.isWhitespace) ? Completion(candidates: commands) : .none
    case .local(let prefix): return complete(local: prefix)
    case .alias(let prefix): return Completion(of: prefix, from: evaluator.moduleNames)
    case .remote(let module, let prefix):
      return complete(prefix, functionsOf: evaluator.bindings.expandAlias(module), and: module)
    case .erlang(let module, let prefix): return complete(prefix, functionsOf: Atom(module), and: nil)
    case .atom(let prefix): return Completion(of: ":" + prefix, from: atomNames)
    case .field(let path, let prefix): return Completion(of: prefix, from: fieldNames(path))
    case .arguments(let callee): return Completion(candidates: signatures(of: callee))
    }
  }

  // MARK: - Names

  private func complete(local prefix: String) -> Completion {
    let variables = evaluator.bindings.variables.map(\.name.name)
    let kernel = (functions(of: "Elixir.Kernel") + functions(of: "Elixir.Kernel.SpecialForms")).map(\.name)
    return Completion(of: prefix, from: commands + kernel + variables)
  }

  /// Functions, shown with their arities, and modules below.
  private func complete(_ prefix: String, functionsOf module: Atom, and path: String?) -> Completion {
    let functions = functions(of: module)
    let below = path.map { path in
      evaluator.moduleNames.filter { $0.hasPrefix(path + ".") }.map { String($0.dropFirst(path.count + 1)) }
    }
    let completion = Completion(of: prefix, from: functions.map(\.name) + (below ?? []))
    guard !completion.candidates.isEmpty else { return completion }
    let shown = functions.filter { $0.name.hasPrefix(prefix) }.map { "\($0.name)/\($0.arity)" }
    return Completion(
      insertion: completion.insertion, candidates: shown + (below ?? []).filter { $0.hasPrefix(prefix) })
  }

  private var atomNames: [String] {
    let atoms = evaluator.interpreter.library.names.map { Atom($0) } + node.names.registered
    return atoms.map { Term.atom($0).inspect() }.filter { $0.hasPrefix(":") }
  }

  private func functions(of module: Atom) -> [(name: String, arity: Int)] {
    let functions = evaluator.interpreter.exportedFunctions(module) ?? []
    let macros = evaluator.interpreter.library.module(named: module)?.listedMacros ?? []
    return (functions + macros).map { ($0.name.name, $0.arity) }.filter {
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

  /// The parameters of a function.
  private func signatures(of callee: String) -> [String] {
    let parts = callee.split(separator: ".").map(String.init)
    guard let name = parts.last else { return [] }
    let path = parts.dropLast().joined(separator: ".")
    let owners: [Atom] =
      path.isEmpty ? [CommandTable.moduleName, "Elixir.Kernel"] : [evaluator.bindings.expandAlias(path)]
    for owner in owners {
      if let loaded = evaluator.interpreter.loaded(owner) {
        return loaded.functions.filter { $0.name.name == name }
          .map { "\(callee)(\($0.parameters.joined(separator: ", ")))" }
      }
      let library = evaluator.interpreter.library.module(named: owner)
      let found =
        (library?.functions ?? []).filter { $0.name.name == name }.flatMap(\.signatures)
        + (library?.macros ?? []).filter { $0.name.name == name }.flatMap(\.signatures)
      if !found.isEmpty { return found.map { path.isEmpty ? $0 : "\(path).\($0)" } }
    }
    return []
  }
}

extension LanguageEvaluator {
  /// The modules that there are, and what processes are called like modules.
  var moduleNames: [String] {
    let atoms = interpreter.library.names.map { Atom($0) } + interpreter.loadedModules.map(\.name)
    return (atoms + interpreter.node.names.registered).map { Term.atom($0).inspect() }
      .filter { $0.first?.isUppercase == true }
  }
}
