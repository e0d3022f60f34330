import Terms

/// All ready-made modules. Naming one here costs nothing at start: its table is built when first asked for.
package enum LibraryCatalog {
  /// A line for each module: its atom's name, and where its table stands.
  static let modules: [String: @Sendable () -> LibraryModule] = ownModules.merging(pureModules) { own, _ in
    own
  }.merging(processModules) { own, _ in own }

  private static let ownModules: [String: @Sendable () -> LibraryModule] = [
    "Elixir.Kernel": { .kernel }, "peeper_defaults": { .templateDefaults },
  ]

  package static func module(named name: Atom) -> LibraryModule? { modules[name.name]?() }
  /// The atoms' names of all modules, sorted.
  package static var names: [String] { modules.keys.sorted() }
}
