import Evaluation
import Terms

extension LibraryModule {
  /// The functions of `Kernel`. Its macros and the special forms are the resolver's.
  ///
  /// The resolver has nodes of its own for the operators; here they are for captures (`&+/2`) and `apply/3`.
  package static let kernel = LibraryModule(
    "Kernel", doc: "What every expression can use without naming a module.", macros: kernelMacros,
    functions: kernelTypeTests + kernelComparisons + kernelArithmetic + kernelRounding + kernelLists
      + kernelTuples
      + kernelBinaries + kernelMaps + kernelNested + kernelTexts + kernelProcesses + kernelSpawning
      + kernelCalls)

  /// The names and arities of the macros. The resolver expands them.
  private static let kernelMacros: [String: [Int]] = [
    "!": [1], "&&": [2], "..": [0, 2], "..//": [3], "<>": [2], "@": [1], "alias!": [1], "and": [2],
    "binding": [0, 1], "dbg": [0, 1, 2], "def": [1, 2], "defdelegate": [2], "defexception": [1],
    "defguard": [1], "defguardp": [1], "defimpl": [2, 3], "defmacro": [1, 2], "defmacrop": [1, 2],
    "defmodule": [2], "defoverridable": [1], "defp": [1, 2], "defprotocol": [2], "defstruct": [1],
    "destructure": [2], "get_and_update_in": [2], "if": [2], "in": [2], "is_exception": [1, 2],
    "is_nil": [1], "is_struct": [1, 2], "match?": [2], "or": [2], "pop_in": [1], "put_in": [2],
    "raise": [1, 2], "reraise": [2, 3], "sigil_C": [2], "sigil_D": [2], "sigil_N": [2], "sigil_R": [2],
    "sigil_S": [2], "sigil_T": [2], "sigil_U": [2], "sigil_W": [2], "sigil_c": [2], "sigil_r": [2],
    "sigil_s": [2], "sigil_w": [2], "tap": [2], "then": [2], "to_charlist": [1], "to_string": [1],
    "unless": [2], "update_in": [2], "use": [1, 2], "var!": [1, 2], "|>": [2], "||": [2],
  ]
}
