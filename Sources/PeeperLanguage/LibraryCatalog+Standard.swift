import ActorRuntime
import ElixirLibrary
import Evaluation
import OTPLibrary

extension LibraryCatalog {
  /// Every ready-made module.
  package static let standard = LibraryCatalog(
    kernel: .kernel,
    pureModules.merging(processModules) { $1 }.merging([
      "peeper_defaults": { .templateDefaults }, "Elixir.Kernel.SpecialForms": { .specialForms },
    ]) { $1 })
}

extension Interpreter {
  /// An interpreter with every ready-made module.
  package convenience init(node: Node, refused: Set<OutsideAccess> = []) {
    self.init(node: node, library: .standard, refused: refused)
  }
}
