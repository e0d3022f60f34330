import Evaluation
import Terms

/// The commands of a prompt: functions that need no module in front of them. Modules that are written at the
/// prompt do not see them.
struct CommandTable: Sendable {
  /// The module that the language finds them in.
  static let moduleName: Atom = "Elixir.Peeper.Commands"

  /// All that every prompt has.
  static let standard = CommandTable(
    Command.starting + Command.stopping + Command.moving + Command.talking + Command.looking + Command.modules
      + Command.session + Command.files + Command.notHere)

  let all: [Command]
  private let named: [String: Command]

  init(_ all: [Command]) {
    self.all = all
    named = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
  }

  subscript(name: String) -> Command? { named[name] }

  /// The names that a person may want to type: all but those that only say why they are not there.
  var names: [String] { all.filter { $0.group != nil }.map(\.name) }

  /// The commands of a group, in order.
  func commands(in group: Command.Group) -> [Command] { all.filter { $0.group == group } }

  /// The commands as a module of the library.
  var module: LibraryModule {
    LibraryModule(
      "Peeper.Commands", doc: "What can be typed at the prompt beside the language itself.",
      functions: all.map(\.function))
  }
}

extension Command {
  static let notHere: [Command] = [
    .refused(
      "recompile", [.optional("options", [])],
      "there is no project; `r Mod` reads a module's file again"),
    .refused("open", [.written(.optional("what"))], "the prompt opens no editor"),
    .refused(
      "break!", [.written("function"), .optional("stops", 1)],
      "there are no breakpoints; `dbg` shows the steps of an expression, `:sys.trace` what a server does"),
    .refused("breaks", [], "there are no breakpoints"),
    .refused("continue", [], "there are no breakpoints"),
    .refused("whereami", [.optional("radius", 2)], "there are no breakpoints"),
    .refused("nl", ["module"], "there is one node only"),
    .refused("port", ["major", .optional("minor")], "there are no ports"),
  ]
}
