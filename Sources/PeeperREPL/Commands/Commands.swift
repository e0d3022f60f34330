import PeeperLanguage
import Terms

/// The commands of the prompt: functions that need no module in front of them. Modules that are written at the
/// prompt do not see them.
extension LibraryModule {
  static let commands = LibraryModule(
    "Peeper.Commands",
    doc: """
      What can be typed at the prompt beside the language itself.

      `start Counter` starts a server, `call Counter, :get` calls it, `kill Counter` lets it crash, `tree` shows
      what there is. `h start` tells more of one.
      """,
    functions: startingCommands + talkingCommands + lookingCommands + sessionCommands)
}

extension CallContext {
  /// The prompt that runs this.
  func workbench() throws -> Workbench {
    guard let workbench = interpreter.host as? Workbench else {
      throw RaisedError.runtime("commands work at the prompt and in scripts only")
    }
    return workbench
  }
}
