import Evaluation
import Terms

/// A parameter of a command: how `h` shows it, and what completes it. A literal is one that nothing completes.
///
/// One that is written `.optional("reason", .atom(.kill))` may be left out; only the last ones may be.
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

  let parameter: Parameter
  let candidates: Candidates?
  /// Whether what is written there is meant, not its value: `h Enum.map/2`.
  var isText = false
  /// Whether more of the kind may follow: options.
  var isRepeated: Bool { if case .options = candidates { true } else { false } }

  init(_ parameter: Parameter, _ candidates: Candidates?, isText: Bool = false) {
    self.parameter = parameter
    self.candidates = candidates
    self.isText = isText
  }
  init(stringLiteral name: String) { self.init(Parameter(stringLiteral: name), nil) }

  /// One that may be left out, and that nothing completes.
  static func optional(_ name: String, _ standard: Term) -> CommandParameter {
    CommandParameter(.optional(name, standard), nil)
  }
  static func optional(_ name: String, _ elements: [Term]) -> CommandParameter {
    CommandParameter(.optional(name, elements), nil)
  }
  static func optional(_ name: String) -> CommandParameter { CommandParameter(.optional(name), nil) }

  static func server(_ parameter: Parameter = "server") -> CommandParameter {
    CommandParameter(parameter, .servers)
  }
  static func supervisor(_ parameter: Parameter = "supervisor") -> CommandParameter {
    CommandParameter(parameter, .supervisors)
  }
  static func startable(_ parameter: Parameter = "module") -> CommandParameter {
    CommandParameter(parameter, .startable)
  }
  static func module(_ parameter: Parameter = "module") -> CommandParameter {
    CommandParameter(parameter, .modules)
  }
  static func file(_ parameter: Parameter) -> CommandParameter { CommandParameter(parameter, .files) }
  static func message(_ parameter: Parameter, _ kind: MessageKind) -> CommandParameter {
    CommandParameter(parameter, .messages(kind))
  }
  static func words(_ parameter: Parameter, _ words: [String]) -> CommandParameter {
    CommandParameter(parameter, .words(words))
  }
  static func options(_ parameter: Parameter, _ keys: [Atom]) -> CommandParameter {
    CommandParameter(parameter, .options(keys))
  }
  /// Parameter that takes the argument's source text, not its value.
  static func written(_ parameter: Parameter, _ candidates: Candidates? = nil) -> CommandParameter {
    CommandParameter(parameter, candidates, isText: true)
  }
}
