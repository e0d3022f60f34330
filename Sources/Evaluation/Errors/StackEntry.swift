import Terms

/// One line of a stack trace: a function and what is known of the call.
package struct StackEntry: Sendable {
  package enum Call: Sendable {
    case arity(Int)
    case arguments([Term])
  }
  package let module: Atom
  package let function: Atom
  package let call: Call
  package let file: String?
  package let line: Int?
  /// Erlang's errors about single arguments: the place, from 1, and the words.
  package let argumentErrors: [(place: Int, text: String)]
  /// Of an undefined function: whether its module is there.
  let isModuleLoaded: Bool

  package init(
    _ module: Atom, _ function: Atom, _ call: Call, file: String? = nil, line: Int? = nil,
    argumentErrors: [(place: Int, text: String)] = [], isModuleLoaded: Bool = false
  ) {
    self.isModuleLoaded = isModuleLoaded
    self.module = module
    self.function = function
    self.call = call
    self.file = file
    self.line = line
    self.argumentErrors = argumentErrors
  }

  package var arity: Int {
    switch call {
    case .arity(let arity): arity
    case .arguments(let arguments): arguments.count
    }
  }

  /// `{module, function, arity | arguments, location}`.
  package var term: Term {
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
