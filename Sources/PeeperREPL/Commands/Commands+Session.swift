import ActorRuntime
import Peeper
import PeeperLanguage
import Terms

extension LibraryModule {
  static let sessionCommands: [LibraryFunction] = [
    .sync(
      "v", [#"number \\ -1"#],
      doc: "The value of an expression by its number, or counted from the last: `v(-1)`."
    ) { (c: CallContext, a: Arguments) in
      let number = try a.integer(0, default: -1)
      let session = try c.workbench().session
      guard let value = session.value(number) else {
        let last = session.number - 1
        throw RaisedError.argumentError(
          last < 1 ? "there is no value yet" : "v(\(number)) is out of bounds: values range from 1 to \(last)"
        )
      }
      return value
    },
    .async("flush", [], doc: "Prints the messages in the prompt's mailbox, and takes them out.") { c, _ in
      while let message = try await c.process.receive(timeout: .zero, { $0 }) {
        c.node.output.write(message.inspect() + "\n", from: c.process.pid)
      }
      return .ok
    },
    .sync(
      "h", [#"what \\ nil"#],
      doc:
        "Help: `h` lists the commands, `h start` explains one, `h Enum` and `h Enum.map` modules and functions."
    ) { (c: CallContext, a: Arguments) in
      c.node.output.write(try HelpText(c.interpreter).text(for: a.optional(0)) + "\n", from: c.process.pid)
      return .atom("do_not_show_this_result")
    },
    .sync(
      "respawn", [], doc: "Gives the prompt a new process, as if the old one had crashed. Variables stay."
    ) { (c: CallContext, _: Arguments) in
      try c.workbench().session.respawn()
      return .true
    },
    .sync("exit", [], doc: "Leaves the prompt, or ends the script.") { (c: CallContext, _: Arguments) in
      try c.workbench().session.leave()
      return .ok
    },
    .sync(
      "pid", ["a", #"b \\ nil"#, #"c \\ nil"#],
      doc: #"The pid with these numbers: `pid(0, 105, 0)`, `pid("0.105.0")`."#
    ) { (c: CallContext, a: Arguments) in
      let numbers =
        a.count == 3
        ? try (0..<3).map { try a.integer($0) }
        : (a[0].asString ?? "").split(separator: ".").compactMap { Int($0) }
      guard numbers.count == 3, numbers[0] == 0, numbers[1] >= 0,
        let process = c.node.process(numbered: UInt64(numbers[1]))
      else {
        throw RaisedError.argumentError(
          "no process with the pid \(a.terms.map { $0.inspect() }.joined(separator: ", ")); see `tree`")
      }
      return .pid(process.pid)
    },
    .async("import_file", ["path"], doc: "Evaluates the expressions of a file here, as if they were typed.") {
      c, a in
      let path = a[0].asString ?? ""
      let text: String
      do { text = try TextFile.read(path) } catch { throw RaisedError.argumentError("\(error)") }
      return try await c.workbench().evaluator.bindings.evaluate(try Parser.parse(text, file: path), c)
    },
    .sync("clear", [], doc: "Clears the screen.") { (c: CallContext, _: Arguments) in
      c.node.output.write("\u{1B}[H\u{1B}[2J", from: c.process.pid)
      return .atom("do_not_show_this_result")
    },
  ]
}
