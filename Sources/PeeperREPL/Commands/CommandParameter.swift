import Terms

/// A parameter of a command: how `h` shows it, and what completes it. A literal is one that nothing completes.
///
/// One that is written `#"reason \\ :kill"#` may be left out; only the last ones may be.
struct CommandParameter: Sendable, ExpressibleByStringLiteral {
  /// Says what may stand there.
  enum Candidates: Sendable, Equatable {
    /// Names of processes.
    case servers
    /// Names of supervisors.
    case supervisors
    /// Modules that `start` starts.
    case startable
    /// Modules.
    case modules
    /// Names of commands.
    case commands
    /// Files and folders, in a text.
    case files
    /// The messages of the server that is named first.
    case messages(MessageKind)
    /// These words.
    case words([String])
    /// Options with these keys.
    case options([Atom])
  }

  /// Says how a message reaches a server.
  enum MessageKind: Sendable, Equatable {
    case call, cast, info
  }

  /// As it is shown: `server`, `reason \\ :kill`.
  let text: String
  let candidates: Candidates?
  /// Whether what is written there is meant, not its value: `h Enum.map/2`.
  var isText = false
  /// Whether more of the kind may follow: options.
  var isRepeated: Bool { if case .options = candidates { true } else { false } }

  init(_ text: String, _ candidates: Candidates?, isText: Bool = false) {
    self.text = text
    self.candidates = candidates
    self.isText = isText
  }
  init(stringLiteral text: String) { self.init(text, nil) }

  static func server(_ text: String = "server") -> CommandParameter { CommandParameter(text, .servers) }
  static func supervisor(_ text: String = "supervisor") -> CommandParameter {
    CommandParameter(text, .supervisors)
  }
  static func startable(_ text: String = "module") -> CommandParameter { CommandParameter(text, .startable) }
  static func module(_ text: String = "module") -> CommandParameter { CommandParameter(text, .modules) }
  static func file(_ text: String) -> CommandParameter { CommandParameter(text, .files) }
  static func message(_ text: String, _ kind: MessageKind) -> CommandParameter {
    CommandParameter(text, .messages(kind))
  }
  static func words(_ text: String, _ words: [String]) -> CommandParameter {
    CommandParameter(text, .words(words))
  }
  static func options(_ text: String, _ keys: [Atom]) -> CommandParameter {
    CommandParameter(text, .options(keys))
  }
  /// Parameter that takes the argument's source text, not its value.
  static func written(_ text: String, _ candidates: Candidates? = nil) -> CommandParameter {
    CommandParameter(text, candidates, isText: true)
  }
}
