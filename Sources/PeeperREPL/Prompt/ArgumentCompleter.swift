import ActorRuntime
import CommonLibrary
import ElixirCompiler
import LineEditor
import Peeper
import Terms

/// Completes an argument of a command by what its parameter says may stand there.
struct ArgumentCompleter {
  let node: Node
  let evaluator: LanguageEvaluator

  /// The completion; nil if nothing of what may stand there fits.
  func complete(_ use: CommandUse) -> Completion? {
    guard let candidates = use.parameter?.candidates else { return nil }
    let completion =
      switch candidates {
      case .messages(let kind): messages(kind, of: use.before.first ?? "", use.prefix)
      case .files: evaluator.interpreter.isRefused(use.command.function.reaches) ? .none : files(use.prefix)
      // Functions and modules have help, too.
      case .commands: use.prefix.isEmpty ? Completion(candidates: evaluator.commands.names) : .none
      case .servers: Completion(of: use.prefix, from: names { _ in true })
      case .supervisors: Completion(of: use.prefix, from: names { $0.isSupervisor })
      case .startable: Completion(of: use.prefix, from: startable)
      case .modules: Completion(of: use.prefix, from: evaluator.moduleNames)
      case .words(let words): Completion(of: use.prefix, from: words)
      case .options(let keys): Completion(of: use.prefix, from: keys.map { $0.name + ": " })
      }
    return completion == .none ? nil : completion
  }

  /// The names of processes.
  private func names(_ isWanted: (LocalProcess) -> Bool) -> [String] {
    node.names.registered.filter { node.names.whereis($0)?.process.map(isWanted) ?? false }
      .map { Term.atom($0).inspect() }
  }

  private var startable: [String] {
    let own = evaluator.interpreter.loadedModules.filter { !$0.uses.isEmpty }.map(\.name)
    return (evaluator.servers.names + own).map { Term.atom($0).inspect() }
  }

  /// Files and folders, in a text that has been begun.
  private func files(_ typed: String) -> Completion {
    guard typed.first == "\"" else { return .none }
    let path = typed.dropFirst()
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let place = FileSystem.expanded(folder.isEmpty ? "." : String(folder))
    let names = (try? FileSystem.names(place)) ?? []
    let prefix = String(path.dropFirst(folder.count))
    return Completion(
      of: prefix,
      from: names.filter { prefix.isEmpty ? $0.first != "." : $0.hasPrefix(prefix) }
        .map { FileSystem.kind(place + "/" + $0) == .folder ? $0 + "/" : $0 })
  }

  // MARK: - Messages

  private func messages(_ kind: CommandParameter.MessageKind, of name: String, _ prefix: String) -> Completion
  {
    guard let server = evaluator.servers.server(named: module(of: name)) else { return .none }
    let cases =
      switch kind {
      case .call: server.calls()
      case .cast: server.casts()
      case .info: server.infos()
      }
    let fitting = cases.filter { $0.opening.hasPrefix(prefix) }
    let completion = Completion(of: prefix, from: fitting.map(\.opening))
    if !completion.insertion.isEmpty { return Completion(insertion: completion.insertion) }
    return Completion(candidates: fitting.map(\.description))
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

  /// Module that the process runs, or that the worker of the Peeper server runs.
  private func moduleOfProcess(_ process: LocalProcess) -> Atom? {
    process.label?.asAtom ?? process.registeredName
  }
}

extension MessageCase {
  /// Text of the message as far as it can be typed without knowing its payload: `:inc`, `{:add, `.
  fileprivate var opening: String {
    let name = Term.atom(atom).inspect()
    return payload.isEmpty ? name : "{\(name), "
  }
}
