import Terms

extension LibraryModule {
  static let kernel = LibraryModule(
    "Kernel", doc: "What every expression can use without naming a module.", functions: [])
}
