import Terms

@testable import Peeper

extension PeeperServer {
  /// Moves the server, and says what came of it as the prompt does.
  func transferTerm(from source: Destination, to target: Destination) async throws -> Term {
    do { return .tuple(.ok, .pid(try await transfer(from: source, to: target))) } catch let error
      as TransferError
    { return .tuple(.error, error.term) }
  }
}
