import ActorRuntime
import Evaluation
import Terms

/// Failures of assertions.
package enum Assertion {
  /// Side of a comparison, as a failure shows it.
  package enum Side {
    case term(Term)
    case text(String)

    var shown: String {
      switch self {
      case .term(let term): term.inspect()
      case .text(let text): text
      }
    }
  }

  /// `ExUnit.AssertionError`, its message laid out as ExUnit prints it.
  package static func failed(_ message: String, code: String? = nil, left: Side? = nil, right: Side? = nil)
    -> RaisedError
  {
    let width = right == nil ? 6 : 7
    func label(_ text: String) -> String { text + String(repeating: " ", count: max(1, width - text.count)) }
    var lines = [message]
    if let code { lines.append(label("code:") + code) }
    if let left { lines.append(label("left:") + left.shown) }
    if let right { lines.append(label("right:") + right.shown) }
    var fields: [(Atom, Term)] = [("message", .string("\n\n" + lines.joined(separator: "\n") + "\n"))]
    if let code { fields.append(("expr", .string(code))) }
    if case .term(let term) = left { fields.append(("left", term)) }
    if case .term(let term) = right { fields.append(("right", term)) }
    return .raising("ExUnit.AssertionError", fields)
  }

  package static func difference(_ arguments: Arguments) throws -> Double {
    abs(try arguments.double(0) - arguments.double(1))
  }

  package static func deltaText(_ context: CallContext, _ arguments: Arguments, _ relation: String) throws
    -> String
  {
    if !arguments[3].isNil { return try StringChars.string(arguments[3], context) }
    let difference = Term.float(try difference(arguments)).inspect()
    return
      "Expected the difference between \(arguments[0].inspect()) and \(arguments[1].inspect()) (\(difference)) "
      + "\(relation) \(arguments[2].inspect())"
  }

  package static func raised(
    _ context: CallContext, _ module: Atom, _ message: Term?, _ function: FunctionTerm
  )
    async throws -> Term
  {
    let wanted = Term.atom(module).inspect()
    do {
      _ = try await context.apply(function)
    } catch {
      guard let raised = RaisedError(catching: error), raised.kind == .error else { throw error }
      let exception = raised.exception
      let text = await text(of: raised, context)
      guard exception.asMap?.structName == module else {
        let found = exception.asMap?.structName.map { Term.atom($0).inspect() } ?? "ErlangError"
        throw failed("Expected exception \(wanted) but got \(found) (\(text))")
      }
      guard let message else { return exception }
      var fits = message.asString == text
      if message.asMap?.structName == "Elixir.Regex" {
        fits = try await context.call(module: "Elixir.Regex", "match?", [message, .string(text)]).isTruthy
      }
      if fits { return exception }
      throw failed(
        "Wrong message for \(wanted)\nexpected:\n  \(message.inspect())\nactual:\n  \(Term.string(text).inspect())"
      )
    }
    throw failed("Expected exception \(wanted) but nothing was raised")
  }

  private static func text(of error: RaisedError, _ context: CallContext) async -> String {
    let banner = await Reporting.described(error, context).crashDescription
    guard let end = banner.firstRange(of: ") ") else { return banner }
    return String(banner[end.upperBound...])
  }
}
