import ActorRuntime
import Synchronization
import Terms

/// The modules of a node: those of the prompt above the ready-made ones of the same name.
package final class Interpreter: Sendable {
  /// The node whose processes run the code.
  package let node: Node
  /// The ready-made modules.
  package let library: LibraryCatalog
  /// The implementations of protocols that its modules have.
  package let implementations = Implementations()
  /// Settings made by `Application.put_env` and `Logger.configure`.
  package let settings = ApplicationSettings()

  private struct State {
    var modules: [Atom: LoadedModule] = [:]
    var cells: [Atom: [FunctionKey: FunctionCell]] = [:]
    /// Every version of every module, for running code refers to it without owning it.
    var versions: [LoadedModule] = []
  }
  private let state = Mutex(State())

  /// Names what calls of ready-made functions may not reach.
  package let refused: Set<OutsideAccess>
  /// Where its code belongs.
  package let home: CodeHome

  private struct Host {
    weak var object: (any AnyObject & Sendable)?
  }
  private let hostBox = Mutex(Host())
  /// The prompt that this belongs to, for its commands; nil where there is none, or no more.
  package var host: (any AnyObject & Sendable)? {
    get { hostBox.withLock { $0.object } }
    set { hostBox.withLock { $0.object = newValue } }
  }

  /// An interpreter with nothing but the ready-made modules, less the functions that reach what is refused.
  package init(node: Node, library: LibraryCatalog, refused: Set<OutsideAccess> = []) {
    self.node = node
    self.library = library
    home = CodeHome(library)
    self.refused = refused
    node.describeExit = { ExitReasonText.stop($0.term) }
    home.belong(to: self)
    node.structs.add(self)
  }

  deinit {
    // Functions that call each other hold each other.
    state.withLock { state in
      for cells in state.cells.values {
        for cell in cells.values { cell.forgetCode() }
      }
      for module in state.versions { module.unlink() }
    }
    home.becomeEmpty()
  }

  // MARK: Modules

  /// A module that was defined at the prompt.
  package func loaded(_ module: Atom) -> LoadedModule? { state.withLock { $0.modules[module] } }

  /// The modules that were defined at the prompt, by name.
  package var loadedModules: [LoadedModule] {
    state.withLock { Array($0.modules.values) }.sorted { $0.name < $1.name }
  }

  /// Whether there is a module of that name.
  package func exists(_ module: Atom) -> Bool {
    loaded(module) != nil || library.module(named: module) != nil
  }

  /// How many versions of modules have been loaded.
  package var loadCount: Int { state.withLock { $0.versions.count } }

  /// Puts a module, or a new version of it, in force: calls from now on reach it.
  package func load(_ module: LoadedModule) {
    state.withLock { state in
      state.versions.append(module)
      state.modules[module.name] = module
      for (key, cell) in state.cells[module.name] ?? [:] { cell.set(module.callee(key)) }
    }
  }

  /// Forgets a module of the prompt. Returns whether there was one.
  package func unload(_ module: Atom) -> Bool {
    state.withLock { state in
      guard state.modules.removeValue(forKey: module) != nil else { return false }
      for (key, cell) in state.cells[module] ?? [:] {
        cell.set(library: permitted(library.module(named: module)?.entry(key)))
      }
      return true
    }
  }

  // MARK: Functions

  /// Where calls of that function go, now and later.
  package func cell(_ module: Atom, _ key: FunctionKey) -> FunctionCell {
    state.withLock { state in
      if let cell = state.cells[module]?[key] { return cell }
      let cell = FunctionCell(module: module, key: key, home: home)
      if let loaded = state.modules[module] {
        cell.set(loaded.callee(key))
      } else {
        cell.set(library: permitted(library.module(named: module)?.entry(key)))
      }
      state.cells[module, default: [:]][key] = cell
      return cell
    }
  }

  /// The function that a call reaches now.
  package func callee(_ module: Atom, _ key: FunctionKey) -> Callee? { cell(module, key).callee }

  /// Whether the module has that function, for calls from outside of it.
  package func exports(_ module: Atom, _ name: Atom, _ arity: Int) -> Bool {
    if let loaded = loaded(module) { return loaded.callee(FunctionKey(name, arity)) != nil }
    return library.module(named: module)?.has(name, arity) ?? false
  }

  /// The functions that a module exports, by name; nil if there is no such module.
  package func exportedFunctions(_ module: Atom) -> [(name: Atom, arity: Int)]? {
    if let loaded = loaded(module) { return loaded.exports }
    return library.module(named: module)?.exports
  }

  /// Whether `use` does something with a ready-made module.
  package func canBeUsed(_ module: Atom) -> Bool {
    loaded(module) == nil && library.module(named: module)?.use != nil
  }

  /// A function value for `&module.name/arity`.
  package func capture(_ module: Atom, _ name: Atom, _ arity: Int) -> FunctionTerm {
    RemoteCapture(cell(module, FunctionKey(name, arity)))
  }

  /// The fields of a struct and their defaults, in the order of their definition; nil if the module has none.
  package func structDefinition(_ module: Atom) -> StructDefinition? {
    if let loaded = loaded(module) { return loaded.structDefinition }
    if let module = library.module(named: module), let fields = module.structFields {
      return StructDefinition(fields: fields, enforced: module.enforcedFields)
    }
    return nil
  }

  // MARK: Errors

  /// `UndefinedFunctionError` with the hints that Elixir prints.
  package func undefined(_ module: Atom, _ name: Atom, _ arguments: [Term]) -> RaisedError {
    let shown = ExceptionTerm.functionName(.atom(module), name, arguments.count)
    if module == .nil {
      let hint =
        arguments.isEmpty
        ? ". If you are using the dot syntax, such as module.function(), make sure the left-hand side of the dot is a module atom"
        : ""
      return .undefined(module, name, arguments, blame: "function \(shown) is undefined\(hint)")
    }
    guard let exports = exportedFunctions(module) else {
      return .undefined(
        module, name, arguments,
        blame: "function \(shown) is undefined (module \(Term.atom(module).inspect()) is not available)")
    }
    var text = "function \(shown) is undefined or private"
    if let behaviour = loaded(module)?.behaviours.first(where: { expects($0, name, arguments.count) }) {
      text += ", but the behaviour \(Term.atom(behaviour).inspect()) expects it to be present"
    }
    let others = exports.filter { $0.name == name }
    let label = { (export: (name: Atom, arity: Int)) in
      "\(ExceptionTerm.callName(export.name))/\(export.arity)"
    }
    if !others.isEmpty {
      text += ". Did you mean:\n\n" + others.prefix(5).map { "      * \(label($0))\n" }.joined()
    } else {
      text += NearestNames.didYouMean(name.name, among: exports.map { ($0.name.name, label($0)) })
    }
    return RaisedError(
      .error, .atom("undef"),
      stacktrace: [StackEntry(module, name, .arguments(arguments), isModuleLoaded: true)], blame: text)
  }

  private func expects(_ behaviour: Atom, _ name: Atom, _ arity: Int) -> Bool {
    callbacks(of: behaviour)?.contains { $0.name == name && $0.arity == arity && !$0.isOptional } ?? false
  }

  /// The callbacks that a behaviour asks for; nil if there is no such module.
  package func callbacks(of behaviour: Atom) -> [LibraryCallback]? {
    if let loaded = loaded(behaviour) { return loaded.callbacks }
    return library.module(named: behaviour)?.callbacks
  }
}
