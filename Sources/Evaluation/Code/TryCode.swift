import Terms

/// `try … rescue … catch … else … after`.
package final class TryCode: Code, @unchecked Sendable {
  /// One clause of `rescue` or `catch`: it gets the error as `{kind, value, exception}` in slots.
  package struct Handler: Sendable {
    package enum Selection: Sendable {
      /// `rescue`: any exception, or those of these modules.
      case rescue(modules: [Code]?, slot: Int?)
      /// `catch kind, pattern when guard`.
      case catching(kind: Pattern, clause: Clause)
    }
    package let selection: Selection
    package let body: Code

    package init(selection: Selection, body: Code) {
      self.selection = selection
      self.body = body
    }
  }
  let body: Code
  let handlers: [Handler]
  let elseClauses: [Clause]
  let after: Code?
  /// Where `__STACKTRACE__` stands.
  let stacktraceSlot: Int

  package init(_ body: Code, _ handlers: [Handler], elseClauses: [Clause], after: Code?, stacktraceSlot: Int)
  {
    self.body = body
    self.handlers = handlers
    self.elseClauses = elseClauses
    self.after = after
    self.stacktraceSlot = stacktraceSlot
    super.init(
      canSuspend: body.canSuspend || handlers.contains { $0.body.canSuspend }
        || elseClauses.contains { $0.body.canSuspend } || after?.canSuspend ?? false)
  }

  package override func run(_ frame: Frame) throws -> Term {
    guard after == nil else { return try runWithAfter(frame) }
    let value: Term
    do { value = try body.run(frame) } catch {
      if frame.context.isSuspending { throw frame.context.leaving(self, frame, at: 0, error) }
      return try recover(frame, at: 0, from: error)
    }
    return try resume(frame, at: 0, with: value)
  }

  override func resume(_ frame: Frame, at place: Int, with value: Term) throws -> Term {
    elseClauses.isEmpty ? value : try elseClause(value, frame).run(frame)
  }

  override func recover(_ frame: Frame, at place: Int, from error: any Error) throws -> Term {
    guard let handler = try handler(for: error, frame) else { throw error }
    return try handler.run(frame)
  }

  // MARK: after

  /// Runs a `try` that holds its result while `after` runs: at once if no part can suspend, else with an await.
  private func runWithAfter(_ frame: Frame) throws -> Term {
    guard let after, !canSuspend else { throw frame.context.suspend(self, frame) }
    let result = Result { try attempt(frame) }
    if case .failure(let error) = result, !isCatchable(error) { throw error }
    _ = try after.run(frame)
    return try result.get()
  }

  private func attempt(_ frame: Frame) throws -> Term {
    let value: Term
    do { value = try body.run(frame) } catch { return try recover(frame, at: 0, from: error) }
    return try resume(frame, at: 0, with: value)
  }

  override func perform(_ frame: Frame) async throws -> Term {
    let result: Result<Term, any Error>
    do { result = .success(try await attemptAsync(frame)) } catch { result = .failure(error) }
    if case .failure(let error) = result, !isCatchable(error) { throw error }
    if let after { _ = try await after.value(frame) }
    return try result.get()
  }

  private func attemptAsync(_ frame: Frame) async throws -> Term {
    let value: Term
    do { value = try await body.value(frame) } catch {
      guard let handler = try handler(for: error, frame) else { throw error }
      return try await handler.value(frame)
    }
    return elseClauses.isEmpty ? value : try await elseClause(value, frame).value(frame)
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
