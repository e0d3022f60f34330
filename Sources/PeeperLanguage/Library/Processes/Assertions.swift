import ActorRuntime
import Terms

extension LibraryModule {
  static let assertions = LibraryModule(
    "ExUnit.Assertions",
    doc: """
      `assert` and its kin: they raise `ExUnit.AssertionError`, with both sides shown, if what they say is not so.
      """,
    functions: [
      .sync("flunk", [#"message \\ "Flunked!""#], doc: "Fails.") { a in
        throw Assertion.failed(try StringChars.string(a.optional(0) ?? .string("Flunked!")))
      },
      .async(
        "assert_raise", ["exception", "function"],
        doc: "Fails unless the function raises that exception; returns it."
      ) {
        c, a in try await Assertion.raised(c, try a.atom(0), nil, try a.function(1, arity: 0))
      },
      .async(
        "assert_raise", ["exception", "message", "function"],
        doc: "The same; the message has to be equal, or match a regular expression."
      ) {
        c, a in try await Assertion.raised(c, try a.atom(0), a[1], try a.function(2, arity: 0))
      },
      .sync(
        "assert_in_delta", ["value1", "value2", "delta", #"message \\ nil"#],
        doc: "Fails unless two numbers differ by `delta` at most."
      ) {
        a in
        if try Assertion.difference(a) <= a.double(2) { return .true }
        throw Assertion.failed(try Assertion.deltaText(a, "to be less than or equal to"))
      },
      .sync(
        "refute_in_delta", ["value1", "value2", "delta", #"message \\ nil"#],
        doc: "Fails if two numbers differ by `delta` at most."
      ) {
        a in
        if try Assertion.difference(a) > a.double(2) { return .false }
        throw Assertion.failed(try Assertion.deltaText(a, "to be more than"))
      },
      .sync("__fail_comparison__", ["operator", "code", "left", "right"]) { a in
        let (name, code) = (try a.string(0), try a.string(1))
        let isRefuted = code.hasPrefix("refute")
        if isRefuted, name == "==", a[2] == a[3] {
          throw Assertion.failed(
            "Refute with == failed, both sides are exactly equal", code: code, left: .term(a[2]))
        }
        if !isRefuted, ["!=", "!=="].contains(name), a[2] == a[3] {
          throw Assertion.failed(
            "Assertion with \(name) failed, both sides are exactly equal", code: code, left: .term(a[2]))
        }
        let verb = isRefuted ? "Refute" : "Assertion"
        throw Assertion.failed(
          "\(verb) with \(name) failed", code: code, left: .term(a[2]), right: .term(a[3]))
      },
      .sync("__fail_truth__", ["code", "value"]) { a in
        let code = try a.string(0)
        let wanted = code.hasPrefix("refute") ? "Expected false or nil" : "Expected truthy"
        throw Assertion.failed("\(wanted), got \(a[1].inspect())", code: code)
      },
      .sync("__fail_received__", ["pattern", "message"]) { a in
        throw Assertion.failed(
          "Unexpectedly received message \(a[1].inspect()) (which matched \(try a.string(0)))")
      },
      .sync("__fail_missing__", ["code", "timeout"]) { c, a in
        var text = "Assertion failed, no matching message after \(a[1].inspect())ms\n"
        let mailbox = c.process.mailboxTerms
        if mailbox.isEmpty {
          text += "The process mailbox is empty."
        } else {
          text += "Showing \(min(mailbox.count, 10)) of \(mailbox.count) messages in the mailbox\n"
          text += mailbox.prefix(10).map { "  " + $0.inspect() }.joined(separator: "\n")
        }
        throw Assertion.failed(text, code: try a.string(0))
      },
    ])
}

/// Failures of assertions.
enum Assertion {
  /// What is shown of a side.
  enum Side {
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
  static func failed(_ message: String, code: String? = nil, left: Side? = nil, right: Side? = nil)
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

  static func difference(_ arguments: Arguments) throws -> Double {
    abs(try arguments.double(0) - arguments.double(1))
  }

  static func deltaText(_ arguments: Arguments, _ relation: String) throws -> String {
    if let message = arguments.optional(3), !message.isNil { return try StringChars.string(message) }
    let difference = Term.float(try difference(arguments)).inspect()
    return
      "Expected the difference between \(arguments[0].inspect()) and \(arguments[1].inspect()) (\(difference)) "
      + "\(relation) \(arguments[2].inspect())"
  }

  static func raised(_ context: CallContext, _ module: Atom, _ message: Term?, _ function: FunctionTerm)
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
