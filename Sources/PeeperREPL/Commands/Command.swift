import Evaluation
import Terms

/// A command of the prompt, with all that is known of it: how it is called and what it does, what `h` says of it and
/// where, and what completes its arguments.
///
/// ```swift
/// .async(
///   "kill", [.server(), .optional("reason", .atom(.kill))], in: .servers, doc: "Sends a process an exit signal: `true`.",
///   example: """
///     peeper> start Counter
///     {:ok, #PID<0.103.0>}
///     peeper> kill Counter
///     true
///     """
/// ) { c, a in … }
/// ```
/// The example is a session that begins anew; a test runs it. **A command that reaches files, the environment or the
/// program says so by `reaches:`**: a closed prompt refuses it then.
struct Command: Sendable {
  /// Commands that belong together, in the order in which `h` lists them, with the group's title.
  enum Group: String, Sendable, CaseIterable {
    case servers = "Servers"
    case messages = "Messages"
    case looking = "Looking"
    case modules = "Modules"
    case session = "The session"
    case files = "Files"
  }

  /// The function that it is for the language.
  let function: LibraryFunction
  let parameters: [CommandParameter]
  /// Where `h` lists it; nil of one that only says why it is not there.
  let group: Group?
  /// A session of lines behind `peeper> ` and of what they show. `…` stands for anything.
  let example: String

  var name: String { function.name.name }

  /// Parameter at that place among the arguments; a repeated last parameter stands for all that follow.
  func parameter(_ place: Int) -> CommandParameter? {
    place < parameters.count ? parameters[place] : parameters.last.flatMap { $0.isRepeated ? $0 : nil }
  }

  /// A command that cannot wait.
  static func sync(
    _ name: Atom, _ parameters: [CommandParameter], in group: Group, doc: String, example: String,
    reaches: OutsideAccess? = nil, _ body: @escaping @Sendable (CallContext, Arguments) throws -> Term
  ) -> Command {
    let function = LibraryFunction.sync(name, parameters.map(\.parameter), doc: doc, reaches: reaches, body)
    return Command(function: function, parameters: parameters, group: group, example: example)
  }

  /// A command that waits, or calls evaluated code.
  static func async(
    _ name: Atom, _ parameters: [CommandParameter], in group: Group, doc: String, example: String,
    mismatch: LibraryFunction.Mismatch? = nil, reaches: OutsideAccess? = nil,
    _ body: @escaping @Sendable (CallContext, Arguments) async throws -> Term
  ) -> Command {
    let function = LibraryFunction.async(
      name, parameters.map(\.parameter), doc: doc, mismatch: mismatch, reaches: reaches, body)
    return Command(function: function, parameters: parameters, group: group, example: example)
  }

  /// A helper of iex that makes no sense here: it says why, and what to do instead.
  static func refused(_ name: Atom, _ parameters: [CommandParameter], _ why: String) -> Command {
    let text = "\(name.name) is not in peeper: \(why)"
    let function = LibraryFunction.sync(name, parameters.map(\.parameter), doc: "Not in peeper: \(why).") {
      (_: Arguments) in throw RaisedError.runtime(text)
    }
    return Command(function: function, parameters: parameters, group: nil, example: "")
  }
}
