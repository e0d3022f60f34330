import ActorRuntime
import ElixirCompiler
import ElixirLibrary
import Evaluation
import OTPLibrary

extension LibraryCatalog {
  /// A catalog of every ready-made module, to which others can be added.
  package static func standard() -> LibraryCatalog { LibraryCatalog(kernel: kernel, modules) }

  static let kernel = LibraryModule.kernel(macros: LibraryModule.kernelMacros)

  private static let modules = pureModules.merging(processModules) { $1 }.merging(LibraryModule.exceptions) {
    $1
  }.merging([
    "peeper_defaults": { .templateDefaults }, "Elixir.Kernel.SpecialForms": { .specialForms },
  ]) { $1 }
}

extension Interpreter {
  /// An interpreter with every ready-made module.
  package convenience init(node: Node, refused: Set<OutsideAccess> = []) {
    self.init(node: node, library: .standard(), refused: refused)
  }
}
