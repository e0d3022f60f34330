import Evaluation
import Terms

extension LibraryModule {
  /// The functions of `Kernel`, and those of its macros that have no function: the compiler's.
  ///
  /// The resolver has nodes of its own for the operators; here they are for captures (`&+/2`) and `apply/3`.
  package static func kernel(macros: [LibraryMacro]) -> LibraryModule {
    LibraryModule(
      "Kernel", doc: "What every expression can use without naming a module.", macros: macros,
      functions: kernelTypeTests + kernelComparisons + kernelArithmetic + kernelRounding + kernelLists
        + kernelTuples
        + kernelBinaries + kernelMaps + kernelNested + kernelTexts + kernelProcesses + kernelSpawning
        + kernelCalls)
  }
}
