import ActorRuntime
@_spi(Internals) import Terms

/// A child specification that was written in Swift, on its way to a supervisor in a message.
final class ChildSpecTerm: FunctionTerm, @unchecked Sendable {
  // Safety: immutable.
  let spec: ChildSpec

  init(_ spec: ChildSpec) {
    self.spec = spec
    super.init(arity: 0)
  }

  override var description: String { spec.term.inspect() }
}

extension ChildSpec {
  /// Reads what came with a request: a specification written in Swift, or a term.
  init(
    request term: Term, autoShutdown: AutoShutdown, applier: ChildStart.Applier?
  ) throws(SupervisionError) {
    if let carrier = term.asFunction as? ChildSpecTerm {
      self = carrier.spec
    } else if let applier {
      try self.init(term, autoShutdown: autoShutdown, applier: applier)
    } else {
      throw SupervisionError("invalid_child_spec", term)
    }
  }
}
