import Terms

/// Call that is awaited after its function and arguments have been evaluated: they are not evaluated again.
final class AwaitedCall: Code, @unchecked Sendable {
  /// Function that is called.
  enum Target {
    case callee(Callee)
    case value(FunctionTerm)
  }
  private let target: Target
  private let arguments: Arguments

  init(_ target: Target, _ arguments: Arguments) {
    self.target = target
    self.arguments = arguments
    super.init(canSuspend: true)
  }

  override func perform(_ frame: Frame) async throws -> Term {
    switch target {
    case .callee(let callee): try await callee.call(frame.context, arguments)
    case .value(let function): try await frame.context.apply(function, arguments)
    }
  }
}
