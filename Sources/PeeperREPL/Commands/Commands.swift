import Evaluation
import Terms

/// The commands of the prompt: functions that need no module in front of them. Modules that are written at the
/// prompt do not see them.
enum Commands {
  /// Commands that belong together, as `h` lists them.
  struct Group: Sendable {
    let title: String
    let functions: [LibraryFunction]
  }

  static let groups = [
    Group(
      title: "Servers",
      functions: LibraryModule.startingCommands + LibraryModule.stoppingCommands
        + LibraryModule.movingCommands),
    Group(title: "Messages", functions: LibraryModule.talkingCommands),
    Group(title: "Looking", functions: LibraryModule.lookingCommands),
    Group(title: "Modules", functions: LibraryModule.moduleCommands),
    Group(title: "The session", functions: LibraryModule.sessionCommands),
    Group(title: "Files", functions: LibraryModule.fileCommands),
  ]

  /// What a person may want to type: all but those that only say why they are not there.
  static let names = groups.flatMap { $0.functions.map(\.name.name) }
}

extension LibraryModule {
  static let commands = LibraryModule(
    "Peeper.Commands", doc: "What can be typed at the prompt beside the language itself.",
    functions: Commands.groups.flatMap(\.functions) + refusedCommands)

  /// Helpers of iex that make no sense here: they say so, and what to do instead.
  private static let refusedCommands = [
    refused("recompile", [#"options \\ []"#], "there is no project; `r Mod` reads a module's file again"),
    refused("open", [#"what \\ nil"#], "the prompt opens no editor"),
    refused(
      "break!", ["function", #"stops \\ 1"#],
      "there are no breakpoints; `dbg` shows the steps of an expression, `:sys.trace` what a server does"),
    refused("breaks", [], "there are no breakpoints"),
    refused("continue", [], "there are no breakpoints"),
    refused("whereami", [#"radius \\ 2"#], "there are no breakpoints"),
    refused("nl", ["module"], "there is one node only"),
    refused("port", ["major", #"minor \\ nil"#], "there are no ports"),
  ]

  private static func refused(_ name: Atom, _ parameters: [String], _ why: String) -> LibraryFunction {
    .sync(name, parameters, doc: "Not in peeper: \(why).") { _ in
      throw RaisedError.runtime("\(name.name) is not in peeper: \(why)")
    }
  }
}

extension Term {
  /// What a command returns that has shown already what there is: neither a prompt nor a script shows it.
  static let shown = Term.atom("do not show this result in output")

  /// Whether this is ``shown``.
  var isShown: Bool { isAtom("do not show this result in output") }
}

extension CallContext {
  /// The prompt that runs this.
  func workbench() throws -> Workbench {
    guard let workbench = interpreter.host as? Workbench else {
      throw RaisedError.runtime("commands work at the prompt and in scripts only")
    }
    return workbench
  }

  /// Prints lines, as `IO.puts` does.
  func show(_ text: String) { node.output.write(text + "\n", from: process.pid) }

  /// The same, with lines that fit the screen.
  func showProse(_ text: String) throws {
    show(WrappedText(text, width: try workbench().session.valueWidth ?? 80).description)
  }
}
