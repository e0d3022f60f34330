import Terms

extension LibraryModule {
  /// The functions of `Kernel`. Its macros and the special forms are the resolver's.
  ///
  /// The resolver has nodes of its own for the operators; here they are for captures (`&+/2`) and `apply/3`.
  static let kernel = LibraryModule(
    "Kernel", doc: "What every expression can use without naming a module.",
    functions: kernelTypeTests + kernelComparisons + kernelArithmetic + kernelRounding + kernelLists
      + kernelTuples
      + kernelBinaries + kernelMaps + kernelNested + kernelTexts + kernelProcesses + kernelCalls)
}
