import Synchronization
import Terms

/// All ready-made modules. Naming one here costs nothing at start: its table is built when first asked for.
package enum LibraryCatalog {
  /// A line for each module: its atom's name, and where its table stands.
  static let modules: [String: @Sendable () -> LibraryModule] = ownModules.merging(pureModules) { own, _ in
    own
  }.merging(processModules) { own, _ in own }

  private static let ownModules: [String: @Sendable () -> LibraryModule] = [
    "Elixir.Kernel": { .kernel }, "peeper_defaults": { .templateDefaults },
    "Elixir.Kernel.SpecialForms": { .specialForms },
  ]

  private struct Added {
    var modules: [Atom: LibraryModule] = [:]
    /// Every version, for running code refers to functions without owning them.
    var versions: [ObjectIdentifier: LibraryModule] = [:]
  }
  private static let added = Mutex(Added())

  /// Makes a module known to all nodes of the program: the prompt's commands, servers written in Swift.
  package static func add(_ module: LibraryModule) {
    added.withLock {
      $0.modules[module.name] = module
      $0.versions[ObjectIdentifier(module)] = module
    }
  }

  /// The module of that name, nil if there is none.
  package static func module(named name: Atom) -> LibraryModule? {
    modules[name.name]?() ?? added.withLock { $0.modules[name] }
  }
  /// The atoms' names of all modules, sorted.
  package static var names: [String] {
    (Array(modules.keys) + added.withLock { $0.modules.keys.map(\.name) }).filter { !$0.hasPrefix("peeper_") }
      .sorted()
  }
}
