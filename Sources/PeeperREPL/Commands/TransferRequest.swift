import ActorRuntime
import Evaluation
import Peeper
import Terms

/// Arguments of `transfer`. Impossible transfers are refused with the reason in words.
struct TransferRequest {
  private let context: CallContext
  private let target: CommandTarget
  private let source: Term?
  private let destination: Term

  init(_ context: CallContext, _ arguments: Arguments) throws {
    self.context = context
    target = try CommandTarget(context, arguments[0])
    let last = arguments.optional(2)
    source = last == nil ? nil : arguments[1]
    destination = last ?? arguments[1]
  }

  func answer() async throws -> Term {
    let pid = try target.process()
    guard case .peeper(let server) = target.server else {
      throw RaisedError.argumentError("\(target.term.inspect()) is no Peeper server: only those can be moved")
    }
    let parent = pid.process?.parent
    guard let from = source ?? parent.map({ .pid($0) }) else {
      throw RaisedError.argumentError("\(target.term.inspect()) stands under no supervisor")
    }
    let (left, right) = try (
      CommandTarget(context, from).process(), CommandTarget(context, destination).process()
    )
    do { return .tuple(.ok, .pid(try await server.transfer(from: .pid(left), to: .pid(right)))) } catch let
      error
      as TransferError
    {
      switch error {
      case .notFound:
        let place = parent.map { ", but under \(name(of: $0))" } ?? ""
        throw RaisedError.argumentError(
          "\(target.term.inspect()) does not stand under \(from.inspect())\(place)")
      case .notASupervisor:
        throw RaisedError.argumentError(
          "\(from.inspect()) and \(destination.inspect()) have to be supervisors")
      default: return .tuple(.error, error.term)
      }
    }
  }

  private func name(of pid: ProcessID) -> String {
    (pid.process?.registeredName.map { .atom($0) } ?? Term.pid(pid)).inspect()
  }
}
