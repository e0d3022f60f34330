/// The tables of a node.
public final class Tables: @unchecked Sendable {
  func ownerDied(_ process: LocalProcess) {}
}
