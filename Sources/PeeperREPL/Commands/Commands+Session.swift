import ActorRuntime
import Evaluation
import Peeper
@_spi(Internals) import Terms

extension Command {
  static let session: [Command] = [
    .sync(
      "v", [.optional("number", -1)], in: .session,
      doc: "The value of an expression by its number.\n\n`v(3)` is the third; `v(-1)` and `v` are the last.",
      example: """
        peeper> 6 * 7
        42
        peeper> v(1) + v(-1)
        84
        """
    ) { c, a in
      let session = try c.workbench().session
      let number = a[0]
      if let number = number.asInteger, let value = session.value(number) { return value }
      let last = session.number - 1
      let text = number.asAtom?.name ?? number.asString ?? number.inspect()
      throw RaisedError.runtime(
        "v(\(text)) is out of bounds\n"
          + (last < 1 ? "there is no value yet" : "values range from 1 to \(last)"))
    },
    .async(
      "flush", [], in: .session, doc: "Prints and removes the prompt's messages.",
      example: """
        peeper> send self(), {:hello, "you"}
        {:hello, "you"}
        peeper> flush
        {:hello, "you"}
        :ok
        """
    ) { c, _ in
      let options = try c.workbench().session.inspection
      while let message = try await c.process.receive(timeout: .zero, { $0 }) {
        c.show(message.inspect(options))
      }
      return .ok
    },
    .sync(
      "pid", ["a", .optional("b"), .optional("c")], in: .session,
      doc: #"The pid with these numbers: `pid(0, 105, 0)`, `pid("0.105.0")`, or of that name: `pid(:bob)`."#,
      example: """
        peeper> pid("0.101.0") == self()
        true
        """
    ) { c, a in
      if a.count == 1, let name = a[0].asAtom {
        if let pid = c.node.names.whereis(name) { return .pid(pid) }
        throw RaisedError.argumentError("could not find registered process with name: \(a[0].inspect())")
      }
      let numbers =
        a.count == 1
        ? (a[0].asString ?? "").split(separator: ".", omittingEmptySubsequences: false).map { UInt64($0) }
        : a.terms.map { $0.asInteger.flatMap { UInt64(exactly: $0) } }
      guard numbers.count == 3, !numbers.contains(nil), let number = numbers[1] else {
        throw RaisedError.badArgument(1, "not a textual representation of a pid")
      }
      return .pid(c.node.process(numbered: number)?.pid ?? ProcessID(Addressee(number: number)))
    },
    .sync(
      "ref", ["a", .optional("b"), .optional("c"), .optional("d")], in: .session,
      doc: #"A reference that is written like this: `ref("0.1.2.3")`, `ref(0, 1, 2, 3)`."#,
      example: """
        peeper> ref(0, 1, 2, 3)
        #Reference<0.1.2.3>
        """
    ) { _, a in
      let numbers =
        a.count == 1
        ? (a[0].asString ?? "").split(separator: ".", omittingEmptySubsequences: false).map { UInt64($0) }
        : a.terms.map { $0.asInteger.flatMap { UInt64(exactly: $0) } }
      guard numbers.count == 4, !numbers.contains(nil), let high = numbers[1], high < 1 << 14,
        let middle = numbers[2], middle < 1 << 32, let low = numbers[3], low < 1 << 18
      else { throw RaisedError.badArgument(1, "not a textual representation of a reference") }
      return .reference(Reference(number: high << 50 | middle << 18 | low))
    },
    .sync(
      "runtime_info", [.words(.optional("topic"), RuntimeInformation.topics.map { ":" + $0 })], in: .session,
      doc:
        "Shows versions, memory use and counts.\n\nTopics: `:system`, `:memory`, `:limits`, `:applications`.",
      example: """
        peeper> runtime_info :limits
        …
        Processes:          2
        Names:              0
        …
        """
    ) { c, a in
      c.show(try RuntimeInformation(c).text(a.optional(0)))
      return .shown
    },
    .sync("clear", [], in: .session, doc: "Clears the screen.", example: "peeper> clear") { c, _ in
      guard try c.workbench().showsEscapes else {
        c.show("Cannot clear the screen because ANSI escape codes are not enabled on this shell")
        return .shown
      }
      c.node.output.write("\u{1B}[H\u{1B}[2J", from: c.process.pid)
      return .shown
    },
    .sync(
      "respawn", [], in: .session, doc: "Gives the prompt a new process. Variables stay.",
      example: """
        peeper> old = self()
        #PID<0.101.0>
        peeper> respawn
        peeper> self() == old
        false
        """
    ) { c, _ in
      try c.workbench().session.respawn()
      return .shown
    },
    .sync("exit", [], in: .session, doc: "Leaves the prompt, or ends the script.", example: "peeper> exit") {
      c, _ in
      try c.workbench().session.leave()
      return .shown
    },
  ]
}
