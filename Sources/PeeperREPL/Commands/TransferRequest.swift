import ActorRuntime
import Evaluation
import Peeper
import Terms

/// What `transfer` was asked for. What cannot be is refused with the reason in words.
struct TransferRequest {
  private let context: CallContext
  private let server: CommandTarget
  private let source: Term?
  private let destination: Term

  init(_ context: CallContext, _ arguments: Arguments) throws {
    self.context = context
    server = try CommandTarget(context, arguments[0])
    let last = arguments.optional(2)
    source = last == nil ? nil : arguments[1]
    destination = last ?? arguments[1]
  }

  func answer() async throws -> Term {
    let pid = try server.process()
    guard server.isPeeper else {
      throw RaisedError.argumentError("\(server.term.inspect()) is no Peeper server: only those can be moved")
    }
    let parent = pid.process?.parent
    guard let from = source ?? parent.map({ .pid($0) }) else {
      throw RaisedError.argumentError("\(server.term.inspect()) stands under no supervisor")
    }
    _ = try CommandTarget(context, from).process()
    _ = try CommandTarget(context, destination).process()
    let answer = try await context.call(
      "Elixir.Peeper", "transfer", Arguments(server.term, from, destination))
    if answer == .tuple(.error, .atom("not_found")) {
      let place = parent.map { ", but under \(name(of: $0))" } ?? ""
      throw RaisedError.argumentError(
        "\(server.term.inspect()) does not stand under \(from.inspect())\(place)")
    }
    if answer == .tuple(.error, .atom("not_a_supervisor")) {
      throw RaisedError.argumentError(
        "\(from.inspect()) and \(destination.inspect()) have to be supervisors")
    }
    return answer
  }

  private func name(of pid: ProcessID) -> String {
    (pid.process?.registeredName.map { .atom($0) } ?? Term.pid(pid)).inspect()
  }
}
