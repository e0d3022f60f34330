import Synchronization
import Terms

/// The ready-made modules that an interpreter knows. Naming one costs nothing: its table is built when first asked for.
package final class LibraryCatalog: Sendable {
  /// A line for each module: its atom's name, and where its table stands.
  package typealias Modules = [String: @Sendable () -> LibraryModule]

  /// `Kernel`, whose functions are called without a name.
  package let kernel: LibraryModule
  private let modules: Modules

  private struct Added {
    var modules: [Atom: LibraryModule] = [:]
    /// Every version, for running code refers to functions without owning them. Its home owns this catalog.
    var versions: [ObjectIdentifier: LibraryModule] = [:]
  }
  private let added = Mutex(Added())

  /// A catalog of `Kernel` and others.
  package init(kernel: LibraryModule, _ modules: Modules) {
    self.kernel = kernel
    self.modules = modules.merging([kernel.name.name: { kernel }]) { $1 }
  }

  /// Makes a module known besides: the prompt's commands, servers written in Swift.
  package func add(_ module: LibraryModule) {
    added.withLock {
      $0.modules[module.name] = module
      $0.versions[ObjectIdentifier(module)] = module
    }
  }

  /// The module of that name, nil if there is none.
  package func module(named name: Atom) -> LibraryModule? {
    modules[name.name]?() ?? added.withLock { $0.modules[name] }
  }

  /// The atoms' names of all modules, sorted.
  package var names: [String] {
    (Array(modules.keys) + added.withLock { $0.modules.keys.map(\.name) }).filter { !$0.hasPrefix("peeper_") }
      .sorted()
  }
}
