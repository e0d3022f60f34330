import Terms

/// Thrown to leave all calls of a process and go on with another function: `:erlang.hibernate/3`.
package struct ContinueElsewhere: Error {
  package let module: Atom
  package let function: Atom
  package let arguments: [Term]

  /// Goes on with that function.
  package init(module: Atom, function: Atom, arguments: [Term]) {
    self.module = module
    self.function = function
    self.arguments = arguments
  }
}
