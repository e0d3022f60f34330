import Terms

/// One line of a stack trace: a function and what is known of the call.
public struct StackEntry: Sendable {
  public enum Call: Sendable {
    case arity(Int)
    case arguments([Term])
  }
  public let module: Atom
  public let function: Atom
  public let call: Call
  public let file: String?
  public let line: Int?
  /// What Erlang says of single arguments: the place, from 1, and the words.
  public let argumentErrors: [(place: Int, text: String)]

  public init(
    _ module: Atom, _ function: Atom, _ call: Call, file: String? = nil, line: Int? = nil,
    argumentErrors: [(place: Int, text: String)] = []
  ) {
    self.module = module
    self.function = function
    self.call = call
    self.file = file
    self.line = line
    self.argumentErrors = argumentErrors
  }

  public var arity: Int {
    switch call {
    case .arity(let arity): arity
    case .arguments(let arguments): arguments.count
    }
  }

  /// `{module, function, arity | arguments, location}`.
  public var term: Term {
    var location: [(Atom, Term)] = []
    if let file { location.append(("file", .charlist(file))) }
    if let line { location.append(("line", .integer(line))) }
    let what: Term =
      switch call {
      case .arity(let arity): .integer(arity)
      case .arguments(let arguments): .list(of: arguments)
      }
    return .tuple(.atom(module), .atom(function), what, .keywords(location))
  }
}
