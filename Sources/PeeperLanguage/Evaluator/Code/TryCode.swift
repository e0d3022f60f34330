import Terms

/// `try … rescue … catch … else … after`.
final class TryCode: Code, @unchecked Sendable {
  /// One clause of `rescue` or `catch`: it gets the error as `{kind, value, exception}` in slots.
  struct Handler: Sendable {
    enum Selection: Sendable {
      /// `rescue`: any exception, or those of these modules.
      case rescue(modules: [Code]?, slot: Int?)
      /// `catch kind, pattern when guard`.
      case catching(kind: Pattern, clause: Clause)
    }
    let selection: Selection
    let body: Code
  }
  let body: Code
  let handlers: [Handler]
  let elseClauses: [Clause]
  let after: Code?
  /// Where `__STACKTRACE__` stands.
  let stacktraceSlot: Int

  init(_ body: Code, _ handlers: [Handler], elseClauses: [Clause], after: Code?, stacktraceSlot: Int) {
    self.body = body
    self.handlers = handlers
    self.elseClauses = elseClauses
    self.after = after
    self.stacktraceSlot = stacktraceSlot
    super.init(
      canSuspend: body.canSuspend || handlers.contains { $0.body.canSuspend }
        || elseClauses.contains { $0.body.canSuspend } || after?.canSuspend ?? false)
  }

  override func run(_ frame: Frame) throws -> Term {
    guard let after else { return try attempt(frame) }
    let result: Result<Term, any Error>
    do { result = .success(try attempt(frame)) } catch { result = .failure(error) }
    if case .failure(let error) = result, !isCatchable(error) { throw error }
    _ = try after.run(frame)
    return try result.get()
  }

  private func attempt(_ frame: Frame) throws -> Term {
    let depth = frame.context.depth
    let value: Term
    do {
      value = try body.run(frame)
    } catch {
      frame.context.depth = depth
      guard let handler = try handler(for: error, frame) else { throw error }
      return try handler.run(frame)
    }
    guard !elseClauses.isEmpty else { return value }
    return try elseClause(value, frame).run(frame)
  }

  override func runAsync(_ frame: Frame) async throws -> Term {
    guard let after else { return try await attemptAsync(frame) }
    let result: Result<Term, any Error>
    do { result = .success(try await attemptAsync(frame)) } catch { result = .failure(error) }
    if case .failure(let error) = result, !isCatchable(error) { throw error }
    _ = after.canSuspend ? try await after.runAsync(frame) : try after.run(frame)
    return try result.get()
  }

  private func attemptAsync(_ frame: Frame) async throws -> Term {
    let depth = frame.context.depth
    let value: Term
    do {
      value = body.canSuspend ? try await body.runAsync(frame) : try body.run(frame)
    } catch {
      frame.context.depth = depth
      guard let handler = try handler(for: error, frame) else { throw error }
      return handler.canSuspend ? try await handler.runAsync(frame) : try handler.run(frame)
    }
    guard !elseClauses.isEmpty else { return value }
    let code = try elseClause(value, frame)
    return code.canSuspend ? try await code.runAsync(frame) : try code.run(frame)
  }

  private func isCatchable(_ error: any Error) -> Bool { RaisedError(catching: error) != nil }

  private func elseClause(_ value: Term, _ frame: Frame) throws -> Code {
    for clause in elseClauses where try clause.matches(value, frame) { return clause.body }
    throw RaisedError.tryClause(value)
  }

  private func handler(for error: any Error, _ frame: Frame) throws -> Code? {
    guard let raised = RaisedError(catching: error) else { return nil }
    frame[stacktraceSlot] = raised.stacktraceTerm
    frame.context.caught = raised
    for handler in handlers {
      switch handler.selection {
      case .rescue(let modules, let slot):
        guard raised.kind == .error else { continue }
        let exception = raised.exception
        if let modules {
          let name = exception.asMap?.structName
          let isListed = try modules.contains { module in
            guard let wanted = try module.run(frame).asAtom else { return false }
            return wanted == name
              || (wanted.name == "Elixir.ErlangError" && !ExceptionTerm.isException(raised.value))
          }
          guard isListed else { continue }
        }
        if let slot { frame[slot] = exception }
        return handler.body
      case .catching(let kind, let clause):
        guard try kind.match(.atom(raised.kind.atom), frame), try clause.matches(raised.value, frame) else {
          continue
        }
        return handler.body
      }
    }
    return nil
  }
}
