import ActorRuntime
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let exUnitCase = LibraryModule(
    "ExUnit.Case", doc: "`use ExUnit.Case` brings the assertions of `ExUnit.Assertions`.",
    use: UseTemplate(imports: ["Elixir.ExUnit.Assertions"]), functions: [])

  package static let assertions = LibraryModule(
    "ExUnit.Assertions",
    doc: """
      `assert` and its kin: they raise `ExUnit.AssertionError`, with both sides shown, if what they say is not so.
      """,
    functions: [
      .sync("flunk", [.optional("message", "Flunked!")], doc: "Fails.") { c, a in
        throw Assertion.failed(try StringChars.string(a[0], c))
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
        "assert_in_delta", ["value1", "value2", "delta", .optional("message", .nil)],
        doc: "Fails unless two numbers differ by `delta` at most."
      ) {
        c, a in
        if try Assertion.difference(a) <= a.double(2) { return .true }
        throw Assertion.failed(try Assertion.deltaText(c, a, "to be less than or equal to"))
      },
      .sync(
        "refute_in_delta", ["value1", "value2", "delta", .optional("message", .nil)],
        doc: "Fails if two numbers differ by `delta` at most."
      ) {
        c, a in
        if try Assertion.difference(a) > a.double(2) { return .false }
        throw Assertion.failed(try Assertion.deltaText(c, a, "to be more than"))
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
